import { z } from 'zod';
import { CaseIndex, type WellArchitectedReport } from '../application.js';
import { localDate, sayDate } from '../clocks/local-date.js';
import { GivenFile } from '../files/file-ref.js';
import { takesType } from '../files/file-types.js';
import { type Refusal, refuseField } from '../refusal.js';
import { reviewName } from '../rests-on.js';
import { editableStages } from '../stage.js';
import { defineStep, type Outcome } from '../step.js';
import type { StepContext } from '../step-context.js';
import { studyFault } from './with-study.js';

const byPartner = ['applicant', 'alliance-lead', 'technical-contact'] as const;

/**
 * Attaches an exported Well-Architected review of one customer's workload that shows no open high-risk issue in
 * Security, Operational Excellence and Reliability: it stands in for that customer's answers to the common block.
 */
export const attachReview = defineStep({
  name: 'attach-review',
  label: 'Attach a Well-Architected review',
  does: 'attach a Well-Architected review',
  from: editableStages,
  by: byPartner,
  input: z.object({
    index: CaseIndex,
    file: GivenFile,
    reviewedOn: z.iso.date('Please give the date of the review as YYYY-MM-DD.'),
    clean: z.literal(
      true,
      'Only a review without open high-risk issues in Security, Operational Excellence and Reliability stands in for answers. ' +
        'Please confirm that it shows none, or answer the requirements instead.',
    ),
  }),
  restsOn: ({ wellArchitected }, { index }) => ({ [reviewName(index)]: wellArchitected[index] ?? null }),
  part: ({ index }) => `self-assessment/review-${index + 1}`,
  decide(ctx, { index, file, reviewedOn }) {
    if (reviewedOn > localDate(ctx.now, ctx.partner.zone))
      return refuseField('reviewedOn', 'The review cannot be in the future. Please check its date.');
    if (!takesType('review', file.mimetype)) {
      return refuseField(
        'file',
        `${file.name} is not an exported report. Please upload it as AWS’s tool exports it: PDF, or a Word or Excel file.`,
      );
    }
    const report = { by: ctx.actor.id, at: ctx.now, file, reviewedOn };
    return withReport(ctx, index, {
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
  restsOn: ({ wellArchitected }, { index }) => ({ [reviewName(index)]: wellArchitected[index] ?? null }),
  part: ({ index }) => `self-assessment/review-${index + 1}`,
  decide: (ctx, { index }) =>
    withReport(ctx, index, {
      report: null,
      note: `removed the Well-Architected review for customer ${index + 1}`,
    }),
});

function withReport(
  ctx: StepContext,
  index: CaseIndex,
  { report, note }: { report: WellArchitectedReport | null; note: string },
): Outcome | Refusal {
  const fault = studyFault(ctx, index);
  if (fault !== null) return fault;
  return {
    application: {
      ...ctx.application,
      wellArchitected: ctx.application.wellArchitected.with(index, report),
    },
    notices: [],
    note,
  };
}
