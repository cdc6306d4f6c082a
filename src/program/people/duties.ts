import type { Application } from '../application.js';
import type { Hindrance } from '../remedy.js';
import { isFinal, openStages, roadStages, type Stage } from '../stage.js';
import { type OpenCases, stagesAtWork } from './audits.js';
import { type FitnessContext, limitsOf } from './fitness.js';
import { type Partner, type PartnerDuty, partnerDuties, partnerPeople } from './partner.js';
import { deskRoleNames, type Person } from './person.js';

/** Stages in which somebody audits. */
export const auditedStages: readonly Stage[] = [...roadStages.slice(roadStages.indexOf('ready')), 'on-hold'];

/**
 * Stages in which the Program Office looks after an application: from the submission to the Welcome Kit and the
 * renewal.
 */
export const handledStages: readonly Stage[] = [
  ...openStages.filter((stage) => stage !== 'draft'),
  'awarded',
];

/** Something that passes from one person to another when duties are handed over. */
export type Duty =
  | { kind: 'audit'; ref: string; says: string }
  | { kind: 'handling'; ref: string; says: string }
  | { kind: PartnerDuty; partnerId: string; says: string };

/** A duty and why it cannot pass to the successor; null: it can. */
export type PlannedDuty = Duty & { hindered: Hindrance | null };

const partnerDutyNames: Record<PartnerDuty, string> = {
  pdm: 'PDM',
  pdr: 'PDR',
  'alliance-lead': 'alliance lead',
  applicant: 'applicant',
  'technical-contact': 'technical contact',
};

/** Everything this person has to look after: validations not ended, cases handled, and places on partners' records. */
export function dutiesOf(
  person: string,
  applications: readonly Application[],
  partners: readonly Partner[],
): Duty[] {
  return [
    ...applications.filter((one) => audits(one, person)).map((one) => duty('audit', one)),
    ...applications.filter((one) => handles(one, person)).map((one) => duty('handling', one)),
    ...partners.flatMap((partner) => atPartner(person, partner)),
  ];
}

function audits({ validation, stage }: Application, person: string): boolean {
  return validation?.auditor === person && auditedStages.includes(stage);
}

function handles({ handler, stage, award }: Application, person: string): boolean {
  const done = isFinal(stage) && (award === null || award.ended !== null);
  return handler === person && handledStages.includes(stage) && !done;
}

function duty(kind: 'audit' | 'handling', { ref, designationLabel, partnerName }: Application): Duty {
  const what = kind === 'audit' ? 'technical validation' : 'handling';
  return { kind, ref, says: `${what} of ${ref} (${designationLabel}, ${partnerName})` };
}

function atPartner(person: string, partner: Partner): Duty[] {
  return partnerDuties
    .filter((kind) => isAtPartner(person, partner, kind))
    .map((kind) => ({ kind, partnerId: partner.id, says: `${partnerDutyNames[kind]} of ${partner.name}` }));
}

/** Whether this person has this place on a partner's record. */
export function isAtPartner(person: string, partner: Partner, kind: PartnerDuty): boolean {
  const places: Record<PartnerDuty, readonly (string | null)[]> = {
    pdm: [partner.pdm],
    pdr: [partner.pdr],
    'alliance-lead': [partner.allianceLead],
    applicant: partner.applicants,
    'technical-contact': partner.technicalContacts,
  };
  return places[kind].includes(person);
}

/** What a hand-over is planned from. `contextOf` gives an application's step context, `open` who has how much now. */
export interface HandOver {
  from: Person;
  to: Person;
  applications: readonly Application[];
  partners: readonly Partner[];
  open: OpenCases;
  contextOf(application: Application): FitnessContext;
}

/**
 * Each duty of `from`, and what keeps it from passing to `to`; validations fill the successor's cap one after another.
 */
export function planHandOver(handOver: HandOver): PlannedDuty[] {
  const open = new Map(handOver.open);
  return dutiesOf(handOver.from.id, handOver.applications, handOver.partners).map((one) => {
    const hindered = hindrance(one, handOver, open);
    if (hindered === null && one.kind === 'audit') fill(open, one.ref, handOver);
    return { ...one, hindered };
  });
}

function hindrance(one: Duty, handOver: HandOver, open: OpenCases): Hindrance | null {
  const { to } = handOver;
  if (!to.active) return says(`${to.name}’s account is switched off.`);
  if (one.kind === 'audit') {
    const application = handOver.applications.find(({ ref }) => ref === one.ref);
    if (application === undefined) return says('It is not on record any more.');
    const ctx = handOver.contextOf(application);
    const limits = limitsOf({ ...ctx, audits: { ...ctx.audits, open } }, to);
    return limits.length === 0 ? null : says(limits.map((limit) => limit.says).join(' '));
  }
  if (one.kind === 'handling')
    return to.roles.includes('program-office') ? null : says(`${to.name} is not of the Program Office.`);
  const partner = handOver.partners.find(({ id }) => id === one.partnerId);
  return partner === undefined
    ? says('The partner is not on record any more.')
    : partnerHindrance(one.kind, partner, to);
}

/**
 * Somebody of AWS becomes PDM or PDR with that role; a place on the partner's side passes only among its own people.
 */
function partnerHindrance(kind: PartnerDuty, partner: Partner, to: Person): Hindrance | null {
  if (kind !== 'pdm' && kind !== 'pdr')
    return partnerPeople(partner).includes(to.id)
      ? null
      : says(`${to.name} does not belong to ${partner.name}.`);
  return to.roles.includes('pdm')
    ? null
    : {
        message: `${to.name} is not registered as ${deskRoleNames.pdm}; a desk administrator gives the role.`,
        remedy: { action: 'give-role' },
      };
}

/** What nothing but time, or another person, helps against. */
function says(message: string): Hindrance {
  return { message, remedy: null };
}

/** The successor has one more case, where there is work left with it. */
function fill(open: Map<string, number>, ref: string, { to, applications }: HandOver): void {
  const found = applications.find((one) => one.ref === ref);
  if (found !== undefined && stagesAtWork.includes(found.stage)) open.set(to.id, (open.get(to.id) ?? 0) + 1);
}

/** The partner's record once this duty has passed on, everybody named once. */
export function passedOn(partner: Partner, kind: PartnerDuty, from: string, to: string): Partner {
  const instead = (ids: readonly string[]) => [...new Set(ids.map((id) => (id === from ? to : id)))];
  switch (kind) {
    case 'pdm':
      return { ...partner, pdm: partner.pdm === from ? to : partner.pdm };
    case 'pdr':
      return { ...partner, pdr: partner.pdr === from ? to : partner.pdr };
    case 'alliance-lead':
      return { ...partner, allianceLead: partner.allianceLead === from ? to : partner.allianceLead };
    case 'applicant':
      return { ...partner, applicants: instead(partner.applicants) };
    case 'technical-contact':
      return { ...partner, technicalContacts: instead(partner.technicalContacts) };
  }
}
