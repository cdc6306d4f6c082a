import type { CaseIndex } from '../application.js';
import type { CaseStudy } from '../case-study.js';
import { inWords } from '../count-words.js';
import { Refusal } from '../refusal.js';
import type { Outcome } from '../step.js';
import type { StepContext } from '../step-context.js';

/** The application with one of its case studies as it is now; nobody is told. */
export function withStudy(
  ctx: StepContext,
  index: CaseIndex,
  study: CaseStudy,
  note: string,
): Outcome | Refusal {
  const fault = studyFault(ctx, index);
  if (fault !== null) return fault;
  const caseStudies = ctx.application.caseStudies.with(index, study);
  return { application: { ...ctx.application, caseStudies }, notices: [], note };
}

/** Why there is no such case study here; null where there is. */
export function studyFault(
  { application }: Pick<StepContext, 'application'>,
  index: CaseIndex,
): Refusal | null {
  const count = application.caseStudies.length;
  if (index < count) return null;
  return new Refusal(
    'not-found',
    `There is no case study ${index + 1}; this application has ${inWords(count)}.`,
  );
}
