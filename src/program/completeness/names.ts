import type { CaseStudy } from '../case-study.js';
import type { Partner } from '../people/partner.js';

/** A name as it is compared: case and spaces do not tell companies apart. */
export function comparable(name: string): string {
  return name.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The names a case study's customer goes by: as a customer, and as a legal entity where one is given. */
export function customerNames({ customer, legalEntity }: CaseStudy): string[] {
  return [customer, legalEntity].map(comparable).filter((name) => name !== '');
}

/** Whether the customer is the partner itself, by name. */
export function affiliateOf(study: CaseStudy, partner: Pick<Partner, 'name'>): boolean {
  return customerNames(study).includes(comparable(partner.name));
}
