import { z } from 'zod';
import { type Application, Ratings, type Validation, Verdicts } from '../application.js';
import { caseStudyKey, customerName } from '../checklist/answer.js';
import { requirementById } from '../checklist/edition.js';
import { askedAnswers, waivedBy } from '../checklist/waiver.js';
import { dateOf } from '../clocks/date-of.js';
import { finalReport } from '../clocks/kinds/final-report.js';
import { atHour, localDate } from '../clocks/local-date.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import { corrected } from '../corrections.js';
import { buildNotice } from '../notices/drafts.js';
import { withAccepted } from '../people/assignments.js';
import { Refusal, refuseField } from '../refusal.js';
import { assignmentRead, conflictsRead, findingsRead, studiesRead, validationDateRead } from '../rests-on.js';
import { defineStep, NoInput, type Outcome, optionalText, wholeApplication } from '../step.js';
import type { StepContext } from '../step-context.js';
import { conflictFault } from './assignment.js';
import { uncheckedDocuments } from './documents.js';
import { fieldsLike } from './fields-like.js';

/** The auditor begins, and has accepted the case by that; the partner is told that something is happening. */
export const startValidation = defineStep({
  name: 'start-validation',
  label: 'Start validation',
  does: 'start the technical validation',
  from: ['ready'],
  by: ['auditor'],
  input: NoInput,
  looksAtAudits: true,
  restsOn: (application) => ({ ...assignmentRead(application), ...conflictsRead(application) }),
  part: wholeApplication,
  decide(ctx) {
    const hindered = conflictFault(ctx);
    if (hindered !== null) return hindered;
    const assignments = withAccepted(ctx.application, { by: ctx.actor.id, at: ctx.now });
    const accepted = { ...ctx, application: { ...ctx.application, assignments } };
    return change(accepted, (validation) => ({ ...validation, startedAt: ctx.now }), {
      stage: 'validating',
      note: 'started the technical validation',
      notices: [
        buildNotice(ctx, {
          kind: 'validation-started',
          to: ['partner-channel'],
          title: 'Technical validation started',
          lines: ['Nothing is needed from the partner now.'],
        }),
      ],
    });
  },
});

/** Saves ratings of some requirements; the others stay as they were. */
export const saveRatings = defineStep({
  name: 'save-ratings',
  label: 'Rate requirements',
  does: 'rate requirements',
  from: ['validating'],
  by: ['auditor'],
  input: z.object({ group: z.string(), ratings: Ratings }),
  asStands: ({ validation }, { group, ratings }) => ({
    group,
    ratings: fieldsLike(ratings, validation?.ratings ?? {}),
  }),
  savesPage: true,
  part: ({ group }) => `ratings/${group}`,
  decide(ctx, { group, ratings }) {
    for (const [id, pair] of Object.entries(ratings)) {
      if (requirementById(ctx.edition, id) === undefined) {
        return refuseField(
          `ratings.${id}`,
          `${id} is not part of this checklist. Please open the page again.`,
        );
      }
      for (const index of Object.keys(pair)) {
        if (caseStudyKey(index, ctx.application.caseStudies) === null)
          return refuseField(
            `ratings.${id}`,
            `${id} is rated for a customer that is not there. Please open the page again.`,
          );
        const given = pair[index];
        const answered = ctx.application.answers[id]?.[index]?.met;
        if (given?.rating === 'not-applicable' && answered !== 'NA') {
          return refuseField(
            `ratings.${id}.${index}`,
            `The partner did not answer ${id} with N/A, so it has to be rated.`,
          );
        }
        if ((given?.rating === 'partly' || given?.rating === 'not-met') && given.note.trim() === '') {
          return refuseField(
            `ratings.${id}.${index}`,
            'Please note what is missing; the partner reads it as an action item.',
          );
        }
      }
    }
    return change(ctx, (validation) => ({ ...validation, ratings: { ...validation.ratings, ...ratings } }), {
      note: `rated page ${group}`,
    });
  },
});

/** Saves the verdicts asked of every validation (SDP-29, SDP-64). */
export const saveVerdicts = defineStep({
  name: 'save-verdicts',
  label: 'Verdicts',
  does: 'give the verdicts',
  from: ['validating'],
  by: ['auditor'],
  input: Verdicts.extend({ remarks: optionalText(3000) }),
  asStands: ({ validation }) => validation?.verdicts ?? null,
  savesPage: true,
  part: () => 'verdicts',
  decide(ctx, verdicts) {
    if (verdicts.focalPoint.length !== ctx.application.caseStudies.length)
      return refuseField(
        'focalPoint',
        'One verdict is needed for each case study. Please open the form again.',
      );
    return change(ctx, (validation) => ({ ...validation, verdicts }), { note: 'gave the verdicts' });
  },
});

/**
 * Which requirements still want a rating, as `ECS-001/customer 1` (trace section 2: every requirement marked); where a
 * Well-Architected review stands in for the answer, none is owed.
 */
export function unrated(application: Application, edition: StepContext['edition']): string[] {
  return askedAnswers(edition, waivedBy(application))
    .filter(
      ({ requirement, index }) => application.validation?.ratings[requirement.id]?.[index] === undefined,
    )
    .map(({ requirement, index }) => `${requirement.id}/${customerName(index)}`);
}

