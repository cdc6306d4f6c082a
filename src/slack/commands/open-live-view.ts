import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { isFinal } from '../../program/stage.js';
import { queueOf } from '../kit/answers/queue.js';
import { actions, section } from '../kit/blocks.js';
import { keyTo, type LinkName, linkButton, noKey } from '../kit/links.js';
import type { Metadata } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import type { Asked } from './asked.js';
import { referenceIn } from './parse.js';

/** The application somebody means, among those they take part in. */
export function findIn(appViews: readonly ApplicationView[], typed: string): ApplicationView | Refusal {
  const ref = referenceIn(typed);
  const found = appViews.find((appView) => appView.application.ref === (ref ?? typed.trim().toUpperCase()));
  if (found !== undefined) return found;
  const theirs = appViews.slice(0, 10).map(({ application }) => application.ref);
  return new Refusal(
    'not-found',
    `I find no application ${typed.trim().slice(0, 40)} that you take part in. ` +
      (theirs.length === 0
        ? 'You take part in none yet.'
        : `Yours: ${theirs.join(', ')}${appViews.length > theirs.length ? ' and more: say *status*' : ''}.`),
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
  const appViews = await slack.desk.caseload(asked.user);
  const running = appViews.filter(({ application }) => !isFinal(application.stage));
  const only = running.length === 1 ? running[0] : undefined;
  if (rest === '' && only === undefined) {
    await asked.say(queueOf(running));
    return undefined;
  }
  const found = rest === '' && only !== undefined ? only : findIn(appViews, rest);
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
