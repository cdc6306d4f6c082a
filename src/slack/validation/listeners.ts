import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { Refusal } from '../../program/refusal.js';
import { onCaseDoor, onCaseHub } from '../kit/case-door.js';
import { hinderedStep, readCase } from '../kit/case-reads.js';
import { takeByClick } from '../kit/click.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, close, onDoor, onSubmit, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { take } from '../kit/take.js';
import { completeView } from './complete-view.js';
import { registerDocumentChecks } from './document-checks.js';
import { reviewView } from './hub-view.js';
import { ids } from './ids.js';
import { readRatings } from './ratings-form.js';
import { ratingsView } from './ratings-view.js';
import { readVerdicts, verdictsView } from './verdicts-view.js';

/** The auditor's technical validation (guide section 8.2; SDP-29, SDP-64, SDP-68, SDP-69). */
export function registerValidation(slack: SlackParts): void {
  onCaseHub(slack, 'review', (sight) => reviewView(sight, remember(keyTo(sight), { is: 'review' })));
  onDoor(slack, 'start-validation', (visit) => takeByClick(slack, visit, 'start-validation', {}));

  onCaseDoor(slack, {
    name: 'open-ratings',
    draw(sight, visit) {
      const page = pageOf(sight, visit.key.which);
      return drawRatings(sight, page, remember(keyTo(sight, visit.key.which)));
    },
  });
  onSubmit(slack, ids.ratings, (submission) => saveRatings(slack, submission));

  onCaseDoor(slack, {
    name: 'open-verdicts',
    draw: (sight) => verdictsView(sight, remember(keyTo(sight))),
  });
  onStepForm(slack, ids.verdicts, { step: 'save-verdicts', read: readVerdicts });
  registerDocumentChecks(slack);

  onCaseDoor(slack, {
    name: 'open-complete-validation',
    draw: (sight) => completeView(sight, remember(keyTo(sight))),
  });
  onStepForm(slack, ids.complete, {
    step: 'complete-validation',
    read: (form) => ({ completedOn: form.date('completedOn') }),
  });
}

function pageOf(sight: Sight, key: string): number {
  return Math.max(
    0,
    sight.at.edition.groups.findIndex((group) => group.key === key),
  );
}

function drawRatings(sight: Sight, page: number, metadata: string): ModalView {
  return ratingsView(sight, page, { metadata, editable: hinderedStep(sight, 'save-ratings', null) === null });
}

/** Saves the page as submitted and goes on to the next, if there is one. */
async function saveRatings(
  slack: SlackParts,
  { user, once, metadata, form }: Submission,
): Promise<Answer | Refusal> {
  const before = await readCase(slack, 'open-ratings', { user, key: metadata });
  if (before instanceof Refusal) return before;
  const page = pageOf(before, metadata.which);
  const group = before.at.edition.groups[page];
  if (group === undefined)
    return new Refusal('not-found', 'This page is not part of the checklist any more.');
  const ratings = readRatings(form, { group, studies: before.application.caseStudies });
  if (ratings instanceof Refusal) return ratings;
  if (Object.keys(ratings).length > 0) {
    const input = { group: group.key, ratings };
    const done = await take(slack, 'save-ratings', { at: metadata, by: user, input, once });
    if (done instanceof Refusal) return done;
  }
  const next = before.at.edition.groups[page + 1];
  if (next === undefined) return close;
  const now = await readCase(slack, 'open-ratings', { user, key: metadata });
  if (now instanceof Refusal) return now;
  return {
    next: 'update',
    view: drawRatings(now, page + 1, rememberInstead(metadata, keyTo(now, next.key))),
  };
}
