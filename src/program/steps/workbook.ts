import { z } from 'zod';
import { Answers, CaseKey } from '../checklist/answer.js';
import { requirementById } from '../checklist/edition.js';
import { Refusal } from '../refusal.js';
import { answersReadOf } from '../rests-on.js';
import { editableStages } from '../stage.js';
import { defineStep } from '../step.js';
import type { StepContext } from '../step-context.js';
import { answersFault, tooMuch } from './answers-fault.js';

const byPartner = ['applicant', 'alliance-lead', 'technical-contact'] as const;

/**
 * Takes the answers of a filled workbook over, all of them in one step (SDP-26, SDP-33); answers not in the input
 * stay as they were. It can be undone until the next submission or move to another edition.
 */
export const fillFromWorkbook = defineStep({
  name: 'fill-from-workbook',
  label: 'Use a filled workbook',
  does: 'take over a filled workbook',
  from: editableStages,
  by: byPartner,
  input: z.object({ file: z.string().min(1).max(300), answers: Answers }),
  restsOn: (application, { answers }) => answersReadOf(application, Object.keys(answers)),
  part: () => 'self-assessment',
  decide(ctx, { file, answers }) {
    const { application } = ctx;
    const count = countOf(answers);
    if (count === 0)
      return new Refusal('blocked', 'Everything in the workbook stands here already. Nothing was changed.');
    const filled = joined(application.answers, answers);
    const fault = answersFault(ctx, answers) ?? tooMuch(filled);
    if (fault !== null) return fault;
    return {
      application: { ...application, answers: filled, workbook: { by: ctx.actor.id, at: ctx.now, file } },
      notices: [],
      note: `took over ${count === 1 ? 'one answer' : `${count} answers`} of the workbook ${file}`,
    };
  },
});

const Spot = z.object({ id: z.string(), index: CaseKey });

/**
 * Puts back what stood before the last workbook was taken over: `answers` as they were, `emptied` where there was
 * none. What was changed by hand since is not among them. Not once the application was submitted.
 */
export const undoWorkbook = defineStep({
  name: 'undo-workbook',
  label: 'Undo the workbook',
  does: 'undo a workbook that was taken over',
  from: editableStages,
  by: byPartner,
  /** `taken`: when the workbook was taken over that is undone. */
  input: z.object({ taken: z.date(), answers: Answers, emptied: z.array(Spot) }),
  restsOn: (application, { answers, emptied }) => ({
    'the workbook that was taken over': application.workbook ?? null,
    ...answersReadOf(application, [...Object.keys(answers), ...emptied.map(({ id }) => id)]),
  }),
  part: () => 'self-assessment',
  decide(ctx, { taken, answers, emptied }) {
    const { workbook, ...application } = ctx.application;
    if (workbook?.at.getTime() !== taken.getTime()) return nothingToUndo(ctx);
    const unknown = [...Object.keys(answers), ...emptied.map(({ id }) => id)].find(
      (id) => requirementById(ctx.edition, id) === undefined,
    );
    if (unknown !== undefined)
      return new Refusal(
        'blocked',
        `${unknown} is not part of this checklist any more. Nothing was changed.`,
      );
    const back = joined(without(application.answers, emptied), answers);
    const count = countOf(answers) + emptied.length;
    return {
      application: { ...application, answers: back },
      notices: [],
      note: `undid the workbook ${workbook.file}: ${count === 1 ? 'one answer' : `${count} answers`} as before`,
    };
  },
});

function nothingToUndo({ application: { ref, submissions } }: StepContext): Refusal {
  const why =
    submissions.length > 0
      ? 'what was submitted since stays as it was submitted'
      : 'it was undone already, or another workbook or edition came after it';
  return new Refusal('blocked', `This workbook cannot be undone: ${why}. ${ref} stands as it stood.`);
}

function joined(held: Answers, given: Answers): Answers {
  const pairs = Object.entries(given).map(([id, pair]) => [id, { ...held[id], ...pair }] as const);
  return { ...held, ...Object.fromEntries(pairs) };
}

function without(answers: Answers, spots: readonly z.infer<typeof Spot>[]): Answers {
  const gone = (id: string, index: string) => spots.some((spot) => spot.id === id && spot.index === index);
  const pairs = Object.entries(answers).map(([id, pair]) => {
    const stay = Object.keys(pair).filter((index) => pair[index] !== undefined && !gone(id, index));
    return [id, Object.fromEntries(stay.map((index) => [index, pair[index]]))] as const;
  });
  return Object.fromEntries(pairs.filter(([, pair]) => Object.keys(pair).length > 0));
}

function countOf(answers: Answers): number {
  return Object.values(answers).reduce((sum, pair) => sum + Object.values(pair).length, 0);
}
