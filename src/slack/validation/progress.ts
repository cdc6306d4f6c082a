import type { Sight } from '../../desk/desk.js';
import { caseIndexes } from '../../program/application.js';
import type { Group } from '../../program/checklist/edition.js';

/** How far the auditor has come with one page of the checklist: ratings given, of how many, and those that fall short. */
export interface PageProgress {
  group: Group;
  rated: number;
  all: number;
  short: number;
}

/** Progress by page, in the checklist's order. */
export function progressOf({ at, application }: Sight): PageProgress[] {
  const ratings = application.validation?.ratings ?? {};
  return at.edition.groups.map((group) => {
    const given = group.requirements.flatMap((requirement) =>
      caseIndexes.map((index) => ratings[requirement.id]?.[index]?.rating),
    );
    return {
      group,
      rated: given.filter((rating) => rating !== undefined).length,
      all: given.length,
      short: given.filter((rating) => rating === 'partly' || rating === 'not-met').length,
    };
  });
}
