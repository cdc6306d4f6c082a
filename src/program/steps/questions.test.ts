import { expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, partner, take, tryStep } from '../../../test/step-contexts.js';
import { nextSteps } from '../../slack/kit/next-steps.js';
import type { Application } from '../application.js';

const draft = anApplicationAt('draft');
const unmanaged = { ...partner, pdm: null, pdr: null };

function ask(application: Application = draft, change: { requirement?: string } = {}) {
  return take('ask-question', aStepContext(application, 'UTECH'), {
    question: 'What counts as a diagram?',
    ...change,
  });
}

const asked = ask().application;
const passedOn = take('pass-on-question', aStepContext(asked, 'UPDM'), {
  question: 'Q1',
  note: 'From a call.',
});

test('SDP-101: a question goes to the PDM alone, with the requirement it is about, and is kept', () => {
  const { application, notices } = ask(draft, { requirement: 'ECS-004' });
  expect(application.questions).toEqual([
    expect.objectContaining({
      id: 'Q1',
      requirement: 'ECS-004',
      text: 'What counts as a diagram?',
      answer: null,
    }),
  ]);
  expect(notices).toEqual([expect.objectContaining({ to: ['pdm'], confidential: true })]);
  expect(notices[0]?.lines[0]).toContain('about ECS-004: What counts as a diagram?');
});

test('SDP-101: where there is neither PDM nor PDR it goes to the Program Office, which answers it', () => {
  const { application, notices } = take(
    'ask-question',
    aStepContext(draft, 'UTECH', { partner: unmanaged }),
    {
      question: 'Who is our PDM?',
    },
  );
  expect(notices[0]?.to).toEqual(['case-handler']);
  const answer = { question: 'Q1', text: 'One is being named.' };
  expect(
    tryStep('answer-question', aStepContext(application, 'UOFFICE', { partner: unmanaged }), answer),
  ).toHaveProperty('application');
});

test('SDP-101: the PDR receives and answers where there is no PDM', () => {
  const represented = { ...partner, pdm: null, pdr: 'UPDM' };
  const ctx = aStepContext(draft, 'UTECH', { partner: represented });
  expect(take('ask-question', ctx, { question: 'How?' }).notices[0]?.to).toEqual(['pdm']);
  expect(aStepContext(draft, 'UPDM', { partner: represented }).actor.roles).toContain('pdm');
});

test('SDP-101: the PDM passes a question on to the Program Office with a word, and the requester is told', () => {
  expect(passedOn.application.questions[0]?.passedOn).toMatchObject({ by: 'UPDM', note: 'From a call.' });
  const [toOffice, toRequester] = passedOn.notices;
  expect(toOffice).toMatchObject({ to: ['case-handler'], confidential: true });
  expect(toOffice?.lines.join(' ')).toContain('From a call.');
  expect(toRequester).toMatchObject({ to: [{ person: 'UTECH' }] });
  expect(toRequester?.lines.join(' ')).not.toContain('From a call.');
});

test('SDP-101: the Program Office answers what was passed on, and nothing before', () => {
  const answer = { question: 'Q1', text: 'Any picture of the architecture.' };
  expect(tryStep('answer-question', aStepContext(asked, 'UOFFICE'), answer)).toMatchObject({
    code: 'not-permitted',
    message: expect.stringContaining('PDM or PDR answers Q1'),
  });
  const { application, notices } = take(
    'answer-question',
    aStepContext(passedOn.application, 'UOFFICE'),
    answer,
  );
  expect(application.questions[0]?.answer).toMatchObject({ by: 'UOFFICE', text: answer.text });
  expect(notices[0]).toMatchObject({
    to: [{ person: 'UTECH' }],
    cc: ['pdm'],
    confidential: true,
    mail: true,
  });
  expect(notices[0]?.lines).toEqual(['You asked: What counts as a diagram?', answer.text]);
});

test('a question is answered and passed on once, whoever comes second is told', () => {
  const answered = take('answer-question', aStepContext(asked, 'UPDM'), {
    question: 'Q1',
    text: 'Yes.',
  }).application;
  expect(
    tryStep('answer-question', aStepContext(answered, 'UPDM'), { question: 'Q1', text: 'No.' }),
  ).toMatchObject({
    code: 'wrong-stage',
  });
  expect(
    tryStep('pass-on-question', aStepContext(passedOn.application, 'UPDM'), { question: 'Q1', note: '' }),
  ).toMatchObject({ message: expect.stringContaining('passed on already') });
  expect(
    tryStep('answer-question', aStepContext(asked, 'UPDM'), { question: 'Q7', text: 'Yes.' }),
  ).toMatchObject({
    code: 'not-found',
  });
});

test('a question about no requirement of the checklist is refused at its field', () => {
  expect(
    tryStep('ask-question', aStepContext(draft, 'UTECH'), { question: 'Why?', requirement: 'ECS-999' }),
  ).toMatchObject({
    fields: { requirement: expect.stringContaining('ECS-999') },
  });
});

test('answering is offered to whoever a question waits for, and to nobody without one', () => {
  const offers = (application: Application, by: string) => {
    const ctx = aStepContext(application, by);
    return nextSteps(ctx, ctx.actor.roles).includes('answer-question');
  };
  expect([offers(draft, 'UPDM'), offers(asked, 'UPDM'), offers(asked, 'UOFFICE')]).toEqual([
    false,
    true,
    false,
  ]);
  expect(offers(passedOn.application, 'UOFFICE')).toBe(true);
});
