import type { Desk } from '../../desk/interface/desk.js';
import { retiredFault } from '../../desk/offered-designation.js';
import type { Edition } from '../../program/checklist/edition.js';
import { localDate } from '../../program/clocks/local-date.js';
import type { Refusal } from '../../program/refusal.js';

export type Designation = Desk['catalog']['designations'][number];

/** A designation as it is offered to one partner today. */
export interface Offer {
  /** How many customers' case studies the rule set in force asks for. */
  customers: number;
  designation: Designation;
  /** The checklist an application would be opened on; null while none is on record here. */
  edition: Edition | null;
  /** The partner's open application for it, which is continued instead of opening another (SDP-22). */
  openRef: string | null;
  /** What the partner has or had for it already: the award it holds, or the ended application it can take up again. */
  before?: { ref: string; holds: boolean };
}

/** Designations by category, both in catalogue order (SDP-19, SDP-20). */
export function byCategory(designations: readonly Designation[]): Map<string, Designation[]> {
  const groups = new Map<string, Designation[]>();
  for (const designation of designations) {
    groups.set(designation.category, [...(groups.get(designation.category) ?? []), designation]);
  }
  return groups;
}

/** Today, where the program is. */
export function todayAt(desk: Desk): string {
  return localDate(desk.clock.now(), desk.calendars(null).program.zone);
}

/** What choosing this designation means for this partner; null when there is none, refused when it is retired. */
export async function offerOf(desk: Desk, partnerId: string, key: string): Promise<Offer | Refusal | null> {
  const designation = desk.catalog.designation(key);
  if (designation === undefined) return null;
  const today = todayAt(desk);
  const retired = retiredFault(desk.catalog, designation, today);
  if (retired !== null) return retired;
  const { openRef, before } = await desk.applications.startedBefore(partnerId, key);
  return {
    designation,
    customers: desk.rules.caseStudies.count,
    edition: desk.catalog.currentEdition(key, today) ?? null,
    openRef,
    ...(before === null ? {} : { before }),
  };
}
