import { IANAZone } from 'luxon';

/** Calendar days as whole numbers, 0 = 1970-01-01, so that counting needs no date objects and no zones. */
const dayLength = 86_400_000;
export const hourLength = 3_600_000;
/** In ISO order, Monday first. */
export const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Day number of `YYYY-MM-DD`; throws RangeError for anything else, 30 February included. */
export function dayOf(isoDate: string): number {
  const day = Date.parse(`${isoDate}T00:00:00Z`) / dayLength;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDate) || !Number.isInteger(day) || dateOf(day) !== isoDate) {
    throw new RangeError(`${isoDate} is not a calendar date; write it as 2026-12-25.`);
  }
  return day;
}

export function dateOf(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
export function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** `Mon` … `Sun`. */
export function weekdayName(day: number): string {
  return weekdayNames[isoWeekday(day) - 1] ?? '';
}

/** The local calendar day in `zone` at an instant, and how far into it: milliseconds of wall-clock time. */
export function localDay(instant: Date, zone: string): { day: number; time: number } {
  const wall = instant.getTime() + offsetAt(instant.getTime(), zone);
  const day = Math.floor(wall / dayLength);
  return { day, time: wall - day * dayLength };
}

/** The instant at which `hour` o'clock strikes in `zone` on a calendar day. */
export function instantAt(day: number, hour: number, zone: string): Date {
  const wall = day * dayLength + hour * hourLength;
  const guess = wall - offsetAt(wall, zone);
  return new Date(wall - offsetAt(guess, zone));
}

/** Milliseconds that the wall clock of `zone` is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  const found = IANAZone.create(zone);
  if (!found.isValid) throw new RangeError(`${zone} is not a time zone; use a name such as Europe/Berlin.`);
  const minutes = found.offset(instant);
  if (Number.isNaN(minutes)) throw new RangeError('An instant is missing or not a valid date.');
  return Math.round(minutes * 60_000);
}
