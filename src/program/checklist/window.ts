import { dayOf } from '../clocks/day-number.js';
import { type Edition, isAccepted } from './edition.js';

/** Where an edition stands on a day: not yet accepted, accepted, or no more. */
export type EditionState = 'coming' | 'open' | 'closed';

/** `on` is a calendar date `YYYY-MM-DD` in the program's zone, as everywhere below. */
export function editionState(edition: Edition, on: string): EditionState {
  if (isAccepted(edition, on)) return 'open';
  return on < edition.validFrom ? 'coming' : 'closed';
}

/** Calendar days until the last one on which it is accepted, 0 on that day; null where there is no end. */
export function daysLeft({ acceptedUntil }: Edition, on: string): number | null {
  return acceptedUntil === null ? null : dayOf(acceptedUntil) - dayOf(on);
}

/** The newest edition a draft on this one may move to that day, or null when its own is the newest. */
export function newerEdition(edition: Edition, known: readonly Edition[], on: string): Edition | null {
  const newer = known.filter(
    (other) =>
      other.designation === edition.designation &&
      other.validFrom > edition.validFrom &&
      isAccepted(other, on),
  );
  return newer.sort((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0] ?? null;
}

/** How many days before the end of its window an edition is said to close. */
export const warningDays = 30;
