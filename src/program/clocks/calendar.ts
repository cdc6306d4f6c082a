import { dateOf, dayOf, isoWeekday, weekdayName } from './day-number.js';

/** Working days of one party. A value: build a new one instead of changing it. */
export interface Calendar {
  /** IANA zone, e.g. `America/Los_Angeles`. */
  zone: string;
  /** ISO weekdays, 1 = Monday … 7 = Sunday. */
  weekdays: readonly number[];
  /** Local hour at which a business day ends: 17. */
  closingHour: number;
  /** Calendar date `YYYY-MM-DD` → name of the holiday. */
  holidays: ReadonlyMap<string, string>;
  /** Calendar date → why it is worked though its weekday is not: a make-up day. Not there: none. */
  makeUpDays?: ReadonlyMap<string, string>;
  /** Calendar date → name of a holiday that was taken out of the list. Not there: none. */
  takenOut?: ReadonlyMap<string, string>;
}

/** `note`: what is told of a day that is worked against expectation. */
export type DayKind = { business: true; note?: string } | { business: false; why: string };

/** The program's own calendar until an admin sets another (trace section 3, "Counting rule"). */
export const defaultCalendar: Calendar = {
  zone: 'America/Los_Angeles',
  weekdays: [1, 2, 3, 4, 5],
  closingHour: 17,
  holidays: new Map(),
};

/**
 * Whether the calendar date `isoDate` is worked, and if not, why: `Sat`, or the holiday's name. A make-up day always
 * is.
 */
export function dayKind(isoDate: string, calendar: Calendar): DayKind {
  const day = dayOf(isoDate);
  const madeUp = calendar.makeUpDays?.get(isoDate);
  if (madeUp !== undefined) return { business: true, note: madeUp };
  if (!calendar.weekdays.includes(isoWeekday(day))) return { business: false, why: weekdayName(day) };
  const holiday = calendar.holidays.get(isoDate);
  if (holiday !== undefined) return { business: false, why: holiday };
  const takenOut = calendar.takenOut?.get(isoDate);
  return takenOut === undefined ? { business: true } : { business: true, note: `${takenOut} is worked` };
}

export function isBusinessDay(isoDate: string, calendar: Calendar): boolean {
  return dayKind(isoDate, calendar).business;
}

/** The first business day after `isoDate`. Throws RangeError for a calendar without working weekdays. */
export function nextBusinessDay(isoDate: string, calendar: Calendar): string {
  if (calendar.weekdays.length === 0) throw new RangeError('This calendar has no working weekdays.');
  let day = dayOf(isoDate) + 1;
  // Ends: holidays are a finite list, so some working weekday beyond them is free.
  while (!isBusinessDay(dateOf(day), calendar)) day += 1;
  return dateOf(day);
}

/** The business day `days` business days before a calendar day. Throws RangeError as `nextBusinessDay` does. */
export function businessDaysBefore(isoDate: string, days: number, calendar: Calendar): string {
  if (calendar.weekdays.length === 0) throw new RangeError('This calendar has no working weekdays.');
  let day = dayOf(isoDate);
  for (let left = days; left > 0; ) {
    day -= 1;
    if (isBusinessDay(dateOf(day), calendar)) left -= 1;
  }
  return dateOf(day);
}

/** The business day `days` business days after a calendar day. Throws RangeError as `nextBusinessDay` does. */
export function businessDaysAfter(isoDate: string, days: number, calendar: Calendar): string {
  let day = isoDate;
  for (let left = days; left > 0; left -= 1) day = nextBusinessDay(day, calendar);
  return day;
}
