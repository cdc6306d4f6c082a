import { type CaseIndex, caseIndexes } from '../../program/application.js';
import { FileRef } from '../../program/case-study.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, close, onAction, onSubmit, type Submission, type Visit } from '../kit/listen.js';
import { rememberAbove, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { reviewsView } from './view.js';

/** Well-Architected reviews that stand in for the common requirements: attached, and taken back. */
export function registerReviews(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-reviews',
    step: 'attach-review',
    draw: (sight, visit) => reviewsView(sight, rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight))),
  });
  onAction(slack, new RegExp(`^${ids.remove}:[01]$`), (visit) => removeReview(slack, visit));
  onSubmit(slack, ids.view, (submission) => attachReview(slack, submission));
}

async function attachReview(
  slack: SlackParts,
  { user, metadata, form }: Submission,
): Promise<Answer | Refusal> {
  const { ref, seen } = metadata;
  const [uploaded] = form.files('file');
  const file = FileRef.safeParse(uploaded);
  if (!file.success)
    return refuseField('file', 'Please choose the exported report first, or close this window.');
  const clean = form.choices('clean').includes('yes');
  const input = {
    index: indexOf(form.choice('index')),
    file: file.data,
    reviewedOn: form.date('reviewedOn') ?? '',
    clean: clean as true,
  };
  const done = await slack.desk.perform('attach-review', { ref, by: user, input, seen });
  if (done instanceof Refusal) return done;
  const sight = await slack.desk.look(ref, user);
  if (sight instanceof Refusal) return close;
  return { next: 'update', view: reviewsView(sight, rememberInstead(metadata, keyTo(sight))) };
}

async function removeReview(slack: SlackParts, visit: Visit): Promise<Refusal | undefined> {
  const metadata = visit.inModal?.metadata;
  const action = visit.body.actions[0];
  if (metadata === null || metadata === undefined || action === undefined) return undefined;
  const { ref, seen } = metadata;
  const index = indexOf(action.action_id.slice(-1));
  const done = await slack.desk.perform('remove-review', { ref, by: visit.user, input: { index }, seen });
  if (done instanceof Refusal) return done;
  const sight = await slack.desk.look(ref, visit.user);
  if (sight instanceof Refusal) return sight;
  await visit.redraw(reviewsView(sight, rememberInstead(metadata, keyTo(sight))));
  await visit.redrawHubs();
  return undefined;
}

function indexOf(text: string | null): CaseIndex {
  return caseIndexes.find((index) => String(index) === text) ?? 0;
}
