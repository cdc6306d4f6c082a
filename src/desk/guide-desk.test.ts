import { beforeEach, expect, test } from '@jest/globals';
import type { MemoryStore } from '../../test/doubles/memory-store.js';
import { sampleSave } from '../../test/doubles/samples.js';
import { populatedStore, timedDesk } from '../../test/doubles/timed-desk.js';
import { anApplicationAt, monday, partner } from '../../test/step-contexts.js';
import type { Question } from '../program/question.js';
import { Refusal } from '../program/refusal.js';
import type { Desk } from './interface/desk.js';

let store: MemoryStore;
let desk: Desk;
const asked = { by: 'UTECH', at: monday };
const question = (id: string, change: Partial<Question> = {}): Question => ({
  id,
  requirement: null,
  text: 'Is our Acme Demo zebra welcome?',
  asked,
  passedOn: { by: 'UPDM', at: monday, note: '' },
  answer: { by: 'UOFFICE', at: monday, text: 'Zebras are welcome.' },
  ...change,
});

beforeEach(async () => {
  store = await populatedStore();
  desk = timedDesk(store, () => monday);
});

async function onRecord(ref: string, questions: Question[], stage: 'draft' | 'submitted' = 'submitted') {
  const application = { ...anApplicationAt(stage), ref, partnerId: partner.id, questions };
  await store.applications.insert(sampleSave({ ...application, designation: `d-${ref}` }, 1));
}

const refs = async (by = 'UOFFICE') => {
  const offered = await desk.guide.offered(by);
  return offered instanceof Refusal ? offered.code : offered.map((one) => `${one.ref}/${one.question.id}`);
};
const origin = { ref: 'DD-2001', question: 'Q1' };
const answer = {
  origin,
  audience: 'everybody' as const,
  question: 'Is a zebra welcome?',
  text: 'Zebras are welcome here.',
};
const ask = (by: Desk, audience: 'everybody' | 'aws' = 'everybody') =>
  by.guide.answer('are zebras welcome?', { audience, editions: [] }).found;

test('SDP-101: an answer is offered to the office, approved, given to whoever asks, and withdrawn', async () => {
  await onRecord('DD-2001', [question('Q1')]);
  expect(await refs()).toEqual(['DD-2001/Q1']);
  expect(ask(desk)).toBeNull();
  expect(await desk.guide.approve('UOFFICE', answer, 'k1')).toBeNull();
  expect(ask(desk)).toMatchObject({
    text: 'Zebras are welcome here.',
    source: { is: 'answer', approved: monday },
  });
  expect(await refs()).toEqual([]);
  expect(await desk.guide.approved('UOFFICE')).toMatchObject([{ id: 'k1', origin, by: 'UOFFICE' }]);
  expect(await desk.guide.withdraw('UOFFICE', { id: 'k1', reason: 'No zebras any more.' }, 'k2')).toBeNull();
  expect(ask(desk)).toBeNull();
  expect(await desk.guide.approved('UOFFICE')).toEqual([]);
  expect(await refs()).toEqual([]);
});

test('another process gives it from its next look on', async () => {
  const elsewhere = timedDesk(store, () => monday);
  await elsewhere.guide.refresh();
  await desk.guide.approve('UOFFICE', { ...answer, origin: null }, 'k1');
  expect(ask(elsewhere)).toBeNull();
  await elsewhere.guide.refresh();
  expect(ask(elsewhere)?.text).toBe('Zebras are welcome here.');
});

test('one for people of AWS is not given to partners', async () => {
  await desk.guide.approve('UOFFICE', { ...answer, origin: null, audience: 'aws' }, 'k1');
  expect(ask(desk, 'aws')?.text).toBe('Zebras are welcome here.');
  expect(ask(desk)).toBeNull();
});

test('a text that names the partner, its people or a reference is refused at its field', async () => {
  await onRecord('DD-2001', [question('Q1')]);
  const naming = { ...answer, question: 'Is the zebra of ACME Demo welcome?' };
  expect(await desk.guide.approve('UOFFICE', naming, 'k1')).toMatchObject({
    fields: { question: expect.stringContaining('nobody may be named') },
  });
  const told = { ...answer, text: 'As in DD-2001, yes.' };
  expect(await desk.guide.approve('UOFFICE', told, 'k1')).toMatchObject({
    fields: { text: expect.stringContaining('DD-2001') },
  });
  expect(await desk.guide.approve('UOFFICE', { ...answer, text: ' ' }, 'k1')).toBeInstanceOf(Refusal);
  expect(ask(desk)).toBeNull();
});

test('the same press a second time is one answer', async () => {
  await desk.guide.approve('UOFFICE', { ...answer, origin: null }, 'k1');
  await desk.guide.approve('UOFFICE', { ...answer, origin: null }, 'k1');
  expect(await desk.guide.approved('UOFFICE')).toHaveLength(1);
});

test('what is left out is not offered again', async () => {
  await onRecord('DD-2001', [question('Q1'), question('Q2')]);
  expect(await desk.guide.leaveOut('UOFFICE', origin, 'k1')).toBeNull();
  expect(await refs()).toEqual(['DD-2001/Q2']);
});

test('unanswered, old, and of a draft between the partner and its PDM: not offered', async () => {
  const old = new Date(monday.getTime() - 91 * 24 * 3_600_000);
  await onRecord('DD-2001', [question('Q1', { answer: null })]);
  await onRecord('DD-2002', [question('Q1', { answer: { by: 'UPDM', at: old, text: 'Yes.' } })]);
  await onRecord('DD-2003', [question('Q1', { passedOn: null })], 'draft');
  expect(await refs()).toEqual([]);
});

test.each(['UAPPLICANT', 'UPDM', 'UAUDITOR', 'USTRANGER'])(
  '%s may neither see nor change them',
  async (by) => {
    expect(await refs(by)).toBe('not-permitted');
    expect(await desk.guide.approved(by)).toBeInstanceOf(Refusal);
    expect(await desk.guide.approve(by, answer, 'k')).toBeInstanceOf(Refusal);
    expect(await desk.guide.leaveOut(by, origin, 'k')).toBeInstanceOf(Refusal);
    expect(await desk.guide.withdraw(by, { id: 'k', reason: 'So.' }, 'k')).toBeInstanceOf(Refusal);
    expect(await store.guideAnswers.rulings()).toEqual([]);
  },
);
