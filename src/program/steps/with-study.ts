import type { CaseIndex } from '../application.js';
import type { Case } from '../case.js';
import type { CaseStudy } from '../case-study.js';
import type { Outcome } from '../step.js';

/** The application with one of its case studies as it is now; nobody is told. */
export function withStudy(at: Case, index: CaseIndex, study: CaseStudy, note: string): Outcome {
  const [first, second] = at.application.caseStudies;
  const caseStudies: [CaseStudy | null, CaseStudy | null] = index === 0 ? [study, second] : [first, study];
  return { application: { ...at.application, caseStudies }, notices: [], note };
}
