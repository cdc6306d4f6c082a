import { parse } from 'chrono-node';
import { DateTime } from 'luxon';

/** Calendar days (`YYYY-MM-DD`) somebody named, first and last; the same where it was one. */
export interface Days {
  from: string;
  to: string;
}

/**
 * The days named in a text, as its speaker means them: "Friday", "tomorrow noon", "in two weeks", "7 Dec – 18 Dec".
 * A day without a year or week lies ahead. @param zone the speaker's, IANA; null: no day was named
 */
export function daysIn(text: string, now: Date, zone: string): Days | null {
  const local = DateTime.fromJSDate(now, { zone });
  const [first, ...others] = parse(
    // A number after “from” is taken for an hour otherwise.
    text.replace(/\bfrom (?=\d)/gi, ''),
    { instant: now, timezone: local.offset },
    { forwardDate: true },
  ).filter(({ start }) => start.isCertain('day') || start.isCertain('weekday') || saysWhen.test(text));
  if (first === undefined) return null;
  const day = (date: Date) => DateTime.fromJSDate(date, { zone }).toISODate() ?? '';
  const from = day(first.start.date());
  const last = first.end ?? (/\b(?:to|until|till|–|-)\b|[–-]/.test(text) ? others[0]?.start : undefined);
  const to = last === undefined ? from : day(last.date());
  return to < from ? { from, to: from } : { from, to };
}

/** Days told by how far off they are. */
const saysWhen = /\b(?:today|tomorrow|tonight|week|weeks|days?|month|months)\b/i;
