import type { Application, Assignment } from '../application.js';
import { isFinal, type Stage, stages } from '../stage.js';
import type { Partner } from './partner.js';

/** One application as far as it says who audits, or audited, what. */
export interface Audit {
  ref: string;
  partnerId: string;
  partnerName: string;
  designation: string;
  designationLabel: string;
  stage: Stage;
  /** Who has it now; null: nobody. */
  auditor: string | null;
  /** Everybody who began to audit it, the present auditor included. */
  reviewers: readonly string[];
}

/** What is known of other cases when somebody is chosen to audit one. */
export interface Audits {
  /** Cases of the partner, and of the companies bound to it. */
  records: readonly Audit[];
  /** How many cases each auditor has at work: assigned, and the final report not filed. */
  open: OpenCases;
  /** Companies bound to the partner by a merger or a divestiture, directly or through others (SDP-94…99). */
  linked: readonly Pick<Partner, 'id' | 'name'>[];
}

/** Of each auditor, by id; whoever has none need not be there. */
export type OpenCases = ReadonlyMap<string, number>;

/**
 * Stages at which an auditor has a case at work; once the report is filed there is no more to do than to look after
 * its action items.
 */
export const stagesAtWork: readonly Stage[] = stages.filter(
  (stage) => !isFinal(stage) && stage !== 'decision-pending',
);

/** How many of these cases each auditor has at work. */
export function openCasesIn(records: readonly Pick<Audit, 'auditor' | 'stage'>[]): OpenCases {
  const open = new Map<string, number>();
  for (const { auditor, stage } of records)
    if (auditor !== null && stagesAtWork.includes(stage)) open.set(auditor, (open.get(auditor) ?? 0) + 1);
  return open;
}

/** What an application's line among the audits is read off. */
type Audited = Omit<Audit, 'auditor' | 'reviewers'> &
  Pick<Application, 'assignments'> & { validation: { auditor: string } | null };

/** An application's line among the audits. */
export function auditOf(application: Audited): Audit {
  const { ref, partnerId, partnerName, designation, designationLabel, stage, validation, assignments } =
    application;
  const auditor = validation?.auditor ?? null;
  const began = assignments.filter((one) => hadIt(one)).map((one) => one.auditor);
  return {
    ref,
    partnerId,
    partnerName,
    designation,
    designationLabel,
    stage,
    auditor,
    reviewers: [...new Set([...began, ...(auditor === null ? [] : [auditor])])],
  };
}

function hadIt({ accepted, declined }: Assignment): boolean {
  return accepted !== null && declined === null;
}

/** The companies bound to this one by `mergedInto` and `divestedFrom`, however many steps away, in the list's order. */
export function linkedPartners(partner: Partner, all: readonly Partner[]): Partner[] {
  const bound = new Set([partner.id]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { id, mergedInto, divestedFrom } of all) {
      const group = [id, mergedInto, divestedFrom].filter((one) => one !== null);
      if (!group.some((one) => bound.has(one)) || group.every((one) => bound.has(one))) continue;
      for (const one of group) bound.add(one);
      grew = true;
    }
  }
  return all.filter(({ id }) => id !== partner.id && bound.has(id));
}
