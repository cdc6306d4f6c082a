import { z } from 'zod';
import { type Application, caseIndexes, Ratings, type Validation, Verdicts } from '../application.js';
import { requirementById, requirementsOf } from '../checklist/edition.js';
import { countBusinessDays } from '../clocks/count.js';
import { atHour, localDate, sayInstantIn } from '../clocks/local-date.js';
import { tell } from '../notices/drafts.js';
import { partnerPeople } from '../people/partner.js';
import { deskRoleNames, type Person } from '../people/person.js';
import { Refusal, refuseField } from '../refusal.js';
import { type Case, defineStep, NoInput, type Outcome, optionalText, wholeApplication } from '../step.js';

const noVerdicts: Verdicts = { focalPoint: [null, null], bestPractice: null, delivery: null, remarks: '' };

/** The Program Office names the auditor, first or anew, before the validation is complete (SDP-66, SDP-68). */
export const assignAuditor = defineStep({
  name: 'assign-auditor',
  label: 'Assign auditor',
  does: 'assign an auditor',
  from: ['ready', 'validating'],
  by: ['program-office', 'program-manager'],
  input: z.object({ auditor: z.string().min(1, 'Please choose an auditor.') }),
  part: wholeApplication,
  decide(at, { auditor }) {
    const person = at.person(auditor);
    const unfit = unfitness(at, person);
    if (unfit !== null) return refuseField('auditor', unfit);
    const before = at.application.validation;
    if (before?.auditor === auditor) return refuseField('auditor', `${person?.name} is the auditor already.`);
    const validation: Validation = {
      auditor,
      thirdParty: person?.organisation !== 'AWS',
      assigned: { by: at.actor.id, at: at.now },
      startedAt: null,
      ratings: before?.ratings ?? {},
      verdicts: before?.verdicts ?? noVerdicts,
      completedAt: null,
    };
    const again = before !== null;
    return {
      application: { ...at.application, stage: 'ready', validation },
      notices: [
        tell(at, {
          kind: 'auditor-assigned',
          to: [{ person: auditor }],
          title: 'Assigned to you: technical validation',
          lines: [
            at.rules.remediation
              ? 'Once you complete the validation, the application summary is due within ' +
                `${at.rules.summaryDays} business days and your final report within ${at.rules.reportDays}.`
              : `Once you complete the validation, your final report is due within ${at.rules.reportDays} business days.`,
          ],
          mail: true,
          intents: ['open-review'],
        }),
        tell(at, {
          kind: 'assignment-card',
          to: ['reviewers-channel'],
          title: 'Auditor assigned',
          lines: [],
          card: 'assignment',
        }),
        ...(again
          ? [
              tell(at, {
                kind: 'auditor-released',
                to: [{ person: before.auditor }],
                title: 'Reassigned: no longer with you',
                lines: ['Your notes were handed on. Nothing more is needed from you.'],
              }),
            ]
          : []),
      ],
      note: again ? `reassigned to ${person?.name}` : `assigned to ${person?.name}`,
    };
  },
});

/** Why somebody cannot audit this application, or null when they can (SDP-09, SDP-68). */
export function unfitness(at: Pick<Case, 'partner'>, person: Person | null): string | null {
  if (person === null || !person.active)
    return 'I do not know this person, or their account is switched off.';
  if (!person.roles.includes('auditor'))
    return `${person.name} is not registered as an ${deskRoleNames.auditor}. Please choose one of the auditors.`;
  const { partner } = at;
  if (person.id === partner.pdm || person.id === partner.pdr) {
    return `${person.name} is the PDM or PDR of ${partner.name} and so cannot audit it. Please choose another auditor.`;
  }
  if (partnerPeople(partner).includes(person.id) || person.organisation === partner.name) {
    return `${person.name} belongs to ${partner.name} and so cannot audit it. Please choose another auditor.`;
  }
  return null;
}

/** The auditor begins; the partner is told that something is happening. */
export const startValidation = defineStep({
  name: 'start-validation',
  label: 'Start validation',
  does: 'start the technical validation',
  from: ['ready'],
  by: ['auditor'],
  input: NoInput,
  part: wholeApplication,
  decide: (at) =>
    change(at, (validation) => ({ ...validation, startedAt: at.now }), {
      stage: 'validating',
      note: 'started the technical validation',
      notices: [
        tell(at, {
          kind: 'validation-started',
          to: ['partner-channel'],
          title: 'Technical validation started',
          lines: ['Nothing is needed from you now.'],
        }),
      ],
    }),
});

