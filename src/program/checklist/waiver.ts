import { type CaseStudyIndex, caseStudyIndexes } from './answer.js';
import type { Edition, Group, Requirement } from './edition.js';

/**
 * For which of the two customers a Well-Architected review report stands in for the answers of the common block: one
 * that shows no open high-risk issue in Security, Operational Excellence and Reliability.
 */
export type Waived = readonly [boolean, boolean];

export const nothingWaived: Waived = [false, false];

/** Read off the reports attached; null is none. */
export function waivedBy({
  wellArchitected: [first, second],
}: {
  wellArchitected: readonly [object | null, object | null];
}): Waived {
  return [first !== null, second !== null];
}

/** Whether this customer's report stands in for the answer. */
export function isWaived({ block }: Pick<Group, 'block'>, index: CaseStudyIndex, waived: Waived): boolean {
  return block === 'common' && waived[Number(index)] === true;
}

/**
 * Whether an answer is asked for at all: not where this customer's report stands in, nor where the other's does and one of
 * the two is enough.
 */
export function isAsked(
  group: Pick<Group, 'block'>,
  { requirement, index }: { requirement: Pick<Requirement, 'rule'>; index: CaseStudyIndex },
  waived: Waived,
): boolean {
  if (isWaived(group, index, waived)) return false;
  return !(
    requirement.rule === 'AT_LEAST_ONE' && caseStudyIndexes.some((one) => isWaived(group, one, waived))
  );
}

/** Every answer an edition asks for, in page order. */
export function askedAnswers(
  edition: Edition,
  waived: Waived,
): { group: Group; requirement: Requirement; index: CaseStudyIndex }[] {
  return edition.groups.flatMap((group) =>
    group.requirements.flatMap((requirement) =>
      caseStudyIndexes
        .filter((index) => isAsked(group, { requirement, index }, waived))
        .map((index) => ({ group, requirement, index })),
    ),
  );
}