/** The verdicts not given yet, in words. */
export function missingVerdicts({ focalPoint, bestPractice, delivery }: Verdicts): string[] {
  const missing = focalPoint.flatMap((verdict, index) =>
    verdict === null ? [`focal point of case study ${index + 1}`] : [],
  );
  if (bestPractice === null) missing.push('best practice');
  if (delivery === null) missing.push('successful delivery');
  return missing;
}

/**
 * The validation is done; summary and report clocks run from here (SDP-69). `completedOn` is a calendar day in the
 * program's zone, today or earlier.
 */
export const completeValidation = defineStep({
  name: 'complete-validation',
  label: 'Complete validation',
  does: 'complete the technical validation',
  from: ['validating'],
  by: ['auditor'],
  input: z.object({ completedOn: z.iso.date('Please give the date as YYYY-MM-DD.') }),
  restsOn: (application) => ({ ...findingsRead(application), ...studiesRead(application) }),
  part: wholeApplication,
  decide(ctx, { completedOn }) {
    const { validation } = ctx.application;
    const open = unrated(ctx.application, ctx.edition);
    if (open.length > 0) {
      return new Refusal(
        'incomplete',
        `${open.length} ratings are still open, the first: ${open.slice(0, 3).join(', ')}. Please rate them, then complete.`,
      );
    }
    const missing = validation === null ? [] : missingVerdicts(validation.verdicts);
    if (missing.length > 0) {
      return new Refusal('incomplete', `Please give the verdict on: ${missing.join(', ')}. Then complete.`);
    }
    const unchecked = uncheckedDocuments(ctx.application);
    if (unchecked.length > 0) {
      return new Refusal(
        'incomplete',
        `Please check the public documents for best practice and approved marketing language: ${unchecked.join(', ')}. Then complete.`,
      );
    }
    const completedAt = instantOf(ctx, completedOn);
    if (completedAt instanceof Refusal) return completedAt;
    return change(ctx, (before) => ({ ...before, completedAt }), {
      stage: 'validated',
      note: `completed the technical validation on ${completedOn}`,
      notices: [validated(ctx, completedAt)],
    });
  },
});

function validated(ctx: StepContext, completedAt: Date) {
  const { application } = ctx;
  const after: Application = {
    ...application,
    stage: application.stage === 'validating' ? 'validated' : application.stage,
    validation: application.validation === null ? null : { ...application.validation, completedAt },
  };
  const summary = ctx.rules.remediation ? dateOf('summary', after, ctx) : null;
  return buildNotice(ctx, {
    kind: 'validation-complete',
    to: ['program-office', 'program-managers'],
    title: 'Technical validation complete',
    lines: [
      ...(summary === null ? [] : [`Application summary due ${summary}.`]),
      `Final report due ${dateOf('final-report', after, ctx)}.`,
    ],
    intents: ['open-summary'],
  });
}

function instantOf(ctx: StepContext, day: string): Date | Refusal {
  const { zone, closingHour } = ctx.calendars.program;
  const today = localDate(ctx.now, zone);
  if (day > today)
    return refuseField(
      'completedOn',
      'The validation cannot be completed in the future. Please give today or an earlier day.',
    );
  const started = ctx.application.validation?.startedAt;
  if (started != null && day < localDate(started, zone)) {
    return refuseField(
      'completedOn',
      'The validation cannot be completed before it was started. Please check the date.',
    );
  }
  return day === today ? ctx.now : atHour(day, closingHour, zone);
}

/** The Program Office corrects when the validation was completed; running clocks follow (SDP-69). */
export const correctValidationDate = defineStep({
  name: 'correct-validation-date',
  label: 'Correct validation date',
  does: 'correct the validation date',
  from: ['validated', 'summary-sent', 'remediation', 'action-plan'],
  by: ['program-office'],
  input: z.object({
    completedOn: z.iso.date('Please give the date as YYYY-MM-DD.'),
    reason: z.string().trim().min(1, 'Please say why the date is corrected.').max(1000),
  }),
  restsOn: validationDateRead,
  part: wholeApplication,
  decide(ctx, { completedOn, reason }) {
    const completedAt = instantOf(ctx, completedOn);
    if (completedAt instanceof Refusal) return completedAt;
    const { zone } = ctx.calendars.program;
    const before = ctx.application.validation?.completedAt ?? null;
    const corrections = corrected(ctx, {
      what: finalReport.event,
      was: before === null ? 'not on record' : sayInstantIn(before, zone),
      is: sayInstantIn(completedAt, zone),
      reason,
    });
    const told = { ...ctx, application: { ...ctx.application, corrections } };
    return change(told, (validation) => ({ ...validation, completedAt }), {
      note: `corrected the validation date to ${completedOn}: ${reason}`,
      notices: [validated(ctx, completedAt)],
    });
  },
});

function change(
  ctx: StepContext,
  edit: (validation: Validation) => Validation,
  rest: { note: string; stage?: Application['stage']; notices?: Outcome['notices'] },
): Outcome | Refusal {
  const { validation } = ctx.application;
  if (validation === null)
    return new Refusal('wrong-stage', 'No auditor is assigned yet. The Program Office assigns one first.');
  return {
    application: {
      ...ctx.application,
      stage: rest.stage ?? ctx.application.stage,
      validation: edit(validation),
    },
    notices: rest.notices ?? [],
    note: rest.note,
  };
}
