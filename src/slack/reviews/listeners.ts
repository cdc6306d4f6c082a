import { Refusal, refuseField } from '../../program/refusal.js';
import { onApplicationAction, onApplicationLink } from '../kit/application-link.js';
import { caseIndexOf } from '../kit/case-index.js';
import { keyTo } from '../kit/links.js';
import { type Answer, close, type Interaction, onSubmit, type Submission } from '../kit/listen.js';
import { type Metadata, remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
import { take } from '../kit/take.js';
import { readUploads } from '../kit/uploads.js';
import { ids } from './ids.js';
import { reviewsView } from './view.js';

/** Well-Architected reviews that stand in for the common requirements: attached, and taken back. */
export function registerReviews(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-reviews',
    draw: (appView) => reviewsView(appView, remember(keyTo(appView))),
  });
  onApplicationAction(slack, {
    id: new RegExp(`^${ids.remove}:\\d{1,2}$`),
    within: 'open-reviews',
    answer: (_, interaction, metadata) => removeReview(slack, interaction, metadata),
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
  const appView = await readApplication(slack, 'open-reviews', { user, key: metadata });
  if (appView instanceof Refusal) return close;
  return { next: 'update', view: reviewsView(appView, rememberInstead(metadata, keyTo(appView))) };
}

async function removeReview(
  slack: SlackParts,
  interaction: Interaction,
  metadata: Metadata,
): Promise<Refusal | undefined> {
  const { user, once } = interaction;
  const index = caseIndexOf(interaction.body.actions[0]?.action_id.split(':').at(-1) ?? null);
  const done = await take(slack, 'remove-review', { at: metadata, by: user, input: { index }, once });
  if (done instanceof Refusal) return done;
  const appView = await readApplication(slack, 'open-reviews', { user: interaction.user, key: metadata });
  if (appView instanceof Refusal) return appView;
  await interaction.redraw(reviewsView(appView, rememberInstead(metadata, keyTo(appView))));
  await interaction.redrawLiveViews();
  return undefined;
}
