import type { Application } from './application.js';
import type { Sibling } from './step-context.js';

/** An application as far as its partner's other applications look at it: which customers it names. */
export interface CustomersNamed extends Sibling {
  partnerId: string;
  designation: string;
  stage: Application['stage'];
}

type Naming = Omit<CustomersNamed, 'customers'> & {
  caseStudies: readonly ({ customer: string; legalEntity: string } | null)[];
};

export function customersNamed(application: Naming): CustomersNamed {
  const { ref, partnerId, designation, designationLabel, stage } = application;
  const customers = application.caseStudies.flatMap((study) =>
    study === null ? [] : [study.customer, study.legalEntity].filter((name) => name !== ''),
  );
  return { ref, partnerId, designation, designationLabel, stage, customers };
}

/** The partner's other applications that name customers, for the reuse warning of SDP-63. */
export function siblingsOf(application: Application, known: readonly CustomersNamed[]): Sibling[] {
  return known
    .filter(({ partnerId, ref }) => partnerId === application.partnerId && ref !== application.ref)
    .filter(({ designation }) => designation !== application.designation)
    .filter(({ stage }) => stage !== 'withdrawn' && stage !== 'closed')
    .map(({ ref, designationLabel, customers }) => ({ ref, designationLabel, customers }));
}
