import { localDate } from '../clocks/local-date.js';
import type { Partner } from './partner.js';
import type { DeskRole, Person } from './person.js';

/** Milliseconds by which the clocks of two processes may differ before somebody misses what is told. */
const clocksApartMs = 900_000;

/**
 * Whether somebody takes part: on record and not switched off. With `at`, whether they did when something came up:
 * who is switched on again is told nothing of the time between, but for its last quarter of an hour, since the two
 * instants may be of two processes, and telling too much is better than telling nothing.
 */
export function isThere(person: Person | null | undefined, at?: Date): person is Person {
  if (person == null || !person.active) return false;
  if (at === undefined || person.activeSince === null) return true;
  return person.activeSince.getTime() <= at.getTime() + clocksApartMs;
}

/** Those who are switched off. */
export function switchedOff(people: readonly Person[]): Person[] {
  return people.filter(({ active }) => !active);
}

/** Whether somebody who is there holds this role. */
export function isOfRole(person: Person, role: DeskRole): boolean {
  return isThere(person) && person.roles.includes(role);
}

/** Whether somebody who takes part is away on the day it is with them. */
export function isAway({ absences, zone }: Person, now: Date): boolean {
  const today = localDate(now, zone);
  return absences.some(({ from, to }) => from <= today && today <= to);
}

/**
 * Who liaises with a partner now: its PDM, else its PDR, as far as they are there; null: the Program Office does
 * (SDP-78, SDP-101).
 */
export function managerThere(at: {
  partner: Pick<Partner, 'pdm' | 'pdr'>;
  person(id: string): Person | null;
}): Person | null {
  const { pdm, pdr } = at.partner;
  const found = [pdm, pdr].map((id) => (id === null ? null : at.person(id)));
  return found.find((person) => isThere(person)) ?? null;
}
