import { z } from 'zod';
import { CaseIndex, caseIndexes } from '../application.js';
import type { Award } from '../awards/award.js';
import { publicListing } from '../awards/public-listing.js';
import { isActive } from '../awards/renewal.js';
import {
  creditTask,
  openTasks,
  publicationId,
  raiseTasks,
  referenceHandOff,
  settleTasks,
  taskNames,
} from '../awards/tasks.js';
import { buildNotice } from '../notices/drafts.js';
import { Refusal, refuseField } from '../refusal.js';
import { awardRead, awardTaskRead, studyRead } from '../rests-on.js';
import { defineStep, NoInput, type Outcome, optionalText, requiredText } from '../step.js';
import type { StepContext } from '../step-context.js';

/**
 * The desk found that no award of this partner came before: the credit is to be requested, once in a lifetime (SDP-11).
 */
export const recordFirstAward = defineStep({
  name: 'record-first-award',
  label: 'Record the first award',
  does: 'record a partner’s first award',
  from: ['awarded'],
  by: ['desk'],
  input: NoInput,
  part: () => 'award/first',
  decide: (ctx) =>
    onAward(ctx, (award) => {
      if (award.first) return new Refusal('blocked', 'This is on record as the first award already.');
      const task = creditTask(ctx.application);
      return {
        award: raiseTasks({ ...award, first: true }, [task], { by: ctx.actor.id, at: ctx.now }),
        notices: [
          buildNotice(ctx, {
            kind: 'credit-to-request',
            to: ['case-handler'],
            title: 'First designation: credit to request',
            lines: [task.text],
            intents: ['open-award'],
          }),
        ],
        note: 'recorded as the partner’s first award',
      };
    }),
});

/** The Program Office says what became of a task (SDP-11, SDP-15, SDP-36, SDP-42, SDP-45). */
export const settleAwardTask = defineStep({
  name: 'settle-award-task',
  label: 'Settle a task',
  does: 'settle the tasks of an award',
  from: ['awarded'],
  by: ['program-office'],
  input: z.object({
    task: z.string(),
    outcome: z.enum(['done', 'not-needed'], 'Please say whether it is done or not needed.'),
    note: optionalText(1000),
  }),
  restsOn: (application, { task }) => awardTaskRead(application, task),
  part: ({ task }) => `award/task/${task}`,
  decide: (ctx, { task: id, outcome, note }) =>
    onAward(ctx, (award) => {
      const task = award.tasks.find((one) => one.id === id);
      if (task === undefined) return refuseField('task', `There is no task ${id} here. Please look again.`);
      if (task.settled !== null)
        return new Refusal('blocked', `“${taskNames[task.kind]}” was settled already. Nothing was changed.`);
      if (outcome === 'not-needed' && note === '')
        return refuseField('note', 'Please say in a sentence why it is not needed.');
      const settled = { by: ctx.actor.id, at: ctx.now, outcome, note };
      return {
        award: settleTasks(award, (one) => one.id === id, settled),
        notices: [],
        note: `${taskNames[task.kind].toLowerCase()}: ${outcome === 'done' ? 'done' : 'not needed'}`,
      };
    }),
});

/** The optional word to the reference team (SDP-16). */
export const handOffToReferences = defineStep({
  name: 'hand-off-to-references',
  label: 'Hand off to the reference team',
  does: 'hand an awarded partner to the reference team',
  from: ['awarded'],
  by: ['program-office'],
  input: NoInput,
  restsOn: awardRead,
  part: () => 'award/reference-hand-off',
  decide: (ctx) =>
    onActiveAward(ctx, (award) => {
      if (openTasks(award).some(({ kind }) => kind === 'reference-hand-off'))
        return new Refusal('blocked', 'The hand-off is on the list of tasks already.');
      return {
        award: raiseTasks(award, [referenceHandOff(ctx.application)], { by: ctx.actor.id, at: ctx.now }),
        notices: [],
        note: 'put the hand-off to the reference team on the list',
      };
    }),
});

