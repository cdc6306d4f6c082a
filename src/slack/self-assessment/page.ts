import type { Application } from '../../program/application.js';
import type { Edition, Group } from '../../program/checklist/edition.js';
import { askedAnswers, waivedBy } from '../../program/checklist/waiver.js';

/** One page of the self-assessment: a group of the checklist, and how far it is answered. */
export interface Page {
  group: Group;
  /** Counted from 1. */
  number: number;
  answered: number;
  asked: number;
}

/**
 * The pages of a checklist with their progress; an answer counts once Yes, No or N/A is chosen. Where a
 * Well-Architected review stands in, none is asked for.
 */
export function pagesOf(
  edition: Edition,
  application: Pick<Application, 'answers' | 'wellArchitected'>,
): Page[] {
  const asked = askedAnswers(edition, waivedBy(application));
  return edition.groups.map((group, at) => {
    const own = asked.filter((one) => one.group === group);
    const given = own.filter(
      ({ requirement, index }) => application.answers[requirement.id]?.[index] !== undefined,
    );
    return { group, number: at + 1, answered: given.length, asked: own.length };
  });
}

/** The page asked for; without one, the first that is not fully answered, else the first. */
export function pageToOpen(pages: readonly Page[], wanted: string): Page | undefined {
  const unfinished = pages.find(({ answered, asked }) => answered < asked);
  return pages.find(({ group }) => group.key === wanted) ?? unfinished ?? pages[0];
}
