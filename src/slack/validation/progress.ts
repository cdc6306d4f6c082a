import type { ApplicationView } from '../../desk/application-view.js';
import { caseStudyKeys } from '../../program/checklist/answer.js';
import type { Group } from '../../program/checklist/edition.js';
import { isAsked, waivedBy } from '../../program/checklist/waiver.js';

/**
 * How far the auditor has come with one page of the checklist: ratings given, of how many, and those that fall short.
 */
export interface PageProgress {
  group: Group;
  rated: number;
  all: number;
  short: number;
}

/** Progress by page, in the checklist's order: of what is asked, and of what was rated all the same. */
export function progressOf({ ctx, application }: ApplicationView): PageProgress[] {
  const ratings = application.validation?.ratings ?? {};
  const waived = waivedBy(application);
  return ctx.edition.groups.map((group) => {
    const rated = group.requirements.flatMap((requirement) =>
      caseStudyKeys(application.caseStudies)
        .map((index) => ({
          rating: ratings[requirement.id]?.[index]?.rating,
          asked: isAsked(group, { requirement, index }, waived),
        }))
        .filter(({ rating, asked }) => asked || rating !== undefined),
    );
    return {
      group,
      rated: rated.filter(({ rating }) => rating !== undefined).length,
      all: rated.length,
      short: rated.filter(({ rating }) => rating === 'partly' || rating === 'not-met').length,
    };
  });
}
