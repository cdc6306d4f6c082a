import type { Application } from '../application.js';
import type { Hindrance } from '../remedy.js';
import { type ConflictContext, conflictsOf, standsInTheWay } from './conflicts.js';
import { auditedStages } from './duties.js';
import { type Identity, identitiesOf } from './identity.js';
import { sameOrganisation } from './organisation.js';
import { type Partner, partnerPeople } from './partner.js';
import { deskRoleNames, type Person } from './person.js';

/** The person once both accounts are theirs: what was entered under either holds. */
export function united(into: Person, from: Person): Person {
  const both = <Part>(own: readonly Part[], theirs: readonly Part[]): Part[] => {
    const known = new Set(own.map((one) => JSON.stringify(one)));
    return [...own, ...theirs.filter((one) => !known.has(JSON.stringify(one)))];
  };
  return {
    ...into,
    roles: [...new Set([...into.roles, ...from.roles])],
    absences: both(into.absences, from.absences),
    formerEmployers: both(into.formerEmployers, from.formerEmployers),
    declaredConflicts: both(into.declaredConflicts, from.declaredConflicts),
    delegations: both(into.delegations, from.delegations),
    expertise: both(into.expertise, from.expertise),
    identities: withIdentities(identitiesOf(into), identitiesOf(from)),
  };
}

function withIdentities(own: readonly Identity[], theirs: readonly Identity[]): Identity[] {
  const same = (one: Identity, other: Identity) => one.kind === other.kind && one.id === other.id;
  return [...own, ...theirs.filter((other) => !own.some((one) => same(one, other)))];
}

/** Two people whose accounts are to be one person's, and everything that names either. */
export interface MergingTwo {
  into: Person;
  from: Person;
  partners: readonly Partner[];
  applications: readonly Application[];
  contextOf(application: Application): ConflictContext;
}

/** Why these two cannot be one person; none where they can. Nobody gets by two accounts what one may not have. */
export function hindrancesToMerging(two: MergingTwo): Hindrance[] {
  return [
    ...standing(two),
    ...organisations(two),
    ...sides(two),
    ...two.applications.flatMap((application) => audits(two, application)),
  ].map((message) => ({ message, remedy: null }));
}

function standing({ into, from }: MergingTwo): string[] {
  const passing = [into, from].filter(({ handingOver }) => handingOver !== undefined);
  return [
    ...(into.active ? [] : [`${into.name} is switched off. Please switch them on first.`]),
    ...passing.map(
      ({ name }) => `Duties of ${name} are being handed over at this moment. Please look again in a minute.`,
    ),
  ];
}

/** Who is of which house decides who may judge whom, so it is settled before two records become one (SDP-09). */
function organisations({ into, from }: MergingTwo): string[] {
  return sameOrganisation(into.organisation, from.organisation)
    ? []
    : [
        `They are of two organisations on record: ${into.organisation} and ${from.organisation}. Please correct one of the records first.`,
      ];
}

/** Nobody stands on both sides, nor on the sides of two partners (trace section 4). */
function sides({ into, from, partners }: MergingTwo): string[] {
  const theirs = partners.filter((partner) =>
    partnerPeople(partner).some((id) => id === into.id || id === from.id),
  );
  const roles = [...new Set([...into.roles, ...from.roles])].map((role) => deskRoleNames[role]).join(', ');
  const [one] = theirs;
  if (one === undefined) return [];
  if (roles !== '')
    return [
      `One account belongs to ${one.name}, the other is ${roles}: nobody is on both sides. Take them off the partner, or take the role, first.`,
    ];
  return theirs.length > 1
    ? [`They belong to ${theirs.map(({ name }) => name).join(' and ')}: nobody is on two partners’ sides.`]
    : [];
}

/** What would stand between the one person and a case that one of the accounts audits, and does not today (SDP-68). */
function audits(two: MergingTwo, application: Application): string[] {
  const { into, from } = two;
  const { ref, stage, validation } = application;
  const auditor = [into, from].find(({ id }) => id === validation?.auditor);
  if (auditor === undefined || !auditedStages.includes(stage)) return [];
  const ctx = two.contextOf(application);
  const grounds = (person: Person) => conflictsOf(ctx, person).filter(standsInTheWay);
  const before = grounds(auditor).map(({ about }) => about);
  return grounds(united(into, from))
    .filter(({ about }) => !before.includes(about))
    .map(({ says }) => `They audit ${ref}: ${says} Please hand the validation over first.`);
}

/** What of the program passes, in words: roles, days, and what names the account. */
export function saysOfMerging({ from, partners, applications }: Omit<MergingTwo, 'contextOf'>): string[] {
  return [
    ...from.roles.map((role) => `the role ${deskRoleNames[role]}`),
    ...from.absences.map((one) => `away from ${one.from} to ${one.to}`),
    ...from.delegations.map((one) => `may decide from ${one.from} to ${one.to}`),
    ...applications
      .filter(({ validation, handler }) => validation?.auditor === from.id || handler === from.id)
      .map(
        ({ ref, designationLabel, partnerName, validation }) =>
          `${validation?.auditor === from.id ? 'technical validation' : 'handling'} of ${ref} (${designationLabel}, ${partnerName})`,
      ),
    ...partners.filter((partner) => isPlaced(partner, from.id)).map(({ name }) => `their place at ${name}`),
  ];
}

/** Whether a partner's record names this id anywhere. */
export function isPlaced(partner: Partner, id: string): boolean {
  const { pdm, pdr, solutionsArchitects } = partner;
  return pdm === id || pdr === id || solutionsArchitects.includes(id) || partnerPeople(partner).includes(id);
}

/** A partner's record with one id in the place of another, everybody named once. */
export function placedInstead(partner: Partner, from: string, to: string): Partner {
  const one = (id: string | null) => (id === from ? to : id);
  const many = (ids: readonly string[]) => [...new Set(ids.map((id) => (id === from ? to : id)))];
  return {
    ...partner,
    pdm: one(partner.pdm),
    pdr: one(partner.pdr),
    allianceLead: one(partner.allianceLead),
    applicants: many(partner.applicants),
    technicalContacts: many(partner.technicalContacts),
    solutionsArchitects: many(partner.solutionsArchitects),
  };
}

/** Whether an application names this id as whoever audits, audited or handles it. */
export function isAtWork({ validation, handler, assignments }: Application, id: string): boolean {
  return validation?.auditor === id || handler === id || assignments.some(({ auditor }) => auditor === id);
}

/** An application with one id in the place of another wherever it says who audits, audited or handles it. */
export function atWorkInstead(application: Application, from: string, to: string): Application {
  const { validation, handler, assignments } = application;
  const is = (id: string) => (id === from ? to : id);
  return {
    ...application,
    validation: validation === null ? null : { ...validation, auditor: is(validation.auditor) },
    handler: handler === null ? null : is(handler),
    assignments: assignments.map((one) => ({ ...one, auditor: is(one.auditor) })),
  };
}
