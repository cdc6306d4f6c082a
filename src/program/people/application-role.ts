import type { Application } from '../application.js';
import { isAmong, isNamed } from './identity.js';
import type { Partner } from './partner.js';
import type { Person } from './person.js';

/**
 * What somebody is to one application; `desk` is the program itself acting when a clock strikes or a delivery succeeds.
 */
export const applicationRoles = [
  'applicant',
  'alliance-lead',
  'technical-contact',
  'pdm',
  'auditor',
  'program-office',
  'program-manager',
  'manager',
  'desk',
] as const;
export type ApplicationRole = (typeof applicationRoles)[number];

/** Everybody who takes part in an application by doing something: all but who only looks on, and the desk. */
export const partakers: readonly ApplicationRole[] = applicationRoles.filter(
  (role) => role !== 'manager' && role !== 'desk',
);

export const applicationRoleNames: Record<ApplicationRole, string> = {
  applicant: 'the applicant',
  'alliance-lead': 'the alliance lead',
  'technical-contact': 'a technical contact',
  pdm: "the partner's PDM or PDR",
  auditor: 'the assigned auditor',
  'program-office': 'the Program Office',
  'program-manager': 'the Program Manager',
  manager: 'a manager',
  desk: 'Delivery Desk',
};

/** Whether somebody with these roles stands on the partner's side. */
export function isOfPartner(roles: readonly ApplicationRole[]): boolean {
  return roles.some((role) => partnerSide.includes(role));
}

/** The roles by which somebody stands on the partner's side. */
export const partnerSide: readonly ApplicationRole[] = ['applicant', 'alliance-lead', 'technical-contact'];

/** What this person is to the partner, before any application exists. */
export function rolesTowardsPartner(person: Person, partner: Partner): ApplicationRole[] {
  const roles: ApplicationRole[] = [];
  if (isAmong(person, partner.applicants)) roles.push('applicant');
  if (isNamed(person, partner.allianceLead)) roles.push('alliance-lead');
  if (isAmong(person, partner.technicalContacts)) roles.push('technical-contact');
  if (isNamed(person, partner.pdm) || isNamed(person, partner.pdr)) roles.push('pdm');
  if (person.roles.includes('program-office')) roles.push('program-office');
  if (person.roles.includes('program-manager')) roles.push('program-manager');
  if (person.roles.includes('manager')) roles.push('manager');
  return roles;
}

/**
 * What this person is to this application (trace section 4). An auditor counts only when assigned to it (SDP-09);
 * somebody whose account is switched off is nothing to anybody.
 */
export function rolesTowards(person: Person, application: Application, partner: Partner): ApplicationRole[] {
  if (!person.active) return [];
  const roles = rolesTowardsPartner(person, partner);
  if (isNamed(person, application.validation?.auditor)) roles.push('auditor');
  return roles;
}

/** "the applicant or the alliance lead" — for sentences that say who may. */
export function nameRoles(roles: readonly ApplicationRole[]): string {
  const names = roles.filter((role) => role !== 'desk').map((role) => applicationRoleNames[role]);
  if (names.length === 0) return applicationRoleNames.desk;
  const last = names[names.length - 1] ?? '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}
