import { beforeEach, expect, test } from '@jest/globals';
import { createMemoryStore, type MemoryStore } from '../../test/doubles/memory-store.js';
import { seenBy } from '../../test/doubles/seen-by.js';
import { anApplicationAt, calendar, fullDraft, monday, partner, people } from '../../test/step-contexts.js';
import { loadCatalog } from '../catalog/index.js';
import type { Application } from '../program/application.js';
import { Refusal } from '../program/refusal.js';
import { guide2019 } from '../program/rule-sets/guide-2019.js';
import { createDesk } from './desk.js';
import type { Desk } from './interface/desk.js';
import { sealedSave } from './memory/sealed-save.js';

const catalog = loadCatalog();
let store: MemoryStore;
let desk: Desk;
let woken: number;

beforeEach(async () => {
  store = createMemoryStore();
  woken = 0;
  for (const person of people) await store.directory.savePerson(person);
  await store.directory.savePartner(partner);
  desk = createDesk({
    ...store,
    catalog,
    clock: { now: () => monday },
    rules: guide2019,
    calendars: () => ({ program: calendar, partner: calendar }),
    wake: () => {
      woken += 1;
    },
  });
});

async function hold(application: Application): Promise<void> {
  const entry = {
    revision: 1,
    step: 'open-application',
    part: 'application',
    by: 'UAPPLICANT',
    at: monday,
    from: null,
    to: application.stage,
    note: 'opened',
  };
  expect(await store.applications.insert(sealedSave(null, { application, entry, notices: [] }))).toBe(true);
}

function refused<Outcome>(outcome: Outcome | Refusal): Refusal {
  if (!(outcome instanceof Refusal)) throw new Error('was not refused');
  return outcome;
}

const submit = (seen: number | null = null, by = 'UAPPLICANT') =>
  desk.perform('submit', { ref: 'DD-1001', by, input: { name: 'Paula Partner (demo)' }, seen });

test('a step saves state, history and notices together and wakes the courier', async () => {
  await hold(fullDraft());
  await submit();
  const stored = await store.applications.load('DD-1001');
  expect(stored).toMatchObject({ revision: 2, application: { stage: 'submitted' } });
  expect(stored?.history.at(-1)).toMatchObject({
    revision: 2,
    step: 'submit',
    by: 'UAPPLICANT',
    from: 'draft',
    to: 'submitted',
  });
  expect((await store.applications.waiting('DD-1001')).map(({ notice }) => notice.kind)).toEqual([
    'submitted',
    'intake-card',
    'status-card',
  ]);
  expect(woken).toBe(1);
});

test('a refusal saves nothing and wakes nobody', async () => {
  await hold({ ...fullDraft(), solution: '' });
  expect(refused(await submit()).code).toBe('incomplete');
  expect(await store.applications.load('DD-1001')).toMatchObject({
    revision: 1,
    application: { stage: 'draft' },
  });
  expect(woken).toBe(0);
});

test('two people submitting at once: one wins, the other is told what changed', async () => {
  await hold(fullDraft());
  const outcomes = await Promise.all([submit(1, 'UAPPLICANT'), submit(1, 'ULEAD')]);
  const lost = outcomes.filter((outcome) => outcome instanceof Refusal);
  expect(lost).toHaveLength(1);
  expect(refused(lost[0])).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('submitted by Paula Partner (demo)'),
  });
  expect((await store.applications.load('DD-1001'))?.application.submissions).toHaveLength(1);
});

test('two people changing different parts at once both win', async () => {
  await hold(fullDraft());
  const outcomes = await Promise.all([
    desk.perform('save-solution', { ref: 'DD-1001', by: 'UAPPLICANT', input: { solution: 'New.' }, seen: 1 }),
    desk.perform('save-answers', {
      ref: 'DD-1001',
      by: 'UTECH',
      input: { group: 'g', answers: { 'ECS-001': {} } },
      seen: 1,
    }),
  ]);
  expect(outcomes.some((outcome) => outcome instanceof Refusal)).toBe(false);
  expect((await store.applications.load('DD-1001'))?.application).toMatchObject({
    solution: 'New.',
    answers: { 'ECS-001': {} },
  });
});

test('two people changing the same part: the second is told, and the first’s words stand', async () => {
  await hold(fullDraft());
  const save = (by: string, solution: string) =>
    desk.perform('save-solution', { ref: 'DD-1001', by, input: { solution }, seen: 1 });
  await save('UTECH', 'First.');
  expect(refused(await save('ULEAD', 'Second.')).message).toContain('UTECH (demo)');
  expect((await store.applications.load('DD-1001'))?.application.solution).toBe('First.');
});

test('saving one part twice in a row is no conflict with oneself', async () => {
  await hold(fullDraft());
  const save = (solution: string) =>
    desk.perform('save-solution', { ref: 'DD-1001', by: 'UTECH', input: { solution }, seen: 1 });
  await save('First.');
  expect(await save('Second.')).not.toBeInstanceOf(Refusal);
});

test('one’s own last click stands in nobody’s way; the same one again gives its result, and another is told of it', async () => {
  await hold(anApplicationAt('submitted'));
  const click = (name: 'take-up' | 'accept-as-complete') =>
    desk.perform(name, { ref: 'DD-1001', by: 'UOFFICE', input: {}, seen: 1 });
  const first = await click('take-up');
  expect(await click('take-up')).toEqual(first);
  const another = { ref: 'DD-1001', by: 'UOFFICE', input: {}, seen: 1, key: 'another press' };
  expect(refused(await desk.perform('take-up', another)).message).toContain(
    'taken up for initial review (UOFFICE (demo))',
  );
  expect(await click('accept-as-complete')).not.toBeInstanceOf(Refusal);
});

