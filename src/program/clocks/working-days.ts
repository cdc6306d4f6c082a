import type { Calendar } from './calendar.js';
import { dateOf, dayOf, isoWeekday } from './day-number.js';
import type { DayRange } from './pauses.js';

/** Day numbers of each list of days, sorted; kept because counts on one calendar come by the thousand. */
const sortedDays = new WeakMap<ReadonlyMap<string, string>, readonly number[]>();

/**
 * The `count`-th business day after `day` that no range in `paused` holds. Jumps over whole weeks, to the next
 * make-up day at most, and then goes on for the holidays and paused days jumped over, until none is left; so its cost
 * does not grow with `count`. Throws RangeError where no such day can exist.
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
    const next = Math.min(advance(reached, missing, calendar), nextMakeUpDay(reached, calendar));
    if (paused.some((range) => range.last === Number.POSITIVE_INFINITY && range.first <= next)) {
      throw new RangeError(
        'A pause that is still running has no end to count to; end it first (pausesAsOf).',
      );
    }
    missing -= countedIn({ first: reached + 1, last: next }, calendar, paused);
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

/** The first make-up day after `day` on a weekday that is not worked: `advance` does not know of it. */
function nextMakeUpDay(day: number, { makeUpDays, weekdays }: Calendar): number {
  const days = makeUpDays === undefined ? [] : dayNumbers(makeUpDays);
  for (let at = firstIndexFrom(days, day + 1); at < days.length; at += 1) {
    const next = days[at] ?? Number.POSITIVE_INFINITY;
    if (!weekdays.includes(isoWeekday(next))) return next;
  }
  return Number.POSITIVE_INFINITY;
}

/** How many business days in `range` are not paused. */
function countedIn(range: DayRange, calendar: Calendar, paused: readonly DayRange[]): number {
  let count = businessDaysIn(range, calendar);
  for (const pause of paused) {
    const both = { first: Math.max(range.first, pause.first), last: Math.min(range.last, pause.last) };
    count -= businessDaysIn(both, calendar);
  }
  return count;
}

/** How many business days lie in `range`, its first and last day included. */
export function businessDaysIn(range: DayRange, calendar: Calendar): number {
  if (range.first > range.last) return 0;
  return weekdaysIn(range, calendar) - holidaysIn(range, calendar) + makeUpDaysIn(range, calendar);
}

function weekdaysIn({ first, last }: DayRange, { weekdays }: Calendar): number {
  const wholeWeeks = Math.floor((last - first + 1) / 7);
  let count = wholeWeeks * weekdays.length;
  for (let day = first + wholeWeeks * 7; day <= last; day += 1) {
    if (weekdays.includes(isoWeekday(day))) count += 1;
  }
  return count;
}

/** Holidays of `range` that fall on a working weekday and are not made up on that very day. */
function holidaysIn(range: DayRange, { holidays, makeUpDays, weekdays }: Calendar): number {
  const kept = (day: number) => weekdays.includes(isoWeekday(day)) && makeUpDays?.has(dateOf(day)) !== true;
  return daysIn(range, holidays, kept);
}

/** Make-up days of `range` on a weekday that is not worked otherwise. */
function makeUpDaysIn(range: DayRange, { makeUpDays, weekdays }: Calendar): number {
  if (makeUpDays === undefined) return 0;
  return daysIn(range, makeUpDays, (day) => !weekdays.includes(isoWeekday(day)));
}

function daysIn(
  { first, last }: DayRange,
  dates: ReadonlyMap<string, string>,
  counts: (day: number) => boolean,
): number {
  const days = dayNumbers(dates);
  let count = 0;
  for (let at = firstIndexFrom(days, first); at < days.length; at += 1) {
    const day = days[at] ?? Number.POSITIVE_INFINITY;
    if (day > last) break;
    if (counts(day)) count += 1;
  }
  return count;
}

function dayNumbers(dates: ReadonlyMap<string, string>): readonly number[] {
  const known = sortedDays.get(dates);
  if (known !== undefined) return known;
  const days = [...dates.keys()].map(dayOf).sort((a, b) => a - b);
  sortedDays.set(dates, days);
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
