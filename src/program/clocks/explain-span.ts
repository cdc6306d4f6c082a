import { DateTime } from 'luxon';
import { dayOf, weekdayName } from './day-number.js';
import type { DayNote, Span } from './span.js';

/**
 * One line for people: `5 business days from receipt Tue 10 Sep 16:40 → Tue 17 Sep 17:00; skipped Sat, Sun`.
 * `event` names what started the clock; without it the line says `from Tue 10 Sep 16:40`.
 */
export function explainSpan(span: Span, event = ''): string {
  const days = span.counted.length;
  const from = DateTime.fromJSDate(span.event, { zone: span.zone });
  const due = DateTime.fromJSDate(span.due, { zone: span.zone });
  const shape = from.year === due.year ? 'ccc d LLL HH:mm' : 'ccc d LLL yyyy HH:mm';
  const inEnglish = { locale: 'en-US' };
  return [
    `${days} business ${days === 1 ? 'day' : 'days'} from`,
    ...(event === '' ? [] : [event]),
    from.toFormat(shape, inEnglish) + startNote(span),
    '→',
    due.toFormat(shape, inEnglish) + zoneNote(span) + skippedNote(span.skipped),
  ].join(' ');
}

/** Says so when day 0 is not the event's own day: a receipt out of hours, or another calendar's day. */
function startNote(span: Span): string {
  const ownDate = DateTime.fromJSDate(span.event, { zone: span.countedIn ?? span.zone }).toISODate();
  return ownDate === span.start ? '' : `, taken as received ${shortDay(span.start)},`;
}

function zoneNote(span: Span): string {
  if (span.countedIn === undefined) return '';
  const there = DateTime.fromJSDate(span.due, { zone: span.countedIn }).toFormat('ccc HH:mm', {
    locale: 'en-US',
  });
  return ` (${there} in ${span.countedIn}, whose later end holds)`;
}

function skippedNote(skipped: readonly DayNote[]): string {
  if (skipped.length === 0) return '';
  const weekdays = new Map<string, number>();
  const others: string[] = [];
  for (const { date, why } of skipped) {
    if (why === weekdayName(dayOf(date))) weekdays.set(why, (weekdays.get(why) ?? 0) + 1);
    else others.push(`${shortDay(date)} (${why})`);
  }
  const weekends = [...weekdays].map(([name, times]) => (times === 1 ? name : `${name} ×${times}`));
  return `; skipped ${[...weekends, ...others].join(', ')}`;
}

function shortDay(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).toFormat('ccc d LLL', { locale: 'en-US' });
}
