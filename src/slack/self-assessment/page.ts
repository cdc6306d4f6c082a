import type { Answers } from '../../program/checklist/answer.js';
import { caseStudyIndexes } from '../../program/checklist/answer.js';
import type { Edition, Group } from '../../program/checklist/edition.js';

/** One page of the self-assessment: a group of the checklist, and how far it is answered. */
export interface Page {
  group: Group;
  /** Counted from 1. */
  number: number;
  answered: number;
  asked: number;
}

/** The pages of a checklist with their progress; an answer counts once Yes, No or N/A is chosen. */
export function pagesOf(edition: Edition, answers: Answers): Page[] {
  return edition.groups.map((group, at) => {
    const given = group.requirements.flatMap(({ id }) =>
      caseStudyIndexes.filter((index) => answers[id]?.[index] !== undefined),
    );
    return { group, number: at + 1, answered: given.length, asked: group.requirements.length * 2 };
  });
}

/** The page asked for; without one, the first that is not fully answered, else the first. */
export function pageToOpen(pages: readonly Page[], wanted: string): Page | undefined {
  const unfinished = pages.find(({ answered, asked }) => answered < asked);
  return pages.find(({ group }) => group.key === wanted) ?? unfinished ?? pages[0];
}
