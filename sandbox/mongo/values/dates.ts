import { notImplemented } from '../errors.js';

const MAX_MS = 8_640_000_000_000_000;

/** @throws NotImplemented (238) for an instant MongoDB can hold and JavaScript cannot */
export function dateOf(ms: number): Date {
  if (!(Math.abs(ms) <= MAX_MS)) throw notImplemented('a date beyond the year 275760');
  return new Date(ms);
}

/** Days of a month; the months of another year than a leap year have one less in February. */
function daysIn(year: number, month: number): number {
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  return last.getUTCDate();
}

/** Whether a date and a time of day exist: `new Date` moves 30 February to March instead of refusing it. */
export function isPossible(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(text);
  if (found === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  return hour < 24 && minute < 60 && second < 60;
}
