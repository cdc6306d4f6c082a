import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import { applicationLines } from '../application-lines.js';
import { actions, context, type Message, section } from '../blocks.js';
import { homeButton, sortCaseload } from '../caseload.js';
import { keyTo, linkButton, noKey } from '../links.js';
import { nextSteps } from '../next-steps.js';
import { statusSummary } from '../status-summary.js';
import { escapeText } from '../text.js';
import { timeBlocks } from '../time-lines.js';
import { fitMessage } from './fit.js';

/** Applications named in one answer; four blocks each stay below a message's 50. */
const max = 10;

/** Stage, whose turn and next date of one application: reference, partner, service, status and dates only. */
export function statusOf(appView: ApplicationView): Message {
  const { stage } = statusSummary(appView);
  return { text: `${appView.application.ref}: ${stage}`, blocks: statusBlocks(appView) };
}

/** The same for everything that runs; `none` is said where nothing does. */
export function statusOfAll(appViews: readonly ApplicationView[], none: string): Message {
  const { yours, others, ended } = sortCaseload(appViews);
  const running = [...yours, ...others];
  if (running.length === 0) return nothingRunning(ended, none);
  const rest = running.length - max;
  const text =
    running.length === 1
      ? `${running[0]?.application.ref ?? ''}: status`
      : `${running.length} applications are running`;
  return {
    text,
    blocks: fitMessage([
      ...running.slice(0, max).flatMap(statusBlocks),
      ...(rest > 0
        ? [context(`… and ${rest} more. Say *status* with a reference, for example *status DD-1001*.`)]
        : []),
    ]),
  };
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
  const key = keyTo(appView);
  const open = homeButton(appView.roles, key);
  const fillsIn = nextSteps(appView.ctx, appView.roles).includes('save-practice');
  return fillsIn ? [open, linkButton('open-completeness', key, { label: 'What is missing' })] : [open];
}

function nothingRunning(ended: readonly ApplicationView[], none: string): Message {
  const last = ended[0];
  const blocks: KnownBlock[] = [section(none), ...(last === undefined ? [] : statusBlocks(last))];
  return {
    text: none,
    blocks: [...blocks, ...actions(linkButton('help', noKey, { label: 'What can I do?' }))],
  };
}