/** The partner makes a public case study non-public after the award: it is to be taken down (SDP-42). */
export const withdrawPublication = defineStep({
  name: 'withdraw-publication',
  label: 'Make a case study non-public',
  does: 'make a case study non-public',
  from: ['awarded'],
  by: ['applicant', 'alliance-lead'],
  input: z.object({ index: CaseIndex }),
  restsOn: (application, { index }) => studyRead(application, index),
  part: ({ index }) => `case-study-${index + 1}`,
  decide: (ctx, { index }) =>
    onAward(ctx, (award) => {
      const study = ctx.application.caseStudies[index] ?? null;
      if (study === null || publicListing(study) === null)
        return new Refusal(
          'blocked',
          `Case study ${index + 1} is not public, so nothing is to be taken down.`,
        );
      const mark = { by: ctx.actor.id, at: ctx.now };
      const dropped = settleTasks(award, ({ id }) => id.startsWith(publicationId(index)), {
        ...mark,
        outcome: 'not-needed',
        note: 'made non-public by the partner',
      });
      const text = `Take case study ${index + 1} off the AWS website and everywhere else: the partner made it non-public.`;
      const caseStudies = ctx.application.caseStudies.map((one, position) =>
        one !== null && position === index ? { ...one, visibility: 'non-public' as const } : one,
      );
      return {
        award: raiseTasks(dropped, [{ kind: 'take-down', of: String(index + 1), text }], mark),
        changes: { caseStudies },
        notices: [officeNotice(ctx, 'Case study to take down', text)],
        note: `made case study ${index + 1} non-public`,
      };
    }),
});

/**
 * The texts that became public with the award; they stay as approved until the Program Office changes them (SDP-36).
 */
export const publishedTexts = ['practice', 'solution'] as const;

const publishedNames: Record<(typeof publishedTexts)[number], string> = {
  practice: 'the practice',
  solution: 'the solution summary',
};

/** One of those texts, or a case study by its number from 1: `case-study-2`. */
const PublishedText = z.union(
  [z.enum(publishedTexts), z.templateLiteral(['case-study-', z.number().int().positive()])],
  'Please choose the text.',
);
type PublishedText = z.infer<typeof PublishedText>;

function publishedName(what: PublishedText): string {
  return what === 'practice' || what === 'solution'
    ? publishedNames[what]
    : `case study ${what.slice('case-study-'.length)}`;
}

/**
 * The partner asks for a change of a published text; the approved one stays until the office has changed it (SDP-36,
 * SDP-45).
 */
export const requestPublishedChange = defineStep({
  name: 'request-published-change',
  label: 'Ask for a change of published text',
  does: 'ask for a change of a published text',
  from: ['awarded'],
  by: ['applicant', 'alliance-lead'],
  input: z.object({
    what: PublishedText,
    change: requiredText(2000, 'Please say what should be changed, and into what.'),
  }),
  part: ({ what }) => `award/text/${what}`,
  decide: (ctx, { what, change }) =>
    onActiveAward(ctx, (award) => {
      const isStudy = what !== 'practice' && what !== 'solution';
      const index = caseIndexes(ctx.application).find((one) => what === `case-study-${one + 1}`);
      const listing = index === undefined ? null : publicListing(ctx.application.caseStudies[index] ?? null);
      if (isStudy && listing === null)
        return refuseField('what', `${publishedName(what)} is not public, so there is nothing to change.`);
      const text = `Change ${publishedName(what)} as the partner asks: ${change}`;
      return {
        award: raiseTasks(award, [{ kind: 'change-published-text', of: what, text }], {
          by: ctx.actor.id,
          at: ctx.now,
        }),
        notices: [officeNotice(ctx, 'A published text to change', text)],
        note: `asked for a change of ${publishedName(what)}`,
      };
    }),
});

function officeNotice(ctx: StepContext, title: string, line: string) {
  return buildNotice(ctx, {
    kind: 'award-task',
    to: ['case-handler'],
    title,
    lines: [line],
    confidential: true,
    intents: ['open-award'],
  });
}

/** What becomes of an award, and of the application beside it. */
export interface AwardChange extends Pick<Outcome, 'notices' | 'note'> {
  award: Award;
  changes?: Partial<StepContext['application']>;
}

/** The outcome of a change of the award; refused where there is none. */
export function onAward(
  ctx: StepContext,
  change: (award: Award) => AwardChange | Refusal,
): Outcome | Refusal {
  const { award } = ctx.application;
  if (award === null) return new Refusal('blocked', 'There is no award on record here.');
  const changed = change(award);
  if (changed instanceof Refusal) return changed;
  const { award: next, changes, ...outcome } = changed;
  return { application: { ...ctx.application, ...changes, award: next }, ...outcome };
}

/** As `onAward`, refused once the award has ended. */
export function onActiveAward(
  ctx: StepContext,
  change: (award: Award) => AwardChange | Refusal,
): Outcome | Refusal {
  return onAward(ctx, (award) =>
    isActive(award)
      ? change(award)
      : new Refusal(
          'blocked',
          `The award of ${ctx.application.ref} has ended, so this is no longer possible.`,
        ),
  );
}
