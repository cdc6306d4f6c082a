import { namedBy, namesOnly } from '../../chat/about.js';
import type { Known } from '../../chat/known.js';
import { namesIn } from '../../chat/names-in.js';
import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { knownOf } from '../kit/known-of.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
import { type Requester, requesterOf } from '../kit/requester.js';
import { referenceIn } from './parse.js';

/** The applications that were named, and references beside them that are none of theirs. */
export interface NamedApplications {
  appViews: readonly ApplicationView[];
  unknown: readonly string[];
}

/**
 * The applications somebody names behind a command, read as in chat: by references, services, partners, several at
 * once, as far as they take part in them. What is not theirs is refused in the words for what does not exist.
 */
export async function findNamed(
  slack: SlackParts,
  by: string,
  typed: string,
): Promise<NamedApplications | Refusal> {
  const ref = referenceIn(typed);
  if (ref !== null) {
    const found = await readApplication(slack, 'open-case', { user: by, key: { ref, seen: null } });
    if (!(found instanceof Refusal)) return { appViews: [found], unknown: [] };
    if (found.code !== 'not-found') return found;
  }
  const speaker = await speakerOf(slack, by, typed);
  if (speaker === null) return notFound(typed, []);
  const named = namedIn(speaker, slack, typed);
  return named.appViews.length === 0 ? notFound(typed, speaker.requester.appViews) : named;
}

/** The same where the words are nothing but names; null where they are anything else, or name nothing of theirs. */
export async function onlyNamed(
  slack: SlackParts,
  by: string,
  typed: string,
): Promise<NamedApplications | null> {
  const speaker = await speakerOf(slack, by, typed);
  if (speaker === null || !namesOnly(typed, speaker.known)) return null;
  const named = namedIn(speaker, slack, typed);
  return named.appViews.length === 0 ? null : named;
}

interface Speaker {
  requester: Requester;
  known: Known;
}

async function speakerOf(slack: SlackParts, by: string, typed: string): Promise<Speaker | null> {
  const requester = await requesterOf(slack, by, { text: typed, refs: [] });
  if (requester === null) return null;
  return { requester, known: knownOf(slack.desk, requester, { thread: null, recent: null }) };
}

function namedIn({ requester, known }: Speaker, { desk }: SlackParts, typed: string): NamedApplications {
  const { by, applications } = namedBy(typed, known);
  const refs = new Set(by === 'all' ? [] : applications.map(({ ref }) => ref));
  return {
    appViews: requester.appViews.filter(({ application }) => refs.has(application.ref)),
    unknown: namesIn(typed, desk.catalog.designations).refs.filter((ref) => !refs.has(ref)),
  };
}

const mostListed = 10;

/** In the same words whether there is such an application or not. */
function notFound(typed: string, theirs: readonly ApplicationView[]): Refusal {
  const refs = theirs.map(({ application }) => application.ref);
  const more = refs.length > mostListed ? ' and more: say *status*' : '';
  return new Refusal(
    'not-found',
    `I find no application ${typed.trim().slice(0, 40)} that you take part in. ${
      refs.length === 0 ? 'You take part in none.' : `Yours: ${refs.slice(0, mostListed).join(', ')}${more}.`
    }`,
  );
}
