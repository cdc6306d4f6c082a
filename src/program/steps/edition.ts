import { z } from 'zod';
import { CaseIndex, type WellArchitectedReport } from '../application.js';
import type { Case } from '../case.js';
import { FileRef } from '../case-study.js';
import { carryOver } from '../checklist/carry-over.js';
import { diffEditions } from '../checklist/diff.js';
import { isAccepted } from '../checklist/edition.js';
import { isPinned } from '../checklist/window-findings.js';
import { localDate, sayDate } from '../clocks/local-date.js';
import { Refusal, refuseField } from '../refusal.js';
import { editableStages } from '../stage.js';
import { defineStep, type Outcome } from '../step.js';

const byPartner = ['applicant', 'alliance-lead', 'technical-contact'] as const;

/**
 * Moves a draft to a newer edition of its checklist. Answers to unchanged requirements stand as they are; those to changed
 * ones are kept as proposals to be confirmed; those to requirements that went are kept with the move. An application that
 * was submitted once stays on its edition (SDP-01).
 */
export const moveToEdition = defineStep({
  name: 'move-to-edition',
  label: 'Move to the newer checklist',
  does: 'move to a newer checklist',
  from: ['draft'],
  by: byPartner,
  input: z.object({ edition: z.string() }),
  part: () => 'self-assessment',
  decide(at, { edition: wanted }) {
    const { application } = at;
    const fault = moveFault(at, wanted);
    if (fault !== null) return fault;
    const edition = at.offering.editions.find(({ id }) => id === wanted) ?? at.edition;
    const diff = diffEditions(at.edition, edition);
    const { answers, changed, removed } = carryOver(application.answers, diff);
    const move = { by: at.actor.id, at: at.now, from: at.edition.id, to: edition.id, changed, removed };
    const count = (some: object) => Object.keys(some).length;
    return {
      application: {
        ...application,
        edition: edition.id,
        answers,
        editionMoves: [...application.editionMoves, move],
      },
      notices: [],
      note:
        `moved from checklist ${at.edition.id} to ${edition.id}: answers to ${count(answers)} requirements kept, ` +
        `to ${count(changed)} to be confirmed, to ${count(removed)} put aside`,
    };
  },
});

function moveFault(at: Case, wanted: string): Refusal | null {
  const { application, edition, offering, calendars, now } = at;
  if (isPinned(application)) {
    return new Refusal(
      'blocked',
      `${application.ref} was submitted on ${edition.id} and stays on it; nothing has to be moved.`,
    );
  }
  if (wanted === edition.id)
    return new Refusal('blocked', `${application.ref} is on ${wanted} already. Nothing was changed.`);
  const found = offering.editions.find(({ id }) => id === wanted);
  const today = localDate(now, calendars.program.zone);
  if (found === undefined || !isAccepted(found, today)) {
    return refuseField(
      'edition',
      `${wanted} cannot be applied on today. Please look at the application again: it shows the checklist to move to.`,
    );
  }
  return found.validFrom > edition.validFrom
    ? null
    : refuseField('edition', `${wanted} is older than ${edition.id}; a draft moves to a newer one only.`);
}

/**
 * Attaches an exported Well-Architected review of one customer's workload that shows no open high-risk issue in Security,
 * Operational Excellence and Reliability: it stands in for that customer's answers to the common block.
 */
export const attachReview = defineStep({
  name: 'attach-review',
  label: 'Attach a Well-Architected review',
  does: 'attach a Well-Architected review',
  from: editableStages,
  by: byPartner,
  input: z.object({
    index: CaseIndex,
    file: FileRef,
    reviewedOn: z.iso.date('Please give the date of the review as YYYY-MM-DD.'),
    clean: z.literal(
      true,
      'Only a review without open high-risk issues in Security, Operational Excellence and Reliability stands in for answers. ' +
        'Please confirm that it shows none, or answer the requirements instead.',
    ),
  }),
  part: ({ index }) => `self-assessment/review-${index + 1}`,
  decide(at, { index, file, reviewedOn }) {
    if (reviewedOn > localDate(at.now, at.partner.zone))
      return refuseField('reviewedOn', 'The review cannot be in the future. Please check its date.');
    if (!/pdf$|wordprocessingml|spreadsheetml|html/.test(file.mimetype)) {
      return refuseField(
        'file',
        `${file.name} is not an exported report. Please upload it as AWS’s tool exports it: PDF, or a Word or Excel file.`,
      );
    }
    const report = { by: at.actor.id, at: at.now, file, reviewedOn };
    return withReport(at, index, {
      report,
      note: `attached the Well-Architected review of ${sayDate(reviewedOn)} for customer ${index + 1}`,
    });
  },
});

/** Takes a review back; the requirements it stood in for are asked again, and answers given before count again. */
export const removeReview = defineStep({
  name: 'remove-review',
  label: 'Remove a Well-Architected review',
  does: 'remove a Well-Architected review',
  from: editableStages,
  by: byPartner,
  input: z.object({ index: CaseIndex }),
  part: ({ index }) => `self-assessment/review-${index + 1}`,
  decide: (at, { index }) =>
    withReport(at, index, {
      report: null,
      note: `removed the Well-Architected review for customer ${index + 1}`,
    }),
});

function withReport(
  at: Case,
  index: CaseIndex,
  { report, note }: { report: WellArchitectedReport | null; note: string },
): Outcome {
  const [first, second] = at.application.wellArchitected;
  return {
    application: {
      ...at.application,
      wellArchitected: index === 0 ? [report, second] : [first, report],
    },
    notices: [],
    note,
  };
}

/** Chooses the narrowings of the designation that the award is to name; none is a choice too. */
export const chooseSubCategories = defineStep({
  name: 'choose-sub-categories',
  label: 'Sub-categories',
  does: 'choose sub-categories',
  from: editableStages,
  by: byPartner,
  input: z.object({ subCategories: z.array(z.string()).max(30) }),
  part: () => 'sub-categories',
  decide(at, { subCategories }) {
    const chosen = [...new Set(subCategories)];
    const unknown = chosen.filter((one) => !at.offering.subCategories.includes(one));
    if (unknown.length > 0) {
      const known = at.offering.subCategories.join(', ') || 'it has none';
      return refuseField(
        'subCategories',
        `${unknown.join(', ')} is no sub-category of ${at.application.designationLabel}; known: ${known}.`,
      );
    }
    return {
      application: { ...at.application, subCategories: chosen },
      notices: [],
      note: chosen.length === 0 ? 'chose no sub-category' : `chose the sub-categories ${chosen.join(', ')}`,
    };
  },
});
