import { isOfCustomer } from '../completeness/names.js';
import type { Sibling, StepContext } from '../step-context.js';

/** The partner's other applications that tell of a customer of this one too (SDP-63): worth a look before a renewal. */
export function reusedIn({
  application,
  siblings,
}: Pick<StepContext, 'application' | 'siblings'>): Sibling[] {
  const studies = application.caseStudies.filter((study) => study !== null);
  return siblings.filter(({ customers }) =>
    customers.some((customer) => studies.some((study) => isOfCustomer(study, customer))),
  );
}
