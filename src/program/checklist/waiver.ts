import { type CaseStudyIndex, caseStudyKeys } from './answer.js';
import type { Edition, Group, Requirement } from './edition.js';

/**
 * Of each case study's customer, whether a Well-Architected review report stands in for the answers of the common
 * block: one that shows no open high-risk issue in Security, Operational Excellence and Reliability.
 */
export type Waived = readonly boolean[];

/** Read off the reports attached; null is none. */
export function waivedBy({ wellArchitected }: { wellArchitected: readonly (object | null)[] }): Waived {
  return wellArchitected.map((report) => report !== null);
}

/** Whether this customer's report stands in for the answer. */
export function isWaived({ block }: Pick<Group, 'block'>, index: CaseStudyIndex, waived: Waived): boolean {
  return block === 'common' && waived[Number(index)] === true;
}

/**
 * Whether an answer is asked for at all: not where this customer's report stands in, nor where another's does and one
 * of them is enough.
 */
export function isAsked(
  group: Pick<Group, 'block'>,
  { requirement, index }: { requirement: Pick<Requirement, 'rule'>; index: CaseStudyIndex },
  waived: Waived,
): boolean {
  if (isWaived(group, index, waived)) return false;
  return !(
    requirement.rule === 'AT_LEAST_ONE' && caseStudyKeys(waived).some((one) => isWaived(group, one, waived))
  );
}

/** Every answer an edition asks for, in page order. */
export function askedAnswers(
  edition: Edition,
  waived: Waived,
): { group: Group; requirement: Requirement; index: CaseStudyIndex }[] {
  return edition.groups.flatMap((group) =>
    group.requirements.flatMap((requirement) =>
      caseStudyKeys(waived)
        .filter((index) => isAsked(group, { requirement, index }, waived))
        .map((index) => ({ group, requirement, index })),
    ),
  );
}
