import type { Application } from '../program/application.js';
import type { Sibling } from '../program/case.js';
import type { HeldApplication } from './ports.js';

/** The partner's other applications that name customers, for the reuse warning of SDP-63. */
export function siblingsOf(application: Application, held: readonly HeldApplication[]): Sibling[] {
  return held
    .map((other) => other.application)
    .filter((other) => other.partnerId === application.partnerId && other.ref !== application.ref)
    .filter((other) => other.designation !== application.designation)
    .filter((other) => other.stage !== 'withdrawn' && other.stage !== 'closed')
    .map((other) => ({
      ref: other.ref,
      designationLabel: other.designationLabel,
      customers: other.caseStudies.flatMap((study) =>
        study === null ? [] : [study.customer, study.legalEntity].filter((name) => name !== ''),
      ),
    }));
}
