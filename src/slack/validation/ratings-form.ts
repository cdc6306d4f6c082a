import { type Ratings, ratings } from '../../program/application.js';
import { type CaseStudyIndex, caseStudyKeys } from '../../program/checklist/answer.js';
import type { Group } from '../../program/checklist/edition.js';
import { Refusal } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import { noteField, ratingField } from './ratings-view.js';

/** What was filled in on one page; requirements left open are left out, so that a page can be saved half filled. */
export function readRatings(
  form: Form,
  { group, studies }: { group: Group; studies: readonly unknown[] },
): Ratings | Refusal {
  const found: Ratings = {};
  const bare: Record<string, string> = {};
  for (const { id } of group.requirements) {
    for (const index of caseStudyKeys(studies)) {
      const rating = ratings.find((known) => known === form.choice(ratingField(id, index)));
      const note = form.text(noteField(id, index));
      if (rating !== undefined) found[id] = { ...found[id], [index]: { rating, note } };
      else if (note !== '') bare[ratingField(id, index)] = noted(id, index);
    }
  }
  if (Object.keys(bare).length === 0) return found;
  return new Refusal('invalid-input', 'There is a note without a rating. Please choose one.', bare);
}

function noted(requirement: string, index: CaseStudyIndex): string {
  return `There is a note on ${requirement}, customer ${Number(index) + 1}. Please choose a rating for it.`;
}
