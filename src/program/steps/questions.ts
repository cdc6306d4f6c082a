import { z } from 'zod';
import type { Application } from '../application.js';
import { requirementById } from '../checklist/edition.js';
import { buildNotice } from '../notices/drafts.js';
import { managerThere } from '../people/presence.js';
import type { Question } from '../question.js';
import { Refusal, refuseField } from '../refusal.js';
import { questionRead } from '../rests-on.js';
import { openStages, stages } from '../stage.js';
import { defineStep, optionalText, requiredText } from '../step.js';
import type { StepContext } from '../step-context.js';

/** A question on the guide or the checklist goes to the PDM or PDR, who liaise with the Program Office (SDP-101). */
export const askQuestion = defineStep({
  name: 'ask-question',
  label: 'Ask a question',
  does: 'ask a question',
  from: openStages,
  by: ['applicant', 'alliance-lead', 'technical-contact'],
  input: z.object({
    question: requiredText(3000, 'Please type your question.'),
    requirement: z.string().nullable().default(null),
  }),
  part: () => 'question',
  decide(ctx, { question: text, requirement }) {
    if (requirement !== null && requirementById(ctx.edition, requirement) === undefined)
      return refuseField('requirement', `${requirement} is not part of this checklist. Please choose again.`);
    const { questions } = ctx.application;
    const asked: Question = {
      id: `Q${questions.length + 1}`,
      requirement,
      text,
      asked: { by: ctx.actor.id, at: ctx.now },
      passedOn: null,
      answer: null,
    };
    return {
      application: { ...ctx.application, questions: [...questions, asked] },
      notices: [
        buildNotice(ctx, {
          kind: 'question',
          to: [hasManager(ctx) ? 'pdm' : 'case-handler'],
          title: 'A question from the partner',
          lines: [
            wordingOf(ctx, asked),
            hasManager(ctx)
              ? 'Please answer it, or pass it on to the Program Office.'
              : 'No PDM or PDR is there for this partner, so it comes to you. Please answer it.',
          ],
          confidential: true,
          intents: ['open-questions'],
        }),
      ],
      note: `asked ${asked.id}`,
    };
  },
});

/** The PDM or PDR hands a question on to the Program Office (SDP-101). */
export const passOnQuestion = defineStep({
  name: 'pass-on-question',
  label: 'Pass on',
  does: 'pass questions on to the Program Office',
  from: stages,
  by: ['pdm'],
  input: z.object({ question: z.string(), note: optionalText(2000) }),
  restsOn: (application, { question }) => questionRead(application, question),
  part: ({ question }) => `question/${question}`,
  decide(ctx, { question: id, note }) {
    const question = unanswered(ctx.application, id);
    if (question instanceof Refusal) return question;
    if (question.passedOn !== null)
      return new Refusal('wrong-stage', `${id} was passed on already; the Program Office answers it.`);
    const passed = { ...question, passedOn: { by: ctx.actor.id, at: ctx.now, note } };
    return {
      application: withQuestion(ctx.application, passed),
      notices: [
        buildNotice(ctx, {
          kind: 'question-passed-on',
          to: ['case-handler'],
          title: 'A question passed on to you',
          lines: [wordingOf(ctx, question), ...(note === '' ? [] : [`The PDM adds: ${note}`])],
          confidential: true,
          intents: ['open-questions'],
        }),
        buildNotice(ctx, {
          kind: 'question-on-its-way',
          to: [{ person: question.asked.by }],
          title: 'Your question was passed on',
          lines: ['The Program Office answers it.'],
        }),
      ],
      note: `passed ${id} on to the Program Office`,
    };
  },
});

/**
 * The answer goes to who asked (SDP-101). The Program Office gives it where it was passed on, or where there is no PDM.
 */
export const answerQuestion = defineStep({
  name: 'answer-question',
  label: 'Answer',
  does: 'answer questions',
  from: stages,
  by: ['pdm', 'program-office', 'program-manager'],
  input: z.object({
    question: z.string(),
    text: requiredText(3000, 'Please type your answer; the partner reads it.'),
  }),
  restsOn: (application, { question }) => questionRead(application, question),
  part: ({ question }) => `question/${question}`,
  decide(ctx, { question: id, text }) {
    const question = unanswered(ctx.application, id);
    if (question instanceof Refusal) return question;
    if (!ctx.actor.roles.includes('pdm') && !answeredByOffice(ctx, question)) {
      return new Refusal(
        'not-permitted',
        `The partner's PDM or PDR answers ${id}, or passes it on to you first. Ask them to.`,
      );
    }
    const answered = { ...question, answer: { by: ctx.actor.id, at: ctx.now, text } };
    return {
      application: withQuestion(ctx.application, answered),
      notices: [
        buildNotice(ctx, {
          kind: 'question-answered',
          to: [{ person: question.asked.by }],
          cc: ctx.actor.roles.includes('pdm') ? [] : ['pdm'],
          title: 'Your question is answered',
          lines: [`You asked: ${question.text}`, text],
          confidential: true,
          mail: true,
          intents: ['open-application'],
        }),
      ],
      note: `answered ${id}`,
    };
  },
});

/** Whether a question is the Program Office's to answer. */
export function answeredByOffice(ctx: Pick<StepContext, 'partner' | 'person'>, question: Question): boolean {
  return question.passedOn !== null || !hasManager(ctx);
}

function hasManager(ctx: Pick<StepContext, 'partner' | 'person'>): boolean {
  return managerThere(ctx) !== null;
}

/** "Paula asks about ECS-003: …" */
export function wordingOf(ctx: StepContext, { asked, requirement, text }: Question): string {
  const about = requirement === null ? '' : ` about ${requirement}`;
  return `${ctx.person(asked.by)?.name ?? 'Somebody'} asks${about}: ${text}`;
}

function unanswered({ ref, questions }: Application, id: string): Question | Refusal {
  const question = questions.find((known) => known.id === id);
  if (question === undefined)
    return new Refusal('not-found', `There is no question ${id} on ${ref}. Please open the list again.`);
  if (question.answer !== null)
    return new Refusal('wrong-stage', `${id} was answered already; nothing more is needed.`);
  return question;
}

function withQuestion(application: Application, changed: Question): Application {
  const questions = application.questions.map((known) => (known.id === changed.id ? changed : known));
  return { ...application, questions };
}
