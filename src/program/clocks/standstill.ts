import type { Application } from '../application.js';
import { type Pause, pausesAsOf } from './pauses.js';

/** The two who wait for one another. */
export type Side = 'partner' | 'program';

/** Since when a clock stands still, and why: "waiting on the partner". */
export interface Standstill {
  since: Date;
  why: string;
}

const waitingFor: Record<Side, string> = {
  partner: 'waiting on the partner',
  program: 'waiting on the program',
};

function other(side: Side): Side {
  return side === 'partner' ? 'program' : 'partner';
}

/**
 * The stretches in which an application was on hold: both sides' clocks stood still in them. A running one ends `now`.
 */
export function holdPauses(application: Pick<Application, 'holds'>, now: Date): Pause[] {
  return pausesAsOf(
    application.holds.map(({ from, to }) => ({ from, to, why: 'on hold' })),
    now,
  );
}

/**
 * The stretches in which the clocks of one side stood still: holds, and the other side's turns, so that waiting for one
 * never burns the days of the other (SDP-93). A running one ends `now`.
 */
export function pausesFor(side: Side, application: Pick<Application, 'holds' | 'turns'>, now: Date): Pause[] {
  const turns = application.turns.flatMap((turn, index): Pause[] => {
    if (turn.side !== other(side)) return [];
    return [
      { from: turn.since, to: application.turns[index + 1]?.since ?? null, why: waitingFor[other(side)] },
    ];
  });
  return [...holdPauses(application, now), ...pausesAsOf(turns, now)];
}

/** Since when the clocks of one side stand still because it is the other's turn; null while they run. */
export function standstillOf(side: Side, application: Pick<Application, 'turns'>): Standstill | null {
  const turn = application.turns.at(-1);
  if (turn === undefined || turn.side !== other(side)) return null;
  return { since: turn.since, why: waitingFor[other(side)] };
}