test('a stale button says what happened since', async () => {
  await hold(anApplicationAt('submitted'));
  await desk.perform('accept-as-complete', { ref: 'DD-1001', by: 'UOFFICE', input: {}, seen: 1 });
  const late = refused(await desk.perform('take-up', { ref: 'DD-1001', by: 'UPROGRAM', input: {}, seen: 1 }));
  expect(late.message).toMatch(
    /Since you opened this: accepted as complete \(UOFFICE \(demo\)\).*Ready for technical validation/s,
  );
});

test('somebody unknown, switched off or without a part in it is refused, and learns nothing', async () => {
  await hold(fullDraft());
  expect(refused(await submit(null, 'UNOBODY')).message).toContain('do not know you');
  expect(refused(await desk.view('DD-1001', 'USTRANGER')).code).toBe('not-found');
  expect(refused(await desk.view('DD-9999', 'UAPPLICANT')).code).toBe('not-found');
  expect(refused(await desk.view('DD-1001', 'USTRANGER')).message.replace('DD-1001', '')).toBe(
    refused(await desk.view('DD-9999', 'USTRANGER')).message.replace('DD-9999', ''),
  );
});

test('a draft is the partner’s own: the office and managers see it from submission on', async () => {
  await hold(fullDraft());
  for (const id of ['UOFFICE', 'UMANAGER', 'UAUDITOR'])
    expect(await desk.view('DD-1001', id)).toBeInstanceOf(Refusal);
  for (const id of ['UAPPLICANT', 'UTECH', 'UPDM', 'UPROGRAM'])
    expect(await desk.view('DD-1001', id)).not.toBeInstanceOf(Refusal);
  await submit();
  for (const id of ['UOFFICE', 'UMANAGER'])
    expect(await desk.view('DD-1001', id)).not.toBeInstanceOf(Refusal);
  expect(await desk.view('DD-1001', 'UAUDITOR')).toBeInstanceOf(Refusal);
});

test('a caseload holds what a person takes part in, and nothing of anybody else’s', async () => {
  await hold(anApplicationAt('validating'));
  await store.directory.savePartner({
    ...partner,
    id: 'other-demo',
    name: 'Other Demo',
    applicants: ['USTRANGER'],
    allianceLead: null,
    technicalContacts: [],
    pdm: null,
  });
  await hold({ ...fullDraft(), ref: 'DD-1002', partnerId: 'other-demo' });
  const refs = async (id: string) =>
    (await seenBy(desk, store.applications, id)).map(({ application }) => application.ref);
  expect(await refs('UAPPLICANT')).toEqual(['DD-1001']);
  expect(await refs('USTRANGER')).toEqual(['DD-1002']);
  expect(await refs('UAUDITOR')).toEqual(['DD-1001']);
  expect(await refs('UTHIRD')).toEqual([]);
  expect(await refs('UNOBODY')).toEqual([]);
});

test('SDP-22: a second application for the same designation is refused while one is open; another designation is not', async () => {
  const first = await desk.open('UAPPLICANT', 'amazon-ecs');
  expect(first).toMatchObject({ ref: 'DD-1001', stage: 'draft' });
  expect(refused(await desk.open('ULEAD', 'amazon-ecs')).message).toContain('DD-1001');
  expect(await desk.open('ULEAD', 'aws-waf')).toMatchObject({ ref: 'DD-1002' });
  await desk.perform('withdraw', { ref: 'DD-1001', by: 'ULEAD', input: { reason: 'Later.' }, seen: null });
  expect(await desk.open('ULEAD', 'amazon-ecs')).toMatchObject({ ref: 'DD-1003' });
});

test('SDP-22: two people opening the same designation at once open one', async () => {
  const outcomes = await Promise.all([
    desk.open('UAPPLICANT', 'amazon-ecs'),
    desk.open('ULEAD', 'amazon-ecs'),
  ]);
  expect(outcomes.filter((outcome) => outcome instanceof Refusal)).toHaveLength(1);
});

test('only a partner’s applicant or alliance lead opens an application, for a designation that can be applied for', async () => {
  expect(refused(await desk.open('UTECH', 'amazon-ecs')).code).toBe('not-permitted');
  expect(refused(await desk.open('UOFFICE', 'amazon-ecs')).code).toBe('not-permitted');
  expect(refused(await desk.open('UAPPLICANT', 'no-such-thing')).fields).toHaveProperty('designation');
});

test('a fault of the record is a fault, not a refusal', async () => {
  await hold({ ...fullDraft(), edition: 'amazon-ecs/1999-01' });
  await expect(submit()).rejects.toThrow('amazon-ecs/1999-01');
});

/** Everything that can be reached from a value, itself included. */
function reachable(value: unknown, found = new Set<unknown>()): Set<unknown> {
  const holds = (typeof value === 'object' && value !== null) || typeof value === 'function';
  if (!holds || found.has(value)) return found;
  found.add(value);
  for (const part of Object.values(value)) reachable(part, found);
  return found;
}

test('whoever has the desk has none of the ports it is built on', () => {
  const { applications, directory, editions, ledger, businessEvents, personRecords, partnerRecords } = store;
  const ports = { applications, directory, editions, ledger, businessEvents, personRecords, partnerRecords };
  const handedOut = reachable(desk);
  expect(handedOut).toContain(desk.people.take);
  for (const [name, port] of Object.entries(ports))
    for (const [method, ask] of Object.entries(port))
      expect([`${name}.${method}`, handedOut.has(ask)]).toEqual([`${name}.${method}`, false]);
});
