import { businessDaysAfter, isBusinessDay, nextBusinessDay } from '../clocks/calendar.js';
import { dayOf } from '../clocks/day-number.js';
import { atHour, plusDays } from '../clocks/local-date.js';
import { firstDayAfter, morning } from '../clocks/reminder-steps.js';
import { businessDaysIn } from '../clocks/working-days.js';
import type { TaskDue } from './task.js';

/** A morning on which a task is late: the `turn`-th time it is said, counted from 0, after so many business days. */
export interface LateDay {
  turn: number;
  days: number;
  at: Date;
}

const week = 7;

/**
 * The mornings after a missed day on which it is said again: so many business days after it each, then every week on
 * the same weekday, or the business day after. Up to the first that lies ahead of `until`.
 */
export function lateDays(
  { at: due, zone, calendar }: Pick<TaskDue, 'at' | 'zone' | 'calendar'>,
  late: readonly number[],
  until: Date,
): LateDay[] {
  const first = firstDayAfter({ due, zone, calendar });
  const daysTo = (day: string) => businessDaysIn({ first: dayOf(first), last: dayOf(day) }, calendar);
  const lateOn = (day: string, turn: number): LateDay => ({
    turn,
    days: daysTo(day),
    at: atHour(day, morning, zone),
  });
  const days = late.map((after) => businessDaysAfter(first, after - 1, calendar));
  const found = days.map(lateOn);
  for (let weeks = 1; (found.at(-1)?.at ?? until) <= until; weeks += 1) {
    const day = onOrAfter(plusDays(days.at(-1) ?? first, weeks * week), calendar);
    found.push(lateOn(day, late.length - 1 + weeks));
  }
  return found;
}

function onOrAfter(day: string, calendar: TaskDue['calendar']): string {
  return isBusinessDay(day, calendar) ? day : nextBusinessDay(day, calendar);
}
