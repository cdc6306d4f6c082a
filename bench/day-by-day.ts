import { DateTime } from 'luxon';
import type { Calendar } from '../src/program/clocks/calendar.js';

/** What the clocks are measured against: the plainest way to count business days, one luxon day after the other. */
export function dayByDay(event: Date, days: number, calendar: Calendar): Date {
  let day = DateTime.fromJSDate(event, { zone: calendar.zone }).startOf('day');
  for (let left = days; left > 0; ) {
    day = day.plus({ days: 1 });
    if (calendar.weekdays.includes(day.weekday) && !calendar.holidays.has(day.toISODate() ?? '')) left -= 1;
  }
  return day.set({ hour: calendar.closingHour }).toJSDate();
}
