import { DateTime } from 'luxon';
import { type Calendar, type DayKind, dayKind, isBusinessDay, nextBusinessDay } from './calendar.js';
import { dateOf, dayOf, hourLength, instantAt, localDay } from './day-number.js';
import { type DayRange, type Pause, pausedDays, pauseOn } from './pauses.js';
import type { DayNote, Span } from './span.js';
import { businessDayAfter } from './working-days.js';

export { explainSpan } from './explain-span.js';
export { type Pause, pausesAsOf } from './pauses.js';
export type { Span } from './span.js';

export interface CountOptions {
  /** May not be running still: see `pausesAsOf`. */
  pauses?: readonly Pause[];
  /** Receipt after closing time or on a non-business day counts as the next business day (SDP-74). */
  rollForward?: boolean;
}

/**
 * Counts business days (trace section 3, "Counting rule"): the day of the event in the calendar's zone is day 0,
 * worked or not; a business day counts unless a pause [from, to) covers its closing hour; the period ends at the
 * closing hour of the last counted day. Throws RangeError for a count below 1, an invalid date or zone, a calendar
 * without working weekdays, and a pause that runs still and would be reached.
 */
export function countBusinessDays(
  event: Date,
  days: number,
  calendar: Calendar,
  options: CountOptions = {},
): Span {
  return count(event, days, { ...calendar, unit: 'business' }, options);
}

function count(
  event: Date,
  days: number,
  calendar: Calendar & Pick<Span, 'unit'>,
  options: CountOptions,
): Span {
  if (!Number.isInteger(days) || days < 1) {
    throw new RangeError(`Cannot count ${days} ${calendar.unit} days; give a whole number from 1.`);
  }
  const paused = pausedDays(options.pauses ?? [], calendar);
  const start =
    options.rollForward === true ? dayOfReceipt(event, calendar) : localDay(event, calendar.zone).day;
  const last = businessDayAfter(start, days, calendar, paused);
  const notes = lazily(() => noteDays({ first: start + 1, last }, days, calendar, options.pauses ?? []));
  return {
    event,
    days,
    unit: calendar.unit,
    start: dateOf(start),
    due: instantAt(last, calendar.closingHour, calendar.zone),
    zone: calendar.zone,
    get counted() {
      return notes().counted;
    },
    get skipped() {
      return notes().skipped;
    },
  };
}

/**
 * The partner's remediation window (SDP-74): counted from receipt in the partner's calendar and in the program's;
 * the later end holds and is shown in the partner's zone.
 */
export function countRemediation(
  receipt: Date,
  days: number,
  partner: Calendar,
  program: Calendar,
  pauses: readonly Pause[] = [],
): Span {
  const theirs = countBusinessDays(receipt, days, partner, { pauses, rollForward: true });
  const ours = countBusinessDays(receipt, days, program, { pauses, rollForward: true });
  if (ours.due <= theirs.due) return theirs;
  return {
    event: receipt,
    days,
    unit: 'business',
    start: ours.start,
    due: ours.due,
    zone: partner.zone,
    countedIn: program.zone,
    get counted() {
      return ours.counted;
    },
    get skipped() {
      return ours.skipped;
    },
  };
}

const noHolidays: ReadonlyMap<string, string> = new Map();

/**
 * Counts calendar days: as `countBusinessDays`, on a calendar that knows neither weekends nor holidays (the other
 * reading of SDP-84's "five-ten days", and days a plan or an extension names). Throws RangeError as that does.
 */
export function countCalendarDays(
  event: Date,
  days: number,
  calendar: Calendar,
  options: Pick<CountOptions, 'pauses'> = {},
): Span {
  const { zone, closingHour } = calendar;
  const everyDay = { zone, closingHour, weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: noHolidays };
  return count(event, days, { ...everyDay, unit: 'calendar' }, options);
}

/**
 * Calendar months after the event's local date, at the closing hour (renewal, SDP-08). 29 February plus twelve
 * months is 28 February; holidays and pauses do not move it.
 */
export function addCalendarMonths(event: Date, months: number, zone: string, closingHour = 17): Date {
  const date = DateTime.fromISO(dateOf(localDay(event, zone).day), { zone: 'utc' }).plus({ months });
  if (!date.isValid) throw new RangeError(`Cannot add ${months} months to ${event.toISOString()}.`);
  return instantAt(dayOf(date.toISODate()), closingHour, zone);
}

/** Day 0 of a receipt: its own day, or the next business day when that day is over or not worked. */
function dayOfReceipt(receipt: Date, calendar: Calendar): number {
  const { day, time } = localDay(receipt, calendar.zone);
  const date = dateOf(day);
  const inTime = time <= calendar.closingHour * hourLength && isBusinessDay(date, calendar);
  return inTime ? day : dayOf(nextBusinessDay(date, calendar));
}

function noteDays(range: DayRange, days: number, calendar: Calendar, pauses: readonly Pause[]) {
  const counted: DayNote[] = [];
  const skipped: DayNote[] = [];
  for (let day = range.first; day <= range.last; day += 1) {
    const date = dateOf(day);
    const kind = dayKind(date, calendar);
    const paused = kind.business ? pauseOn(day, pauses, calendar) : null;
    if (!kind.business) skipped.push({ date, why: kind.why });
    else if (paused !== null) skipped.push({ date, why: paused });
    else counted.push({ date, why: `day ${counted.length + 1} of ${days}`, ...workedNote(kind) });
  }
  return { counted, skipped };
}

function workedNote(kind: DayKind): Pick<DayNote, 'worked'> {
  return kind.business && kind.note !== undefined ? { worked: kind.note } : {};
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
