import type { ApplicationView } from '../../desk/application-view.js';
import type { CaseIndex } from '../../program/application.js';
import { caseStudyKey } from '../../program/checklist/answer.js';

/** Which case study a key at the beginning of a text names, such as `1` or `1:F0123`; the first where it names none. */
export function caseIndexOf(text: string | null): CaseIndex {
  return Number(/^\d{1,2}(?!\d)/.exec(text ?? '')?.[0] ?? 0);
}

/** As `caseIndexOf`, among those of this application: an odd button still opens something. */
export function caseIndexIn({ application }: Pick<ApplicationView, 'application'>, text: string): CaseIndex {
  const key = caseStudyKey(String(caseIndexOf(text)), application.caseStudies);
  return Number(key ?? 0);
}
