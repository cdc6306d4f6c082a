import type { Calendar } from './calendar.js';
import { dayOf, isoWeekday } from './day-number.js';
import type { DayRange } from './pauses.js';

/** Day numbers of each holiday list, sorted; kept because counts on one calendar come by the thousand. */
const sortedHolidays = new WeakMap<ReadonlyMap<string, string>, readonly number[]>();

/**
 * The `count`-th business day after `day` that no range in `paused` holds. Jumps over whole weeks and then makes up
 * for the holidays and paused days jumped over, until none is left to make up for; so its cost does not grow with
 * `count`. Throws RangeError where no such day can exist.
 */
export function businessDayAfter(
  day: number,
  count: number,
  calendar: Calendar,
  paused: readonly DayRange[],
): number {
  if (calendar.weekdays.length === 0) throw new RangeError('This calendar has no working weekdays.');
  let reached = day;
  let missing = count;
  while (missing > 0) {
    const next = advance(reached, missing, calendar);
    if (paused.some((range) => range.last === Number.POSITIVE_INFINITY && range.first <= next)) {
      throw new RangeError(
        'A pause that is still running has no end to count to; end it first (pausesAsOf).',
      );
    }
    missing = exceptions({ first: reached + 1, last: next }, calendar, paused);
    reached = next;
  }
  return reached;
}

/** The `count`-th working weekday after `day`, holidays not considered. */
function advance(day: number, count: number, { weekdays }: Calendar): number {
  const wholeWeeks = Math.floor((count - 1) / weekdays.length);
  let reached = day + wholeWeeks * 7;
  for (let left = count - wholeWeeks * weekdays.length; left > 0; ) {
    reached += 1;
    if (weekdays.includes(isoWeekday(reached))) left -= 1;
  }
  return reached;
}

/** How many working weekdays in `range` are holidays, or paused, or both. */
function exceptions(range: DayRange, calendar: Calendar, paused: readonly DayRange[]): number {
  let count = holidaysIn(range, calendar);
  for (const pause of paused) {
    const both = { first: Math.max(range.first, pause.first), last: Math.min(range.last, pause.last) };
    count += businessDaysIn(both, calendar);
  }
  return count;
}

/** How many business days lie in `range`, its first and last day included. */
export function businessDaysIn(range: DayRange, calendar: Calendar): number {
  return range.first > range.last ? 0 : weekdaysIn(range, calendar) - holidaysIn(range, calendar);
}

function weekdaysIn({ first, last }: DayRange, { weekdays }: Calendar): number {
  const wholeWeeks = Math.floor((last - first + 1) / 7);
  let count = wholeWeeks * weekdays.length;
  for (let day = first + wholeWeeks * 7; day <= last; day += 1) {
    if (weekdays.includes(isoWeekday(day))) count += 1;
  }
  return count;
}

/** Holidays of `range` that fall on a working weekday. */
function holidaysIn({ first, last }: DayRange, { holidays, weekdays }: Calendar): number {
  const days = holidayNumbers(holidays);
  let count = 0;
  for (let at = firstIndexFrom(days, first); at < days.length; at += 1) {
    const day = days[at] ?? Number.POSITIVE_INFINITY;
    if (day > last) break;
    if (weekdays.includes(isoWeekday(day))) count += 1;
  }
  return count;
}

function holidayNumbers(holidays: ReadonlyMap<string, string>): readonly number[] {
  const known = sortedHolidays.get(holidays);
  if (known !== undefined) return known;
  const days = [...holidays.keys()].map(dayOf).sort((a, b) => a - b);
  sortedHolidays.set(holidays, days);
  return days;
}

function firstIndexFrom(days: readonly number[], first: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? first) < first) low = middle + 1;
    else high = middle;
  }
  return low;
}
