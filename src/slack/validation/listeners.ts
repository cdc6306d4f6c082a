import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { readingOf } from '../../program/people/reading.js';
import { Refusal } from '../../program/refusal.js';
import { hinderedStep, onCaseDoor } from '../kit/case-door.js';
import { takeByClick } from '../kit/click.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, close, onDoor, onSubmit, type Submission } from '../kit/listen.js';
import { type Metadata, rememberAbove, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { completeView } from './complete-view.js';
import { registerDocumentChecks } from './document-checks.js';
import { reviewView } from './hub-view.js';
import { ids } from './ids.js';
import { readRatings } from './ratings-form.js';
import { ratingsView } from './ratings-view.js';
import { readVerdicts, verdictsView } from './verdicts-view.js';

/** The auditor's technical validation (guide section 8.2; SDP-29, SDP-64, SDP-68, SDP-69). */
export function registerValidation(slack: SlackParts): void {
  slack.hubs.set('review', async (ref, userId) => {
    const sight = await slack.desk.look(ref, userId);
    return sight instanceof Refusal ? sight : hubFor(sight, null);
  });
  onCaseDoor(slack, {
    name: 'open-review',
    draw: (sight, visit) => hubFor(sight, visit.inModal?.metadata ?? null),
  });
  onDoor(slack, 'start-validation', (visit) => takeByClick(slack, visit, 'start-validation', {}));

  onCaseDoor(slack, {
    name: 'open-ratings',
    draw(sight, visit) {
      if (!readingOf(sight.roles).validation) return notForYou(sight);
      const page = pageOf(sight, visit.key.which);
      return drawRatings(
        sight,
        page,
        rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight, visit.key.which)),
      );
    },
  });
  onSubmit(slack, ids.ratings, (submission) => saveRatings(slack, submission));

  onCaseDoor(slack, {
    name: 'open-verdicts',
    step: 'save-verdicts',
    draw: (sight, visit) => verdictsView(sight, rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight))),
  });
  onStepForm(slack, ids.verdicts, { step: 'save-verdicts', read: readVerdicts });
  registerDocumentChecks(slack);

  onCaseDoor(slack, {
    name: 'open-complete-validation',
    step: 'complete-validation',
    draw: (sight, visit) => completeView(sight, rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight))),
  });
  onStepForm(slack, ids.complete, {
    step: 'complete-validation',
    read: (form) => ({ completedOn: form.date('completedOn') }),
  });
}

function hubFor(sight: Sight, below: Metadata | null): ModalView | Refusal {
  if (!readingOf(sight.roles).validation) return notForYou(sight);
  return reviewView(sight, rememberAbove(below, keyTo(sight), { is: 'review' }));
}

function notForYou({ application }: Sight): Refusal {
  return new Refusal(
    'not-permitted',
    `The technical validation is between the auditor and AWS. Ask me for *status ${application.ref}* to see where it stands.`,
  );
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
  { user, metadata, form }: Submission,
): Promise<Answer | Refusal> {
  const before = await slack.desk.look(metadata.ref, user);
  if (before instanceof Refusal) return before;
  const page = pageOf(before, metadata.which);
  const group = before.at.edition.groups[page];
  if (group === undefined)
    return new Refusal('not-found', 'This page is not part of the checklist any more.');
  const ratings = readRatings(form, group);
  if (ratings instanceof Refusal) return ratings;
  if (Object.keys(ratings).length > 0) {
    const { ref, seen } = metadata;
    const input = { group: group.key, ratings };
    const done = await slack.desk.perform('save-ratings', { ref, by: user, input, seen });
    if (done instanceof Refusal) return done;
  }
  const next = before.at.edition.groups[page + 1];
  if (next === undefined) return close;
  const now = await slack.desk.look(metadata.ref, user);
  if (now instanceof Refusal) return now;
  return {
    next: 'update',
    view: drawRatings(now, page + 1, rememberInstead(metadata, keyTo(now, next.key))),
  };
}
