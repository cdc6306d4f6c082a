import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { askQueue } from '../kit/answers/queue.js';
import { actions, section } from '../kit/blocks.js';
import { keyTo, type LinkName, linkButton, noKey } from '../kit/links.js';
import { askLists } from '../kit/lists.js';
import type { Metadata } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
import type { Asked } from './asked.js';
import { referenceIn } from './parse.js';

/** The application somebody names, as far as they take part in it. */
export async function findNamed(
  { desk }: Pick<SlackParts, 'desk'>,
  by: string,
  typed: string,
): Promise<ApplicationView | Refusal> {
  const ref = referenceIn(typed) ?? typed.trim().toUpperCase().slice(0, 40);
  const found = await readApplication({ desk }, 'open-case', { user: by, key: { ref, seen: null } });
  if (!(found instanceof Refusal) || found.code !== 'not-found') return found;
  const { mine, others } = await askLists(desk, by);
  const refs = [
    ...mine.items.map(({ about }) => about.ref),
    ...others.items.map(({ application }) => application.ref),
  ];
  const theirs = [...new Set(refs)].slice(0, 10);
  return new Refusal(
    'not-found',
    `I find no application ${typed.trim().slice(0, 40)} that you take part in. ${
      theirs.length === 0
        ? 'You take part in none that runs.'
        : `Yours: ${theirs.join(', ')}${refs.length > theirs.length ? ' and more: say *status*' : ''}.`
    }`,
  );
}

interface LiveViewAsked {
  liveView: Metadata['is'];
  link: LinkName;
  rest: string;
}

/** Opens a live view on the application named, or on the only one there is. */
export async function openLiveView(
  slack: SlackParts,
  asked: Asked,
  { liveView, link: name, rest }: LiveViewAsked,
): Promise<Refusal | undefined> {
  const found = rest === '' ? await onlyRunning(slack, asked.user) : await findNamed(slack, asked.user, rest);
  if (found === null) {
    await asked.say(await askQueue(slack, asked.user));
    return undefined;
  }
  if (found instanceof Refusal) return found;
  const view = await slack.liveViews.get(liveView)?.(found.application.ref, asked.user, '');
  if (view === undefined || view instanceof Refusal) return view;
  try {
    await asked.open(view);
  } catch (error) {
    // A trigger lives three seconds; a button's is fresh.
    slack.log.warn('a view could not be opened for a command', { error });
    const button = linkButton(name, keyTo(found), { label: `Open ${found.application.ref}` });
    await asked.say({ text: 'It is ready.', blocks: [section('It is ready:'), ...actions(button)] });
  }
  return undefined;
}

/** The application somebody can only mean, since no other runs that they take part in; null where several do. */
async function onlyRunning({ desk }: SlackParts, by: string): Promise<ApplicationView | null> {
  const { mine, others } = await askLists(desk, by);
  const running = [...mine.items.map(({ appView }) => appView), ...others.items];
  const refs = new Set(running.map((appView) => appView?.application.ref));
  return refs.size === 1 && mine.next === null ? (running[0] ?? null) : null;
}

/** Opens a view that is about no application in particular; where the trigger is too old for it, by a button. */
export async function openView(
  slack: SlackParts,
  asked: Asked,
  { liveView, link: name, ref = '' }: Pick<LiveViewAsked, 'liveView' | 'link'> & { ref?: string },
): Promise<Refusal | undefined> {
  const view = await slack.liveViews.get(liveView)?.(ref, asked.user, '');
  if (view === undefined || view instanceof Refusal) return view;
  try {
    await asked.open(view);
  } catch (error) {
    slack.log.warn('a view could not be opened for a command', { error });
    await asked.say({
      text: 'It is ready.',
      blocks: [section('It is ready:'), ...actions(linkButton(name, { ...noKey, ref }, { label: 'Open' }))],
    });
  }
  return undefined;
}
