import type { Application } from '../application.js';
import { localDate } from '../clocks/local-date.js';
import type { ApplicationRole } from '../people/application-role.js';
import { delegationOn } from '../people/delegation.js';
import { idsOf, isAmong, isNamed } from '../people/identity.js';
import type { Partner } from '../people/partner.js';
import type { DeskRole, Person } from '../people/person.js';
import { isThere } from '../people/presence.js';

/**
 * Whose a task can be: beside what somebody is to an application, `administrator` (of the desk) and `delegate`: whoever
 * of the Program Office is let decide on the day (SDP-87).
 */
export type TaskRole = ApplicationRole | 'administrator' | 'delegate';

/**
 * Who has a task, as a key that goes by the place and not by who fills it, so that a change of a partner's people moves
 * no task: `partner:` are the alliance lead and the applicants, `pdm:` PDM and PDR.
 */
export type HolderKey =
  | `person:${string}`
  | `partner:${string}`
  | `technical:${string}`
  | `pdm:${string}`
  | `role:${DeskRole | 'administrator' | 'delegate'}`;

/** The key of a role towards one partner's application; null where nobody holds it: an auditor not named, the desk. */
export function keyOf(
  role: TaskRole,
  { partnerId, auditor }: { partnerId: string; auditor: string | null },
): HolderKey | null {
  switch (role) {
    case 'applicant':
    case 'alliance-lead':
      return `partner:${partnerId}`;
    case 'technical-contact':
      return `technical:${partnerId}`;
    case 'pdm':
      return `pdm:${partnerId}`;
    case 'auditor':
      return auditor === null ? null : `person:${auditor}`;
    case 'desk':
      return null;
    default:
      return `role:${role}`;
  }
}

/** The keys of what somebody is to one application. */
export function heldAs(
  roles: readonly ApplicationRole[],
  { partnerId, validation }: Pick<Application, 'partnerId' | 'validation'>,
): HolderKey[] {
  const place = { partnerId, auditor: validation?.auditor ?? null };
  return roles.map((role) => keyOf(role, place)).filter((key) => key !== null);
}

/** What of a partner's record says who holds what. */
type Places = Pick<Partner, 'id' | 'applicants' | 'allianceLead' | 'technicalContacts' | 'pdm' | 'pdr'>;

/**
 * Every key somebody holds today: their own by any of their accounts, those of their places at these partners, and
 * those of their roles. `zone` is the program's, in which the days of a delegation are read. Whoever is switched off
 * holds none.
 */
export function keysOf(
  person: Person,
  partners: readonly Places[],
  today: { now: Date; zone: string; administrator: boolean },
): HolderKey[] {
  if (!isThere(person)) return [];
  const delegated = delegationOn(person, localDate(today.now, today.zone)) !== null;
  const roles = person.roles.map((role): HolderKey => `role:${role}`);
  return [
    ...idsOf(person).map((id): HolderKey => `person:${id}`),
    ...partners.flatMap((partner) => placesOf(person, partner)),
    ...roles,
    ...(delegated ? (['role:delegate'] as const) : []),
    ...(today.administrator ? (['role:administrator'] as const) : []),
  ];
}

function placesOf(person: Person, partner: Places): HolderKey[] {
  const speaks = isAmong(person, partner.applicants) || isNamed(person, partner.allianceLead);
  const manages = isNamed(person, partner.pdm) || isNamed(person, partner.pdr);
  return [
    ...(speaks ? [`partner:${partner.id}` as const] : []),
    ...(isAmong(person, partner.technicalContacts) ? [`technical:${partner.id}` as const] : []),
    ...(manages ? [`pdm:${partner.id}` as const] : []),
  ];
}
