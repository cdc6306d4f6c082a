import type { Case, Sibling } from '../case.js';
import { isOfCustomer } from '../completeness/names.js';

/** The partner's other applications that tell of a customer of this one too (SDP-63): worth a look before a renewal. */
export function reusedIn({ application, siblings }: Pick<Case, 'application' | 'siblings'>): Sibling[] {
  const studies = application.caseStudies.filter((study) => study !== null);
  return siblings.filter(({ customers }) =>
    customers.some((customer) => studies.some((study) => isOfCustomer(study, customer))),
  );
}
