import { Refusal, refuseField } from '../../program/refusal.js';
import { onCaseAction, onCaseDoor } from '../kit/case-door.js';
import { caseIndexOf } from '../kit/case-index.js';
import { readCase } from '../kit/case-reads.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, close, onSubmit, type Submission, type Visit } from '../kit/listen.js';
import { type Metadata, remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { readUploads } from '../kit/uploads.js';
import { ids } from './ids.js';
import { reviewsView } from './view.js';

/** Well-Architected reviews that stand in for the common requirements: attached, and taken back. */
export function registerReviews(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-reviews',
    draw: (sight) => reviewsView(sight, remember(keyTo(sight))),
  });
  onCaseAction(slack, {
    id: new RegExp(`^${ids.remove}:\\d{1,2}$`),
    within: 'open-reviews',
    answer: (_, visit, metadata) => removeReview(slack, visit, metadata),
  });
  onSubmit(slack, ids.view, (submission) => attachReview(slack, submission));
}

async function attachReview(
  slack: SlackParts,
  { user, once, metadata, form }: Submission,
): Promise<Answer | Refusal> {
  const uploaded = await readUploads(slack, form.files('file'), 'file');
  if (uploaded instanceof Refusal) return uploaded;
  const [file] = uploaded;
  if (file === undefined)
    return refuseField('file', 'Please choose the exported report first, or close this window.');
  const clean = form.choices('clean').includes('yes');
  const input = {
    index: caseIndexOf(form.choice('index')),
    file,
    reviewedOn: form.date('reviewedOn') ?? '',
    clean: clean as true,
  };
  const done = await take(slack, 'attach-review', { at: metadata, by: user, input, once });
  if (done instanceof Refusal) return done;
  const sight = await readCase(slack, 'open-reviews', { user, key: metadata });
  if (sight instanceof Refusal) return close;
  return { next: 'update', view: reviewsView(sight, rememberInstead(metadata, keyTo(sight))) };
}

async function removeReview(
  slack: SlackParts,
  visit: Visit,
  metadata: Metadata,
): Promise<Refusal | undefined> {
  const { user, once } = visit;
  const index = caseIndexOf(visit.body.actions[0]?.action_id.split(':').at(-1) ?? null);
  const done = await take(slack, 'remove-review', { at: metadata, by: user, input: { index }, once });
  if (done instanceof Refusal) return done;
  const sight = await readCase(slack, 'open-reviews', { user: visit.user, key: metadata });
  if (sight instanceof Refusal) return sight;
  await visit.redraw(reviewsView(sight, rememberInstead(metadata, keyTo(sight))));
  await visit.redrawHubs();
  return undefined;
}
