import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../../desk/sight.js';
import { actions, context, type Message, section } from '../blocks.js';
import { caseLines } from '../case-lines.js';
import { homeButton, sortCaseload } from '../caseload.js';
import { door, keyTo, noKey } from '../doors.js';
import { nextSteps } from '../next-steps.js';
import { standing } from '../standing.js';
import { escapeText } from '../text.js';
import { timeBlocks } from '../time-lines.js';
import { fitMessage } from './fit.js';

/** Applications named in one answer; four blocks each stay below a message's 50. */
const most = 10;

/** Stage, whose turn and next date of one application: reference, partner, service, status and dates only. */
export function statusOf(sight: Sight): Message {
  const { stage } = standing(sight);
  return { text: `${sight.application.ref}: ${stage}`, blocks: statusBlocks(sight) };
}

/** The same for everything that runs; `none` is said where nothing does. */
export function statusOfAll(sights: readonly Sight[], none: string): Message {
  const { yours, others, ended } = sortCaseload(sights);
  const running = [...yours, ...others];
  if (running.length === 0) return nothingRunning(ended, none);
  const rest = running.length - most;
  const text =
    running.length === 1
      ? `${running[0]?.application.ref ?? ''}: status`
      : `${running.length} applications are running`;
  return {
    text,
    blocks: fitMessage([
      ...running.slice(0, most).flatMap(statusBlocks),
      ...(rest > 0
        ? [context(`… and ${rest} more. Say *status* with a reference, for example *status DD-1001*.`)]
        : []),
    ]),
  };
}

function statusBlocks(sight: Sight): KnownBlock[] {
  const { why } = standing(sight);
  return [
    section(caseLines(sight)),
    ...(why === null ? [] : [context(escapeText(why))]),
    ...timeBlocks(sight),
    ...actions(...statusDoors(sight)),
  ];
}

function statusDoors(sight: Sight) {
  const key = keyTo(sight);
  const open = homeButton(sight.roles, key);
  const fillsIn = nextSteps(sight.at, sight.roles).includes('save-practice');
  return fillsIn ? [open, door('open-completeness', key, { label: 'What is missing' })] : [open];
}

function nothingRunning(ended: readonly Sight[], none: string): Message {
  const last = ended[0];
  const blocks: KnownBlock[] = [section(none), ...(last === undefined ? [] : statusBlocks(last))];
  return { text: none, blocks: [...blocks, ...actions(door('help', noKey, { label: 'What can I do?' }))] };
}