/** Saves ratings of some requirements; the others stay as they were. */
export const saveRatings = defineStep({
  name: 'save-ratings',
  label: 'Rate requirements',
  does: 'rate requirements',
  from: ['validating'],
  by: ['auditor'],
  input: z.object({ group: z.string(), ratings: Ratings }),
  part: ({ group }) => `ratings/${group}`,
  decide(at, { group, ratings }) {
    for (const [id, pair] of Object.entries(ratings)) {
      if (requirementById(at.edition, id) === undefined) {
        return refuseField(
          `ratings.${id}`,
          `${id} is not part of this checklist. Please open the page again.`,
        );
      }
      for (const index of caseIndexes) {
        const given = pair[index];
        const answered = at.application.answers[id]?.[index]?.met;
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
    return change(at, (validation) => ({ ...validation, ratings: { ...validation.ratings, ...ratings } }), {
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
  part: () => 'verdicts',
  decide: (at, verdicts) =>
    change(at, (validation) => ({ ...validation, verdicts }), { note: 'gave the verdicts' }),
});

/** Which requirements still want a rating, as `ECS-001/customer 1` (trace section 2: every requirement marked). */
export function unrated(application: Application, edition: Case['edition']): string[] {
  return requirementsOf(edition).flatMap((requirement) =>
    caseIndexes
      .filter((index) => application.validation?.ratings[requirement.id]?.[index] === undefined)
      .map((index) => `${requirement.id}/customer ${index + 1}`),
  );
}

/** The verdicts not given yet, in words. */
export function missingVerdicts({ focalPoint, bestPractice, delivery }: Verdicts): string[] {
  const missing = caseIndexes
    .filter((index) => focalPoint[index] === null)
    .map((index) => `focal point of case study ${index + 1}`);
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
  part: wholeApplication,
  decide(at, { completedOn }) {
    const { validation } = at.application;
    const open = unrated(at.application, at.edition);
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
    const completedAt = instantOf(at, completedOn);
    if (completedAt instanceof Refusal) return completedAt;
    return change(at, (before) => ({ ...before, completedAt }), {
      stage: 'validated',
      note: `completed the technical validation on ${completedOn}`,
      notices: [validated(at, completedAt)],
    });
  },
});

function validated(at: Case, completedAt: Date) {
  const { program } = at.calendars;
  const due = (days: number) => sayInstantIn(countBusinessDays(completedAt, days, program).due, program.zone);
  return tell(at, {
    kind: 'validation-complete',
    to: ['program-office', 'program-managers'],
    title: 'Technical validation complete',
    lines: [
      ...(at.rules.remediation ? [`Application summary due ${due(at.rules.summaryDays)}.`] : []),
      `Final report due ${due(at.rules.reportDays)}.`,
    ],
    intents: ['open-summary'],
  });
}

function instantOf(at: Case, day: string): Date | Refusal {
  const { zone, closingHour } = at.calendars.program;
  const today = localDate(at.now, zone);
  if (day > today)
    return refuseField(
      'completedOn',
      'The validation cannot be completed in the future. Please give today or an earlier day.',
    );
  const started = at.application.validation?.startedAt;
  if (started != null && day < localDate(started, zone)) {
    return refuseField(
      'completedOn',
      'The validation cannot be completed before it was started. Please check the date.',
    );
  }
  return day === today ? at.now : atHour(day, closingHour, zone);
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
  part: wholeApplication,
  decide(at, { completedOn, reason }) {
    const completedAt = instantOf(at, completedOn);
    if (completedAt instanceof Refusal) return completedAt;
    return change(at, (before) => ({ ...before, completedAt }), {
      note: `corrected the validation date to ${completedOn}: ${reason}`,
      notices: [validated(at, completedAt)],
    });
  },
});

function change(
  at: Case,
  edit: (validation: Validation) => Validation,
  rest: { note: string; stage?: Application['stage']; notices?: Outcome['notices'] },
): Outcome | Refusal {
  const { validation } = at.application;
  if (validation === null)
    return new Refusal('wrong-stage', 'No auditor is assigned yet. The Program Office assigns one first.');
  return {
    application: {
      ...at.application,
      stage: rest.stage ?? at.application.stage,
      validation: edit(validation),
    },
    notices: rest.notices ?? [],
    note: rest.note,
  };
}
