import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, monday, take } from '../../../test/step-contexts.js';
import type { Application, HistoryEntry } from '../application.js';
import type { Intent } from './notice.js';
import { outcomeOf, touchedAt } from './outcome.js';

const entry = (revision: number, step: string, change: Partial<HistoryEntry> = {}): HistoryEntry => ({
  revision,
  step,
  part: 'x',
  by: 'USOMEBODY',
  at: new Date(monday.getTime() + revision * 60_000),
  from: 'remediation',
  to: 'remediation',
  note: '',
  ...change,
});

const told = (intents: Intent[], since: number | Date = 2) => ({ notice: { intents }, since });
const application = anApplicationAt('remediation');
const after = (...history: HistoryEntry[]) => ({ application, history });

describe('what a notice asked for', () => {
  test.each<[Intent, string, string]>([
    ['open-summary', 'send-summary', 'Sent'],
    ['forward-plan', 'forward-action-plan', 'Forwarded'],
    ['decide-plan', 'rule-on-plan', 'Decided'],
    ['decide', 'decide', 'Decided'],
    ['confirm-welcome-kit', 'confirm-welcome-kit', 'Sent'],
    ['accept-assignment', 'accept-assignment', 'Accepted'],
    ['accept-assignment', 'decline-assignment', 'Declined'],
    ['accept-assignment', 'start-validation', 'Validation started'],
    ['assign-auditor', 'assign-auditor', 'Assigned'],
    ['rule-on-conflicts', 'rule-on-conflict', 'Ruled on'],
    ['file-plan', 'file-action-plan', 'Action plan filed'],
  ])('%s is settled by %s: %s', (intent, step, did) => {
    const held = after(entry(3, step));
    expect(outcomeOf(told([intent]), held)).toEqual({ did, by: 'USOMEBODY', at: entry(3, step).at });
    expect(touchedAt(told([intent]), held)).toBe(3);
  });

  test('waits while nothing, something else, or only what came before it was done', () => {
    const held = after(entry(2, 'forward-action-plan'), entry(3, 'save-ratings'));
    expect(outcomeOf(told(['forward-plan']), held)).toBeNull();
    expect(touchedAt(told(['forward-plan']), held)).toBeNull();
    expect(touchedAt(told(['open-application']), after(entry(3, 'send-summary')))).toBeNull();
  });

  test('what is done later does not change what became of it', () => {
    const held = after(entry(3, 'forward-action-plan'), entry(4, 'file-action-plan', { by: 'UOTHER' }));
    expect(outcomeOf(told(['forward-plan']), held)).toMatchObject({ did: 'Forwarded', by: 'USOMEBODY' });
    expect(touchedAt(told(['forward-plan']), held)).toBe(3);
  });

  test('a reminder is settled by what came after it fell due', () => {
    const held = after(entry(3, 'decide'));
    expect(outcomeOf(told(['decide'], monday), held)?.did).toBe('Decided');
    expect(outcomeOf(told(['decide'], new Date(monday.getTime() + 3_600_000)), held)).toBeNull();
  });

  test('an application that ended settles everything; a hold does until it is resumed', () => {
    const ended = after(entry(3, 'withdraw', { to: 'withdrawn' }));
    expect(outcomeOf(told(['decide']), ended)?.did).toBe('Application withdrawn');
    const hold = entry(3, 'hold', { to: 'on-hold' });
    const held = { application: { ...application, stage: 'on-hold' as const }, history: [hold] };
    expect(outcomeOf(told(['decide']), held)?.did).toBe('Put on hold');
    const resumed = after(hold, entry(4, 'resume', { from: 'on-hold' }));
    expect(outcomeOf(told(['decide']), resumed)).toBeNull();
    expect(touchedAt(told(['decide']), resumed)).toBe(4);
  });

  test('items are settled with the last of them', () => {
    const answered = entry(3, 'respond-to-item');
    expect(outcomeOf(told(['respond-to-items']), after(answered))).toBeNull();
    const items = application.items.map((item) => ({ ...item, state: 'responded' as const }));
    const held = { application: { ...application, items }, history: [answered] };
    expect(outcomeOf(told(['respond-to-items']), held)?.did).toBe('Answered');
  });

  test('one answer settles its own question and no other', () => {
    const first = take('ask-question', aStepContext(application, 'UAPPLICANT'), {
      question: 'How?',
    }).application;
    const later = { now: new Date(monday.getTime() + 60_000) };
    const both: Application = take('ask-question', aStepContext(first, 'UAPPLICANT', later), {
      question: 'When?',
    }).application;
    const asked = both.questions.map(({ asked: { at } }, index) =>
      entry(index + 2, 'ask-question', { part: 'question', at }),
    );
    const held = {
      application: both,
      history: [...asked, entry(4, 'answer-question', { part: 'question/Q2' })],
    };
    expect(outcomeOf(told(['open-questions'], 2), held)).toBeNull();
    expect(outcomeOf(told(['open-questions'], 3), held)?.did).toBe('Answered');
  });

  test('a reminder of questions is settled by the last of those that waited when it fell due', () => {
    const mark = (minutes: number) => ({ by: 'UPDM', at: new Date(monday.getTime() + minutes * 60_000) });
    const question = (id: string, change: object) => ({
      ...{ id, requirement: null, text: 'How?', asked: mark(0), passedOn: null, answer: null },
      ...change,
    });
    const passedOn = { ...mark(1), note: '' };
    const asked = [
      question('Q1', { passedOn: { ...mark(3), note: '' } }),
      question('Q2', {}),
      question('Q3', { passedOn }),
    ];
    const passing = entry(3, 'pass-on-question', { part: 'question/Q1' });
    const held = { application: { ...application, questions: asked }, history: [passing] };
    const reminder = {
      ...told(['open-questions'], new Date(monday.getTime() + 120_000)),
      task: 'answer-question',
    };
    expect(outcomeOf(reminder, held)).toBeNull();
    const answers = [
      passing,
      entry(4, 'answer-question', { part: 'question/Q2' }),
      entry(5, 'answer-question', { part: 'question/Q3' }),
    ];
    const answer = (minutes: number) => ({ answer: { ...mark(minutes), text: 'So.' } });
    const done = [asked[0], { ...asked[1], ...answer(4) }, { ...asked[2], ...answer(5) }] as typeof asked;
    const after2 = { application: { ...application, questions: done }, history: answers };
    expect(outcomeOf(reminder, after2)).toMatchObject({ did: 'Answered', at: answers[1]?.at });
    // The one that was passed on was the office's by then.
    const offices = { ...reminder, task: 'answer-passed-on-question' };
    expect(outcomeOf(offices, held)).toBeNull();
    expect(outcomeOf(offices, after2)).toMatchObject({ did: 'Answered', at: answers[2]?.at });
  });
});
