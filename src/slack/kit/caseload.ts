import type { Button } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { nextClock } from '../../program/clocks/clock.js';
import type { CaseRole } from '../../program/people/case-role.js';
import { isFinal } from '../../program/stage.js';
import { turnIn, turnOf } from '../../program/turn.js';
import { type DoorName, door, type Key } from './doors.js';
import { isPartnerSide, standing } from './standing.js';

/** What somebody sees of the desk: what waits for them, what waits for others, and what has ended (newest first). */
export interface Caseload {
  yours: Sight[];
  others: Sight[];
  ended: Sight[];
}

/** Sorts applications into a queue: within each, what falls due first stands first. */
export function sortCaseload(sights: readonly Sight[]): Caseload {
  const running = sights.filter((sight) => isRunning(sight)).sort(byDueDate);
  return {
    yours: running.filter((sight) => standing(sight).yours),
    others: running.filter((sight) => !standing(sight).yours),
    ended: sights.filter((sight) => !isRunning(sight)),
  };
}

/** An award whose Welcome Kit is to be sent still waits for somebody. */
function isRunning({ application }: Sight): boolean {
  return !isFinal(application.stage) || turnOf(application).side !== 'nobody';
}

function byDueDate(one: Sight, other: Sight): number {
  return dueOf(one) - dueOf(other);
}

function dueOf({ at, clocks }: Sight): number {
  return nextClock(clocks, turnIn(at))?.due.getTime() ?? Number.POSITIVE_INFINITY;
}

/** The button to the view in which somebody with these roles works on an application. */
export function homeButton(roles: readonly CaseRole[], key: Key): Button {
  const name = homeDoor(roles);
  return door(name, key, { label: name === 'open-review' ? 'Open review' : 'Open application' });
}

/** The view in which somebody with these roles works on an application. */
export function homeDoor(roles: readonly CaseRole[]): DoorName {
  if (isPartnerSide({ roles })) return 'open-workspace';
  if (roles.includes('auditor')) return 'open-review';
  if (roles.includes('program-office') || roles.includes('program-manager')) return 'open-office';
  return 'open-case';
}
