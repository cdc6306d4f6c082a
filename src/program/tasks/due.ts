import { type ClockName, runningClocks } from '../clocks/clock.js';
import { countBusinessDays } from '../clocks/count.js';
import { holdPauses } from '../clocks/standstill.js';
import type { TaskDue } from './task.js';
import type { TargetedKind } from './task-kind.js';
import type { OpenTask, TaskContext } from './task-rule.js';

/** The day a clock of the guide sets; null while it does not run or stands still. */
export function byClock(name: ClockName, ctx: TaskContext): TaskDue | null {
  const clock = runningClocks(ctx).find((running) => running.name === name);
  if (clock === undefined || clock.paused !== null) return null;
  const { started, due, zone, calendar, span, target } = clock;
  return { started, at: due, zone, calendar, span, clock: name, ours: target };
}

/**
 * The rule set's own target: so many business days from when the task opened, in the calendar of the side that owes
 * it. Days on hold do not count.
 */
export function byTarget(
  kind: TargetedKind,
  ctx: TaskContext,
  { since, side = 'program' }: Pick<OpenTask, 'since'> & { side?: 'program' | 'partner' },
): TaskDue {
  const calendar = ctx.calendars[side];
  const pauses = holdPauses(ctx.application, ctx.now);
  const span = countBusinessDays(since, ctx.rules.targets[kind], calendar, { pauses });
  return { started: since, at: span.due, zone: calendar.zone, calendar, span, clock: null, ours: true };
}
