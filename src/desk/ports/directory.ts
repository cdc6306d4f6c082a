import type { Partner, PartnerEntry } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import type { Records } from '../records/record.js';

/** Where people are stored: changed by their steps, registered once each. */
export type PersonRecords = Records<'person', Person>;

/** Where partners are stored: changed by their steps, opened once each. */
export type PartnerRecords = Records<'partner', Partner, PartnerEntry>;

/** Who the desk knows. Partners whose record was removed are left out. */
export interface Directory {
  person(id: string): Promise<Person | null>;
  people(): Promise<Person[]>;
  partner(id: string): Promise<Partner | null>;
  partners(): Promise<Partner[]>;
  /**
   * The partner a person's id belongs to, as applicant, alliance lead or technical contact; null for everybody else.
   */
  partnerOf(personId: string): Promise<Partner | null>;
}
