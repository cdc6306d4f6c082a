import type { ApplicationView } from '../../desk/application-view.js';
import type { Choice } from '../../program/people/choice.js';
import type { Person } from '../../program/people/person.js';
import { Refusal } from '../../program/refusal.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, section } from '../kit/blocks.js';
import { keyTo, linkButton } from '../kit/links.js';
import type { SlackParts } from '../kit/parts.js';
import { readFault } from '../kit/read-rules.js';
import { escapeText } from '../kit/text.js';
import { whichOne } from '../kit/which-one.js';
import type { Asked } from './asked.js';
import { findNamed } from './find-named.js';
import { openView } from './open-live-view.js';

/**
 * `/sdp assign`: the whole waiting list; `/sdp assign DD-1009 @ada`: the form of one, with that auditor chosen.
 * Nobody is assigned before a form is sent.
 */
export async function assign(slack: SlackParts, asked: Asked, rest: string): Promise<Refusal | undefined> {
  if (rest === '') return openView(slack, asked, { liveView: 'assign-list', link: 'open-assign-list' });
  const found = await findNamed(slack, asked.user, withoutPeople(rest));
  if (found instanceof Refusal) return found;
  const faults = found.appViews.map((appView) => readFault('open-assign', appView, null));
  const able = found.appViews.filter((_, at) => faults[at] === null);
  const [only, ...more] = able;
  if (only === undefined) return faults.find((fault) => fault !== null) ?? undefined;
  if (more.length > 0) {
    await asked.say(whichOne(able, { link: 'open-assign' }));
    return undefined;
  }
  const choice = await slack.desk.auditors.choiceFor(only.ctx);
  return offerForm(asked, only, auditorIn(rest, choice));
}

/** Somebody by mention or handle is no application, whatever they are called. */
function withoutPeople(typed: string): string {
  return typed.replace(/<@[^>]*>|@\S+/g, ' ');
}

async function offerForm(
  asked: Asked,
  appView: ApplicationView,
  named: Person | Refusal | null,
): Promise<Refusal | undefined> {
  if (named instanceof Refusal) return named;
  const { ref } = appView.application;
  const text = `${ref}: nothing is assigned before you send the form.`;
  const label = named === null ? 'Choose the auditor…' : `Assign ${named.name}…`;
  await asked.say({
    text,
    blocks: [
      section(`${applicationName(appView)}\nNothing is assigned before you send the form.`),
      ...actions(
        linkButton('open-assign', keyTo(appView, named?.id ?? ''), {
          label: label.slice(0, 75),
          style: 'primary',
        }),
      ),
    ],
  });
  return undefined;
}

/** The auditor who was named; why not, where a limit rules them out; null where nobody was. */
function auditorIn(typed: string, { candidates, ruledOut }: Choice): Person | Refusal | null {
  const words = new Set(typed.toLowerCase().match(/[\p{Letter}\p{Number}_]{2,}/gu) ?? []);
  const named = ({ person }: { person: Person }) =>
    words.has(person.id.toLowerCase()) || words.has(person.name.toLowerCase().split(/\s+/)[0] ?? '');
  const able = candidates.filter(named);
  if (able.length > 0) return able.length === 1 ? (able[0]?.person ?? null) : null;
  const not = ruledOut.find(named);
  if (not === undefined) return null;
  const why = not.limits.map(({ says }) => says).join(' ');
  return new Refusal('not-permitted', `${escapeText(not.person.name)} can’t be chosen here: ${why}`);
}
