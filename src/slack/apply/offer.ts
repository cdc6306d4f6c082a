import type { Desk } from '../../desk/desk.js';
import type { Edition } from '../../program/checklist/edition.js';
import { localDate } from '../../program/clocks/local-date.js';

export type Designation = Desk['catalog']['designations'][number];

/** A designation as it is offered to one partner today. */
export interface Offer {
  designation: Designation;
  /** The checklist an application would be opened on; null while none is on record here. */
  edition: Edition | null;
  /** The partner's open application for it, which is continued instead of opening another (SDP-22). */
  openRef: string | null;
}

/** The active designations by category, both in catalogue order (SDP-19, SDP-20). */
export function byCategory(designations: readonly Designation[]): Map<string, Designation[]> {
  const groups = new Map<string, Designation[]>();
  for (const designation of designations.filter(({ status }) => status === 'active')) {
    groups.set(designation.category, [...(groups.get(designation.category) ?? []), designation]);
  }
  return groups;
}

/** What choosing this designation means for this partner; null when there is no such active designation. */
export async function offerOf(desk: Desk, partnerId: string, key: string): Promise<Offer | null> {
  const designation = desk.catalog.designation(key);
  if (designation === undefined || designation.status !== 'active') return null;
  const today = localDate(desk.clock.now(), desk.calendars(null).program.zone);
  return {
    designation,
    edition: desk.catalog.currentEdition(key, today) ?? null,
    openRef: await desk.applications.openRef(partnerId, key),
  };
}
