import type { Case, Sibling } from '../case.js';

/** The partner's other applications that tell of a customer of this one too (SDP-63): worth a look before a renewal. */
export function reusedIn({ application, siblings }: Pick<Case, 'application' | 'siblings'>): Sibling[] {
  const own = application.caseStudies
    .map((study) => nameOf(study?.customer ?? ''))
    .filter((name) => name !== '');
  return siblings.filter(({ customers }) => customers.some((customer) => own.includes(nameOf(customer))));
}

function nameOf(customer: string): string {
  return customer.trim().toLowerCase();
}
