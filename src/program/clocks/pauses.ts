import type { Calendar } from './calendar.js';
import { hourLength, localDay } from './day-number.js';

/** Time during which a clock stands still: [from, to). `to: null` = still running. */
export interface Pause {
  from: Date;
  to: Date | null;
  /** "on hold"; without it a day skipped for it is just `paused`. */
  why?: string;
}

/** Whole days, first and last included. */
export interface DayRange {
  first: number;
  last: number;
}

/** The same pauses with a running one ended at `now`: what a clock would say if it went on at once. */
export function pausesAsOf(pauses: readonly Pause[], now: Date): Pause[] {
  return pauses
    .filter(({ from, to }) => to !== null || from < now)
    .map((pause) => ({ ...pause, to: pause.to ?? now }));
}

/**
 * The days whose closing instant a pause covers, in order and without overlaps; a running pause covers every day
 * from its start on (`last` = Infinity). Throws RangeError for a pause that ends before it begins.
 */
export function pausedDays(pauses: readonly Pause[], calendar: Calendar): DayRange[] {
  const ranges = pauses
    .map((pause) => daysCovered(pause, calendar))
    .filter((range) => range.first <= range.last)
    .sort((a, b) => a.first - b.first);
  const merged: DayRange[] = [];
  for (const range of ranges) {
    const before = merged.at(-1);
    if (before !== undefined && range.first <= before.last + 1)
      before.last = Math.max(before.last, range.last);
    else merged.push({ ...range });
  }
  return merged;
}

/** Why a day does not count: the reason of the first pause that covers its closing instant; null when none does. */
export function pauseOn(day: number, pauses: readonly Pause[], calendar: Calendar): string | null {
  for (const pause of pauses) {
    const { first, last } = daysCovered(pause, calendar);
    if (first <= day && day <= last) return pause.why ?? 'paused';
  }
  return null;
}

function daysCovered({ from, to }: Pause, calendar: Calendar): DayRange {
  if (to !== null && to < from) {
    throw new RangeError(`A pause ends (${to.toISOString()}) before it begins (${from.toISOString()}).`);
  }
  const first = firstDayClosingFrom(from, calendar);
  return { first, last: to === null ? Number.POSITIVE_INFINITY : firstDayClosingFrom(to, calendar) - 1 };
}

/** The first day whose closing instant is at or after `instant`. */
function firstDayClosingFrom(instant: Date, { zone, closingHour }: Calendar): number {
  const { day, time } = localDay(instant, zone);
  return time <= closingHour * hourLength ? day : day + 1;
}
