import { expect, test } from '@jest/globals';
import type { Application } from '../src/program/application.js';
import { requirementsOf } from '../src/program/checklist/edition.js';
import type { Question } from '../src/program/question.js';
import { allowanceView } from '../src/slack/allowance/view.js';
import { remember } from '../src/slack/kit/metadata.js';
import { answerView, passOnView, questionsView } from '../src/slack/question/list-view.js';
import { questionView } from '../src/slack/question/view.js';
import { applicationViewOf } from './doubles/application-views.js';
import { longText } from './doubles/longest.js';
import { validateView } from './doubles/validated.js';
import { anApplicationAt, edition, monday } from './step-contexts.js';

const metadata = remember({ ref: 'DD-1001', seen: 7, which: 'Q1' });
const asked = { by: 'UTECH', at: monday };

function question(id: string, change: Partial<Question> = {}): Question {
  return { id, requirement: 'ECS-004', text: longText(2000), asked, passedOn: null, answer: null, ...change };
}

function seenBy(by: string, questions: readonly Question[], answers: Application['answers'] = {}) {
  const application = { ...anApplicationAt('draft'), questions: [...questions], answers };
  return { ...applicationViewOf(application, by), questions };
}

const read = (view: unknown) => JSON.stringify(view);

test('thirty questions of the longest texts stay within Block Kit’s limits', () => {
  const passedOn = { ...asked, note: longText(2000) };
  const answer = { ...asked, text: longText(3000) };
  const many = Array.from({ length: 30 }, (_, at) =>
    question(`Q${at + 1}`, at % 2 ? { passedOn, answer } : {}),
  );
  const seen = seenBy('UPDM', many);
  const first = question('Q1', { passedOn });
  for (const view of [
    questionsView(seen, metadata),
    answerView(seen, first, metadata),
    passOnView(seen, first, metadata),
    questionView(applicationViewOf(seen.application, 'UTECH'), metadata),
    allowanceView(seen, { waiting: requirementsOf(edition), chosen: 'ECS-004' }, metadata),
  ])
    expect(validateView(view, ['modal'])).toEqual([]);
});

test('whoever may answer finds the buttons, the partner finds the answer', () => {
  const waiting = question('Q1', { text: 'What counts?' });
  const done = question('Q2', { answer: { by: 'UPDM', at: monday, text: 'Any picture.' } });
  expect(read(questionsView(seenBy('UPDM', [waiting]), metadata))).toMatch(/open-answer.*open-pass-on/);
  const partner = read(questionsView(seenBy('UTECH', [waiting, done]), metadata));
  expect(partner).not.toMatch(/open-answer|open-pass-on/);
  expect(partner).toContain('Any picture.');
});

test('what the PDM added is never shown to the partner', () => {
  const passed = question('Q1', { passedOn: { ...asked, note: 'Between us.' } });
  expect(read(questionsView(seenBy('UTECH', [passed]), metadata))).not.toContain('Between us.');
  expect(read(answerView(seenBy('UOFFICE', [passed]), passed, metadata))).toContain('Between us.');
});

test('the Program Office finds a way to allow the No a question is about', () => {
  const passed = question('Q1', { passedOn: { ...asked, note: '' } });
  const no = { 'ECS-004': { '0': { met: 'N' as const, where: '' } } };
  expect(read(questionsView(seenBy('UOFFICE', [passed], no), metadata))).toContain('open-allow-no');
  expect(read(questionsView(seenBy('UOFFICE', [passed]), metadata))).not.toContain('open-allow-no');
});
