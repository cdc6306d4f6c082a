import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { askQueue } from '../kit/answers/queue.js';
import { actions, section } from '../kit/blocks.js';
import { keyTo, type LinkName, linkButton, noKey } from '../kit/links.js';
import { askLists } from '../kit/lists.js';
import type { Metadata } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { type ApplicationLinkName, readFault } from '../kit/read-rules.js';
import { whichOne } from '../kit/which-one.js';
import type { Asked } from './asked.js';
import { findNamed, type NamedApplications } from './find-named.js';

interface LiveViewAsked {
  liveView: Metadata['is'];
  link: ApplicationLinkName;
  rest: string;
}

/** Opens a live view on the application named, or on the only one there is; where several fit, asks which. */
export async function openLiveView(
  slack: SlackParts,
  asked: Asked,
  { liveView, link, rest }: LiveViewAsked,
): Promise<Refusal | undefined> {
  const found = rest === '' ? await onlyRunning(slack, asked.user) : await findNamed(slack, asked.user, rest);
  if (found === null) {
    await asked.say(await askQueue(slack, asked.user));
    return undefined;
  }
  if (found instanceof Refusal) return found;
  const able = found.appViews.filter((appView) => readFault(link, appView, null) === null);
  const [first, ...more] = able.length > 0 ? able : found.appViews;
  if (first === undefined) return undefined;
  if (able.length > 0 && more.length > 0) {
    await asked.say(whichOne(able, { link }));
    return undefined;
  }
  return openOn(slack, asked, { liveView, link, appView: first });
}

async function openOn(
  slack: SlackParts,
  asked: Asked,
  { liveView, link, appView }: Omit<LiveViewAsked, 'rest'> & { appView: ApplicationView },
): Promise<Refusal | undefined> {
  const view = await slack.liveViews.get(liveView)?.(appView.application.ref, asked.user, '');
  if (view === undefined || view instanceof Refusal) return view;
  try {
    await asked.open(view);
  } catch (error) {
    // A trigger lives three seconds; a button's is fresh.
    slack.log.warn('a view could not be opened for a command', { error });
    const button = linkButton(link, keyTo(appView), { label: `Open ${appView.application.ref}` });
    await asked.say({ text: 'It is ready.', blocks: [section('It is ready:'), ...actions(button)] });
  }
  return undefined;
}

/** The application somebody can only mean, since no other runs that they take part in; null where several do. */
async function onlyRunning({ desk }: SlackParts, by: string): Promise<NamedApplications | null> {
  const { mine, others } = await askLists(desk, by);
  const running = [...mine.items.map(({ appView }) => appView), ...others.items];
  const refs = new Set(running.map((appView) => appView?.application.ref));
  const [only] = running;
  if (refs.size !== 1 || mine.next !== null || only === null || only === undefined) return null;
  return { appViews: [only], unknown: [] };
}

/** Opens a view that is about no application in particular; where the trigger is too old for it, by a button. */
export async function openView(
  slack: SlackParts,
  asked: Asked,
  { liveView, link: name, ref = '' }: Pick<LiveViewAsked, 'liveView'> & { link: LinkName; ref?: string },
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
