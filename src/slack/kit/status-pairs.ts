import { tasksSaidTo } from '../../desk/tasks/known-tasks.js';
import { type Clock, keptClocks } from '../../program/clocks/clock.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { stageNames } from '../../program/stage.js';
import type { StepContext } from '../../program/step-context.js';
import { turnIn } from '../../program/turn.js';
import { othersTaskLines } from './task-lines.js';
import { capital } from './text.js';

/** On which side of the application a card's channel reads. */
export type Reader = 'partner' | 'program';

/**
 * Stage, who has what to do since when and by when: what a channel may know of an application. Nobody in particular
 * reads a card: in a channel two companies read, and “you” would be both.
 */
export function statusPairs(ctx: StepContext, clocks: readonly Clock[], reader: Reader): [string, string][] {
  const tasks = tasksSaidTo(reader, ctx);
  const { zone } = ctx.calendars[reader];
  const lines = othersTaskLines(tasks, {
    zone,
    now: ctx.now,
    ofPartner: reader === 'partner',
    inChannel: true,
  });
  const next = tasks.length === 0 ? nextDate(clocks) : [];
  return [
    ['Stage', stageNames[ctx.application.stage]],
    ['Waiting for', lines.length === 0 ? nobodyText(ctx) : lines.join('\n')],
    ...next,
  ];
}

function nobodyText(ctx: StepContext): string {
  const turn = turnIn(ctx);
  return turn.side === 'nobody' ? capital(turn.says) : 'the program';
}

/** A date nobody waits for yet, as that of a renewal. */
function nextDate(clocks: readonly Clock[]): [string, string][] {
  const next = keptClocks(clocks)[0];
  return next === undefined ? [] : [['Next date', `${next.title}: ${sayInstantIn(next.due, next.zone)}`]];
}
