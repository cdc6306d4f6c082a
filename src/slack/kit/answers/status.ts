import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import { applicationLines } from '../application-lines.js';
import { actions, context, type Message, section } from '../blocks.js';
import { keyTo, linkButton, noKey } from '../links.js';
import { listButton } from '../list-link.js';
import type { Lists } from '../lists.js';
import { nextSteps } from '../next-steps.js';
import { statusSummary } from '../status-summary.js';
import { taskButtons } from '../task-buttons.js';
import { escapeText } from '../text.js';
import { timeBlocks } from '../time-lines.js';
import { fitMessage } from './fit.js';

/** Applications named in one answer; four blocks each stay below a message's 50. */
const max = 8;

/** Stage, who has what to do by when, of one application: reference, partner, service, status and dates only. */
export function statusOf(appView: ApplicationView): Message {
  const { stage } = statusSummary(appView);
  return { text: `${appView.application.ref}: ${stage}`, blocks: statusBlocks(appView) };
}

/** The same for everything that runs; `none` is said where nothing does. */
export function statusOfAll({ mine, others, ended }: Lists, none: string): Message {
  const yours = distinct(mine.items.flatMap(({ appView }) => appView ?? []));
  const running = [...yours, ...others.items];
  if (running.length === 0) return nothingRunning(ended.items, none);
  const more = [
    ...(yours.length > max || mine.next !== null ? [listButton('mine', 'All that waits for you…')] : []),
    ...(running.length > max || others.next !== null
      ? [listButton('others', 'All that waits for others…')]
      : []),
  ];
  return {
    text:
      running.length === 1
        ? `${running[0]?.application.ref ?? ''}: status`
        : `${more.length === 0 ? running.length : `More than ${max}`} applications are running`,
    blocks: fitMessage([...running.slice(0, max).flatMap(statusBlocks), ...actions(...more)]),
  };
}

/** An application with several tasks stands once, where the first of them does. */
function distinct(appViews: readonly ApplicationView[]): ApplicationView[] {
  return [...new Map(appViews.map((appView) => [appView.application.ref, appView])).values()];
}

function statusBlocks(appView: ApplicationView): KnownBlock[] {
  const { why } = statusSummary(appView);
  return [
    section(applicationLines(appView)),
    ...(why === null ? [] : [context(escapeText(why))]),
    ...timeBlocks(appView),
    ...actions(...statusLinks(appView)),
  ];
}

function statusLinks(appView: ApplicationView) {
  const links = taskButtons(appView);
  const missing = linkButton('open-completeness', keyTo(appView), { label: 'What is missing' });
  const fillsIn = nextSteps(appView.ctx, appView.roles).includes('save-practice');
  return fillsIn && !links.some(({ action_id }) => action_id === missing.action_id)
    ? [...links, missing]
    : links;
}

function nothingRunning(ended: readonly ApplicationView[], none: string): Message {
  const last = ended[0];
  const blocks: KnownBlock[] = [section(none), ...(last === undefined ? [] : statusBlocks(last))];
  return {
    text: none,
    blocks: [...blocks, ...actions(linkButton('help', noKey, { label: 'What can I do?' }))],
  };
}
