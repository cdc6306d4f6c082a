import type { CaseStudy } from '../case-study.js';
import { organisationKeys } from '../people/organisation.js';
import type { Partner } from '../people/partner.js';

/** A text as it is compared: case and spaces do not tell two apart. */
export function comparable(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

type Named = Pick<CaseStudy, 'customer' | 'legalEntity'>;

/** What a case study's customer is compared by: as a customer, and as a legal entity where one is given. */
export function customerNames({ customer, legalEntity }: Named): string[] {
  return [customer, legalEntity].flatMap(organisationKeys);
}

/** Whether the customer of a case study is this organisation, by either of its names. */
export function isOfCustomer({ customer, legalEntity }: Named, organisation: string): boolean {
  const keys = organisationKeys(organisation);
  return customerNames({ customer, legalEntity }).some((key) => keys.includes(key));
}

/** Whether the customer is the partner itself, by name. */
export function affiliateOf(study: Named, partner: Pick<Partner, 'name'>): boolean {
  return isOfCustomer(study, partner.name);
}
