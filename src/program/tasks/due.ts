import { type ClockName, runningClocks } from '../clocks/clock.js';
import { countBusinessDays } from '../clocks/count.js';
import { holdPauses } from '../clocks/standstill.js';
import type { TaskDue, TaskSide } from './task.js';
import { isTargeted, type TargetedKind, type TaskKind } from './task-kind.js';
import type { OpenTask, TaskContext, TaskRule } from './task-rule.js';

/** The day of a task by its kind's clocks, or else by the rule set's target; null where it has neither. */
export function usualDue(
  { kind, rule, side }: { kind: TaskKind; rule: Pick<TaskRule, 'clocks'>; side: TaskSide },
  ctx: TaskContext,
  { since }: Pick<OpenTask, 'since'>,
): TaskDue | null {
  const clocks = rule.clocks.map((name) => byClock(name, ctx)).filter((due) => due !== null);
  if (clocks[0] !== undefined) return clocks[0];
  return isTargeted(kind)
    ? byTarget(kind, ctx, { since, side: side === 'partner' ? 'partner' : 'program' })
    : null;
}

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
  { since, side }: Pick<OpenTask, 'since'> & { side: 'program' | 'partner' },
): TaskDue {
  const calendar = ctx.calendars[side];
  const pauses = holdPauses(ctx.application, ctx.now);
  const span = countBusinessDays(since, ctx.rules.targets[kind], calendar, { pauses });
  return { started: since, at: span.due, zone: calendar.zone, calendar, span, clock: null, ours: true };
}
