import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { QuestionsSeen } from '../../desk/questions.js';
import { negativesToAllow } from '../../program/checklist/allowance.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { offered } from '../../program/lifecycle.js';
import type { Question } from '../../program/question.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, context, divider, modal, section, textField } from '../kit/blocks.js';
import { keyTo, linkButton } from '../kit/links.js';
import { paragraphs } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** The questions that concern this person, newest first, each with its answer or a way to give one (SDP-101). */
export function questionsView(seen: QuestionsSeen, metadata: string): ModalView {
  const newest = [...seen.questions].reverse();
  return modal({
    id: ids.list,
    metadata,
    title: 'Questions',
    blocks: [section(applicationName(seen)), ...newest.flatMap((question) => questionBlocks(seen, question))],
  });
}

function questionBlocks(seen: QuestionsSeen, question: Question): KnownBlock[] {
  const buttons = buttonsFor(seen, question);
  return [
    divider(),
    ...paragraphs(question.text, heading(seen, question)),
    ...(question.answer === null
      ? [context(waiting(question))]
      : paragraphs(question.answer.text, `*Answer of ${nameOf(seen.ctx, question.answer.by)}*`)),
    ...actions(...buttons),
  ];
}

function heading({ ctx }: QuestionsSeen, { id, asked, requirement }: Question): string {
  const about = requirement === null ? '' : ` about ${escapeText(requirement)}`;
  return `*${id}*, ${nameOf(ctx, asked.by)}${about}, ${sayInstantIn(asked.at, ctx.calendars.program.zone)}`;
}

function waiting({ passedOn }: Question): string {
  return passedOn === null ? 'Waiting for an answer.' : 'Passed on: waiting for the Program Office.';
}

function buttonsFor(seen: QuestionsSeen, question: Question): Button[] {
  const { ctx, application } = seen;
  const steps = offered(application.stage, ctx.actor.roles);
  const key = keyTo(seen, question.id);
  const open = question.answer === null;
  const negative = negativesToAllow(application, ctx.edition).some(({ id }) => id === question.requirement);
  return [
    open &&
      steps.includes('answer-question') &&
      linkButton('open-answer', key, { label: 'Answer…', style: 'primary' }),
    open &&
      question.passedOn === null &&
      steps.includes('pass-on-question') &&
      linkButton('open-pass-on', key, { label: 'Pass on to the Program Office…' }),
    !open &&
      ctx.actor.roles.some((role) => role === 'program-office' || role === 'program-manager') &&
      linkButton('open-approve-answer', key, { label: 'Tell everybody…' }),
    negative &&
      steps.includes('allow-negative-answer') &&
      linkButton('open-allow-no', keyTo(seen, question.requirement ?? ''), { label: 'Allow the No…' }),
  ].filter((button) => button !== false);
}

export function answerView(seen: QuestionsSeen, question: Question, metadata: string): ModalView {
  return modal({
    id: ids.answer,
    metadata,
    title: `Answer ${question.id}`,
    submit: 'Send',
    blocks: [
      ...paragraphs(question.text, heading(seen, question)),
      ...passedOnNote(seen, question),
      textField({
        field: 'text',
        label: 'Your answer',
        value: '',
        max: 3000,
        multiline: true,
        required: true,
        hint: 'Whoever asked reads it, in Slack and by mail.',
      }),
    ],
  });
}

export function passOnView(seen: QuestionsSeen, question: Question, metadata: string): ModalView {
  return modal({
    id: ids.passOn,
    metadata,
    title: `Pass on ${question.id}`,
    submit: 'Pass on',
    blocks: [
      ...paragraphs(question.text, heading(seen, question)),
      textField({
        field: 'note',
        label: 'A word for the Program Office',
        value: '',
        max: 2000,
        multiline: true,
        hint: 'The partner does not read this.',
      }),
    ],
  });
}

/** What the PDM added is between AWS's own people. */
function passedOnNote({ ctx }: QuestionsSeen, { passedOn }: Question): KnownBlock[] {
  if (passedOn === null || passedOn.note === '') return [];
  return paragraphs(passedOn.note, `*${nameOf(ctx, passedOn.by)} adds*`);
}
