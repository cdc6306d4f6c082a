import { atHour, localDate, plusDays } from '../clocks/local-date.js';
import { remindersOf } from './schedule.js';
import type { Task } from './task.js';
import type { TaskContext } from './task-rule.js';

/**
 * The first instant from now on at which something about an application changes by itself, so that nobody has to look
 * at it before: a reminder, a day that passes, a task that was foreseen, the day of a renewal. Now itself while the
 * delivery of its summary is waited for; null when nothing does.
 */
export function nextCheckOf(tasks: readonly Task[], ctx: TaskContext): Date | null {
  if (tasks.some(({ kind }) => kind === 'deliver-summary')) return ctx.now;
  const instants = [
    ...remindersOf(tasks, ctx).map(({ at }) => at),
    ...tasks.flatMap(({ due, since }) => [since, ...(due === null ? [] : [due.at])]),
    ...daysPassed(tasks, ctx),
    ...renewalMorning(ctx),
  ];
  const coming = instants.map((at) => at.getTime()).filter((at) => at > ctx.now.getTime());
  return coming.length === 0 ? null : new Date(Math.min(...coming));
}

/** When the day of an award's renewal begins, on which it is marked as due. */
function renewalMorning({ application: { award }, calendars }: TaskContext): Date[] {
  if (award === null || award.status !== 'active' || award.renewalDue === null) return [];
  return [atHour(award.renewalDue, 0, calendars.program.zone)];
}

/**
 * When the days have passed on which tasks were due, in the program's zone: what says in a channel by when they are due
 * is then said anew, at most once a day.
 */
export function daysPassed(
  tasks: readonly Pick<Task, 'due'>[],
  { calendars: { program } }: Pick<TaskContext, 'calendars'>,
): Date[] {
  return tasks.flatMap(({ due }) =>
    due === null ? [] : [atHour(plusDays(localDate(due.at, program.zone), 1), 0, program.zone)],
  );
}
