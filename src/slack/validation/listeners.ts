import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationLink, onLiveView } from '../kit/application-link.js';
import { takeByClick } from '../kit/click.js';
import { keyTo } from '../kit/links.js';
import { type Answer, close, onLink, onSubmit, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { hinderedStep, readApplication } from '../kit/read-rules.js';
import { onStepForm } from '../kit/step-form.js';
import { take } from '../kit/take.js';
import { completeView } from './complete-view.js';
import { registerDocumentChecks } from './document-checks.js';
import { ids } from './ids.js';
import { reviewView } from './live-view.js';
import { readRatings } from './ratings-form.js';
import { ratingsView } from './ratings-view.js';
import { readVerdicts, verdictsView } from './verdicts-view.js';

/** The auditor's technical validation (guide section 8.2; SDP-29, SDP-64, SDP-68, SDP-69). */
export function registerValidation(slack: SlackParts): void {
  onLiveView(slack, 'review', (appView) => reviewView(appView, remember(keyTo(appView), { is: 'review' })));
  onLink(slack, 'start-validation', (interaction) => takeByClick(slack, interaction, 'start-validation', {}));

  onApplicationLink(slack, {
    name: 'open-ratings',
    draw(appView, interaction) {
      const page = pageOf(appView, interaction.key.which);
      return drawRatings(appView, page, remember(keyTo(appView, interaction.key.which)));
    },
  });
  onSubmit(slack, ids.ratings, (submission) => saveRatings(slack, submission));

  onApplicationLink(slack, {
    name: 'open-verdicts',
    draw: (appView) => verdictsView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.verdicts, { step: 'save-verdicts', read: readVerdicts });
  registerDocumentChecks(slack);

  onApplicationLink(slack, {
    name: 'open-complete-validation',
    draw: (appView) => completeView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.complete, {
    step: 'complete-validation',
    read: (form) => ({ completedOn: form.date('completedOn') }),
  });
}

function pageOf(appView: ApplicationView, key: string): number {
  return Math.max(
    0,
    appView.ctx.edition.groups.findIndex((group) => group.key === key),
  );
}

function drawRatings(appView: ApplicationView, page: number, metadata: string): ModalView {
  return ratingsView(appView, page, {
    metadata,
    editable: hinderedStep(appView, 'save-ratings', null) === null,
  });
}

/** Saves the page as submitted and goes on to the next, if there is one. */
async function saveRatings(
  slack: SlackParts,
  { user, once, metadata, form }: Submission,
): Promise<Answer | Refusal> {
  const before = await readApplication(slack, 'open-ratings', { user, key: metadata });
  if (before instanceof Refusal) return before;
  const page = pageOf(before, metadata.which);
  const group = before.ctx.edition.groups[page];
  if (group === undefined)
    return new Refusal('not-found', 'This page is not part of the checklist any more.');
  const ratings = readRatings(form, { group, studies: before.application.caseStudies });
  if (ratings instanceof Refusal) return ratings;
  if (Object.keys(ratings).length > 0) {
    const input = { group: group.key, ratings };
    const done = await take(slack, 'save-ratings', { at: metadata, by: user, input, once });
    if (done instanceof Refusal) return done;
  }
  const next = before.ctx.edition.groups[page + 1];
  if (next === undefined) return close;
  const now = await readApplication(slack, 'open-ratings', { user, key: metadata });
  if (now instanceof Refusal) return now;
  return {
    next: 'update',
    view: drawRatings(now, page + 1, rememberInstead(metadata, keyTo(now, next.key))),
  };
}
