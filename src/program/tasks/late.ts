import { dayOf } from '../clocks/day-number.js';
import { localDate } from '../clocks/local-date.js';
import { businessDaysIn } from '../clocks/working-days.js';
import type { Task, TaskDue } from './task.js';

/** Whether the day of a task has passed; what stands still is never late. */
export function isLate({ due, paused }: Pick<Task, 'due' | 'paused'>, now: Date): boolean {
  return due !== null && paused === null && due.at < now;
}

/**
 * How many business days ago a task's day was, in the calendar of whoever owes it: 0 on the day itself and until the
 * next business day begins.
 */
export function daysLate(
  { at, zone, calendar }: Pick<TaskDue, 'at' | 'zone' | 'calendar'>,
  now: Date,
): number {
  const first = dayOf(localDate(at, zone)) + 1;
  return businessDaysIn({ first, last: dayOf(localDate(now, zone)) }, calendar);
}

/** "3 business days late"; before the next business day has begun "late". */
export function sayDaysLate(days: number): string {
  if (days === 0) return 'late';
  return days === 1 ? '1 business day late' : `${days} business days late`;
}
