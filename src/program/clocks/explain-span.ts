import { DateTime } from 'luxon';
import { dayOf, weekdayName } from './day-number.js';
import type { DayNote, Span } from './span.js';

/**
 * One line for people: `5 business days from receipt Tue 10 Sep 16:40 → Tue 17 Sep 17:00; skipped Sat, Sun`.
 * `event` names what started the clock; without it the line says `from Tue 10 Sep 16:40`.
 */
export function explainSpan(span: Span, event = ''): string {
  const { days, unit } = span;
  const from = DateTime.fromJSDate(span.event, { zone: span.zone });
  const due = DateTime.fromJSDate(span.due, { zone: span.zone });
  const shape = from.year === due.year ? 'ccc d LLL HH:mm' : 'ccc d LLL yyyy HH:mm';
  const inEnglish = { locale: 'en-US' };
  return [
    `${days} ${unit} ${days === 1 ? 'day' : 'days'} from`,
    ...(event === '' ? [] : [event]),
    from.toFormat(shape, inEnglish) + startNote(span),
    '→',
    due.toFormat(shape, inEnglish) + zoneNote(span) + skippedNote(span.skipped) + workedNote(span.counted),
  ].join(' ');
}

/** Says so when day 0 is not the day shown: a receipt out of hours, or the day of another zone. */
function startNote({ event, zone, start }: Span): string {
  const shown = DateTime.fromJSDate(event, { zone }).toISODate();
  return shown === start ? '' : ` (counted from ${shortDay(start)})`;
}

function zoneNote(span: Span): string {
  if (span.countedIn === undefined) return '';
  if (span.countedIn === span.zone) return ' (the later end of two calendars)';
  const there = DateTime.fromJSDate(span.due, { zone: span.countedIn }).toFormat('ccc HH:mm', {
    locale: 'en-US',
  });
  return ` (${there} in ${span.countedIn}, whose later end holds)`;
}

function skippedNote(skipped: readonly DayNote[]): string {
  if (skipped.length === 0) return '';
  const weekdays = new Map<string, number>();
  const others: DayNote[] = [];
  for (const note of skipped) {
    if (note.why === weekdayName(dayOf(note.date))) weekdays.set(note.why, (weekdays.get(note.why) ?? 0) + 1);
    else others.push(note);
  }
  const weekends = [...weekdays].map(([name, times]) => (times === 1 ? name : `${name} ×${times}`));
  return `; skipped ${[...weekends, ...stretches(others)].join(', ')}`;
}

/** Days that count against expectation: `; worked Sat 10 Oct (make-up day)`. */
function workedNote(counted: readonly DayNote[]): string {
  const notes = counted.flatMap(({ date, worked }) => (worked === undefined ? [] : [{ date, why: worked }]));
  return notes.length === 0 ? '' : `; worked ${stretches(notes).join(', ')}`;
}

/** `Thu 12 Sep (paused)`, or `Thu 12 Sep to Tue 17 Sep (paused)` for notes in a row that say the same. */
function stretches(notes: readonly DayNote[]): string[] {
  const runs: { why: string; first: string; last: string }[] = [];
  for (const { date, why } of notes) {
    const run = runs.at(-1);
    if (run?.why === why) run.last = date;
    else runs.push({ why, first: date, last: date });
  }
  return runs.map(({ why, first, last }) =>
    first === last ? `${shortDay(first)} (${why})` : `${shortDay(first)} to ${shortDay(last)} (${why})`,
  );
}

function shortDay(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).toFormat('ccc d LLL', { locale: 'en-US' });
}
