import { localDate, sayDate } from '../clocks/local-date.js';
import { Refusal } from '../refusal.js';
import type { Decider, StepContext } from '../step-context.js';
import type { Person } from './person.js';
import { isOfRole } from './presence.js';

/**
 * The delegation by which somebody of the Program Office may decide on this day (`YYYY-MM-DD`, program's zone), or
 * null (SDP-87).
 */
export function delegationOn(
  person: Pick<Person, 'active' | 'roles' | 'delegations'>,
  day: string,
): Person['delegations'][number] | null {
  if (!person.active || !person.roles.includes('program-office')) return null;
  return person.delegations.find(({ from, to }) => from <= day && day <= to) ?? null;
}

/** Who decides on `day` (`YYYY-MM-DD`, program's zone; SDP-87). */
export function deciderAmong(people: readonly Person[], day: string): Decider {
  if (people.some((person) => isOfRole(person, 'program-manager'))) return 'program-manager';
  return people.some((person) => delegationOn(person, day) !== null) ? 'delegate' : 'nobody';
}

/**
 * Why somebody of the Program Office cannot decide today: the Program Manager has not let them; null for whoever can.
 */
export function delegationFault({ actor, person, calendars, now }: StepContext): Refusal | null {
  if (actor.roles.includes('program-manager')) return null;
  const today = localDate(now, calendars.program.zone);
  const who = person(actor.id);
  if (who !== null && delegationOn(who, today) !== null) return null;
  const next = who?.delegations.find(({ from }) => from > today);
  const when = next === undefined ? '' : ` Yours begins on ${sayDate(next.from)}.`;
  return new Refusal(
    'not-permitted',
    `Only the Program Manager decides on the designation, or a member of the Program Office whom the Program Manager has let decide on this day.${when} ` +
      'Please ask the Program Manager.',
  ).towards({ action: 'delegate-decisions' });
}
