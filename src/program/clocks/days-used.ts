import type { Application } from '../application.js';
import type { Calendar } from './calendar.js';
import { localDay } from './day-number.js';
import { type Pause, pausedDays } from './pauses.js';
import { businessDaysIn } from './working-days.js';

/** Business days of the program's calendar that went by with each side, and on hold. */
export interface DaysUsed {
  partner: number;
  program: number;
  onHold: number;
}

type Journeyed = Pick<Application, 'submissions' | 'turns' | 'holds' | 'decision' | 'ended'>;

/**
 * With whom an application spent its days since it was first submitted, until it was decided or ended (SDP-93): each
 * business day belongs to whoever had the turn at its 17:00. Null before the first submission.
 */
export function daysUsed(application: Journeyed, program: Calendar, now: Date): DaysUsed | null {
  const first = application.submissions[0]?.at;
  if (first === undefined) return null;
  const end = application.decision?.made.at ?? application.ended?.at ?? now;
  const stretch = { first, end: end < now ? end : now };
  const turns = application.turns.map((turn, index) => ({
    side: turn.side,
    from: turn.since,
    to: application.turns[index + 1]?.since ?? null,
  }));
  const spent = (pauses: readonly Pause[]) => businessDaysCovered(pauses, stretch, program);
  return {
    partner: spent(turns.filter(({ side }) => side === 'partner')),
    program: spent(turns.filter(({ side }) => side === 'program')),
    onHold: spent(application.holds),
  };
}

/** Business days after the day of `first` whose closing hour has struck by `end` and lies in one of the stretches. */
function businessDaysCovered(
  stretches: readonly Pause[],
  { first, end }: { first: Date; end: Date },
  calendar: Calendar,
): number {
  const after = localDay(first, calendar.zone).day;
  const within = stretches
    .map(({ from, to }) => ({ from, to: to === null || to > end ? end : to }))
    .filter(({ from, to }) => from < to);
  return pausedDays(within, calendar)
    .map((range) => ({ first: Math.max(range.first, after + 1), last: range.last }))
    .reduce((days, range) => days + businessDaysIn(range, calendar), 0);
}

/** "partner 3, program 12, on hold 1" business days. */
export function sayDaysUsed({ partner, program, onHold }: DaysUsed): string {
  const held = onHold === 0 ? '' : `, on hold ${onHold}`;
  return `with the partner ${partner}, with the program ${program}${held}`;
}
