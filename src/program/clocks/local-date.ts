import { DateTime } from 'luxon';
import { dateOf, dayOf, instantAt } from './day-number.js';

/** The calendar day (`YYYY-MM-DD`) it is in `zone` (IANA) at an instant. */
export function localDate(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');
}

/** The instant at which a calendar day reaches `hour` o'clock (0–23) in `zone`. @throws RangeError for no such day */
export function atHour(isoDate: string, hour: number, zone: string): Date {
  return instantAt(dayOf(isoDate), hour, zone);
}

/** The calendar day `days` days after (or, negative, before) another. @throws RangeError for no such day */
export function plusDays(isoDate: string, days: number): string {
  return dateOf(dayOf(isoDate) + days);
}

/** "Tue 17 Sep 17:00" as read in `zone`, where the zone is named beside it; `sayInstantIn` stands alone. */
export function sayInstant(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).setLocale('en-US').toFormat('ccc d LLL HH:mm');
}

/** "Tue 17 Sep 2019" for a calendar day. */
export function sayDate(isoDate: string): string {
  return DateTime.fromISO(isoDate, { zone: 'utc' }).setLocale('en-US').toFormat('ccc d LLL yyyy');
}

/** "Tue 17 Sep 2019 (America/Los_Angeles)": a calendar day that begins and ends in a certain zone. */
export function sayDateIn(isoDate: string, zone: string): string {
  return `${sayDate(isoDate)} (${zone})`;
}
