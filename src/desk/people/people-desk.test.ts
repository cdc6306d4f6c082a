import { beforeEach, describe, expect, test } from '@jest/globals';
import { createMemoryStore, type MemoryStore } from '../../../test/doubles/memory-store.js';
import { asForm } from '../../../test/doubles/switching.js';
import { timedDesk } from '../../../test/doubles/timed-desk.js';
import { monday, partner, people } from '../../../test/step-contexts.js';
import { Refusal } from '../../program/refusal.js';
import type { Desk } from '../interface/desk.js';
import { verifyJournal } from '../memory/verify.js';
import { addAbsence, delegate } from '../own-dates.js';
import { personKind } from '../records/kinds.js';

let store: MemoryStore;
let desk: Desk;
let now: Date;

const channels = { intake: 'CINTAKE', reviewers: 'CREVIEW' };
const admin = { by: 'UADMIN', as: 'administrator' } as const;
const hours = (count: number) => new Date(monday.getTime() + count * 3_600_000);

beforeEach(async () => {
  store = createMemoryStore();
  now = monday;
  for (const one of people) await store.directory.savePerson(one);
  await store.directory.savePartner(partner);
  desk = timedDesk(store, () => now);
});

async function storedPerson(id: string) {
  const stored = await desk.people.stored(id);
  if (stored === null) throw new Error(`${id} is not on record`);
  return stored;
}

test('two absences entered at once are both kept, each with its entry, and the history is whole', async () => {
  await Promise.all([
    addAbsence(desk, 'UAUDITOR', { from: '2026-09-14', to: '2026-09-15', note: 'a' }),
    addAbsence(desk, 'UAUDITOR', { from: '2026-10-14', to: '2026-10-15', note: 'b' }),
  ]);
  const { person, history } = await storedPerson('UAUDITOR');
  expect(person.absences.map(({ from }) => from)).toEqual(['2026-09-14', '2026-10-14']);
  expect(history.map(({ step, by }) => [step, by])).toEqual([
    ['seed', 'desk'],
    ['add-absence', 'UAUDITOR'],
    ['add-absence', 'UAUDITOR'],
  ]);
  const journal = await store.personRecords.journal('UAUDITOR');
  if (journal === null) throw new Error('no journal');
  expect(verifyJournal(journal, personKind)).toHaveProperty('hashes');
});

describe('an administrator’s form that was opened before', () => {
  test('keeps what the person entered meanwhile and saves what was changed in it', async () => {
    const { person, revision } = await storedPerson('UAUDITOR');
    const leave = { from: '2026-09-14', to: '2026-09-25', note: 'Leave' };
    await addAbsence(desk, 'UAUDITOR', leave);
    const input = asForm(person, { email: 'auditor@example.com' });
    const done = await desk.people.take('change-person', { ...admin, id: 'UAUDITOR', input, seen: revision });
    expect(done).toMatchObject({ person: { absences: [leave], email: 'auditor@example.com' } });
  });

  test('asks only where both changed the same, with both texts, and goes on once that was seen', async () => {
    const { person, revision } = await storedPerson('UAUDITOR');
    await addAbsence(desk, 'UAUDITOR', { from: '2026-09-14', to: '2026-09-25', note: 'Leave' });
    const absences = [{ from: '2026-12-01', to: '2026-12-01', note: '' }];
    const request = { ...admin, id: 'UAUDITOR', input: asForm(person, { absences, cap: 2 }) };
    const asked = await desk.people.take('change-person', { ...request, seen: revision });
    if (!(asked instanceof Refusal)) throw new Error('nothing was asked');
    expect(asked.fields).toEqual({ absences: expect.stringContaining('2026-09-14') });
    expect(asked.message).toContain('UAUDITOR (demo)');
    expect(
      await desk.people.take('change-person', { ...request, seen: asked.unseen?.revision ?? null }),
    ).toMatchObject({
      person: { absences, cap: 2 },
    });
  });

  test('saved twice, or with nothing changed, makes one entry or none', async () => {
    const { person, revision } = await storedPerson('UAUDITOR');
    const request = { ...admin, id: 'UAUDITOR', seen: revision, key: 'V1' };
    const input = asForm(person, { cap: 3 });
    for (let times = 0; times < 3; times += 1) await desk.people.take('change-person', { ...request, input });
    await desk.people.take('change-person', { ...request, key: 'V2', seen: revision + 1, input });
    expect((await storedPerson('UAUDITOR')).history).toHaveLength(2);
  });
});

test('who gave whom which role, and when, stays on record', async () => {
  const { person } = await storedPerson('UAUDITOR');
  now = hours(1);
  const more = { ...admin, id: 'UAUDITOR', seen: null };
  const roles = { roles: ['auditor', 'manager'] as ('auditor' | 'manager')[] };
  const unsaid = await desk.people.take('change-person', { ...more, input: asForm(person, roles) });
  expect(unsaid instanceof Refusal && unsaid.fields).toEqual({
    why: 'Please say why (manager given); it stays on record.',
  });
  const said = { ...roles, why: 'Reads what is late.' };
  await desk.people.take('change-person', { ...more, input: asForm(person, said) });
  now = hours(2);
  const taken = await desk.people.take('take-role', {
    ...admin,
    id: 'UAUDITOR',
    input: { role: 'auditor', reason: 'Joins the program.' },
    seen: null,
  });
  expect(taken).toMatchObject({ person: { roles: ['manager'] } });
  const given = await desk.people.take('give-role', {
    ...admin,
    id: 'UAUDITOR',
    input: { role: 'program-office', reason: 'As agreed.' },
    seen: null,
  });
  expect(given).toMatchObject({ person: { roles: ['manager', 'program-office'] } });
  const { history } = await storedPerson('UAUDITOR');
  expect(history.slice(1).map(({ by, at, note }) => [by, at, note])).toEqual([
    ['UADMIN', hours(1), 'changed: manager given (Reads what is late.)'],
    ['UADMIN', hours(2), 'auditor taken: Joins the program.'],
    ['UADMIN', hours(2), 'Program Office given: As agreed.'],
  ]);
  expect((await desk.people.asOf('UAUDITOR', hours(1)))?.roles).toEqual(['auditor', 'manager']);
  expect((await desk.people.asOf('UAUDITOR', monday))?.roles).toEqual(['auditor']);
  expect(await desk.people.asOf('UAUDITOR', new Date(0))).toBeNull();
});

describe('who may not is refused, and nothing is changed', () => {
  const refusedTo = async (request: Parameters<typeof desk.people.take<'give-role'>>[1]) => {
    const done = await desk.people.take('give-role', request);
    expect(done).toBeInstanceOf(Refusal);
    expect((await storedPerson(request.id)).history).toHaveLength(1);
    return done as Refusal;
  };
  const input = { role: 'auditor', reason: 'x' } as const;

  test('roles are given by administrators alone', async () => {
    const { message } = await refusedTo({ id: 'UPDM', by: 'UPROGRAM', input, seen: null });
    expect(message).toBe('Only desk administrators can give roles in the program.');
    expect((await refusedTo({ id: 'UPDM', by: 'UPDM', input, seen: null })).code).toBe('not-permitted');
    expect((await refusedTo({ id: 'UPDM', by: 'UNOBODY', input, seen: null })).message).toContain(
      'do not know you',
    );
  });

  test('nobody stands on both sides', async () => {
    const { fields } = await refusedTo({ ...admin, id: 'ULEAD', input, seen: null });
    expect(fields.roles).toContain('They belong to Acme Demo');
  });

  test('somebody without a reason gives none', async () => {
    const request = { ...admin, id: 'UPDM', input: { ...input, reason: ' ' }, seen: null };
    expect((await refusedTo(request)).fields).toHaveProperty('reason');
  });
});

test('a conflict of interest is declared once for each partner, by themselves or an administrator', async () => {
  const declare = (by: string, reason: string) =>
    desk.people.take('declare-conflict', {
      id: 'UAUDITOR',
      by,
      input: { partnerId: partner.id, reason },
      seen: null,
    });
  await declare('UAUDITOR', 'My sister.');
  now = hours(1);
  await declare('UAUDITOR', 'My sister.');
  expect((await storedPerson('UAUDITOR')).person.declaredConflicts).toEqual([
    { partnerId: partner.id, reason: 'My sister.', at: monday },
  ]);
  expect(await declare('UPDM', 'Theirs.')).toMatchObject({ code: 'not-permitted' });
});

test('SDP-87: a delegation waits to be told in the record itself, saved with it, and is told to whom it is given', async () => {
  const days = { person: 'UOFFICE', from: '2026-10-05', to: '2026-10-09', reason: 'Leave' };
  expect(await delegate(desk, 'UPROGRAM', days)).toBeNull();
  now = hours(1);
  expect(await delegate(desk, 'UPROGRAM', days)).toBeNull();
  const waiting = await store.personRecords.waiting('UOFFICE');
  expect(waiting.map(({ notice }) => notice.addressed)).toEqual([
    {
      key: `delegation/UOFFICE/2026-10-05/${monday.toISOString()}`,
      to: [{ via: 'direct-message', person: 'UOFFICE' }],
      about: null,
    },
  ]);
  expect(await delegate(desk, 'UPROGRAM', { ...days, person: 'UNOBODY' })).toMatchObject({
    fields: { person: expect.stringContaining('do not know this person') },
  });
});

test('somebody is registered once, however often the request comes, and nobody in their place', async () => {
  const form = { ...asForm(people[0] ?? (await storedPerson('UPDM')).person, { roles: [] }), id: 'UNEW' };
  const register = (key: string, name: string) =>
    desk.people.register({ ...admin, key, input: { ...form, name } });
  const [one, other] = await Promise.all([register('V1', 'New'), register('V1', 'New')]);
  expect(other).toEqual(one);
  expect(await register('V2', 'Another')).toMatchObject({ code: 'conflict' });
  expect((await storedPerson('UNEW')).person.name).toBe('New');
  expect(await desk.people.register({ by: 'UOFFICE', input: form })).toMatchObject({ code: 'not-permitted' });
});

test('an account that is gone is switched off with what is told of it in one write, and is back when it is back', async () => {
  const off = { id: 'UAUDITOR', by: 'desk', input: { because: 'account' }, seen: null, channels } as const;
  now = hours(1);
  expect(await desk.people.take('switch-off', off)).toMatchObject({
    person: { active: false, goneSince: hours(1) },
  });
  const waiting = await store.personRecords.waiting('UAUDITOR');
  expect(waiting.map(({ notice }) => notice.kind)).toEqual(['account-gone']);
  expect(await desk.people.take('switch-off', off)).toMatchObject({ code: 'wrong-stage' });
  now = hours(2);
  const back = await desk.people.take('switch-on', { id: 'UAUDITOR', by: 'desk', input: {}, seen: null });
  expect(back).toMatchObject({ person: { active: true, goneSince: null, activeSince: hours(2) } });
});

test('two administrators who change one person’s roles at once both get an answer, and history has both reasons', async () => {
  const { person, revision } = await storedPerson('UPDM');
  const change = (by: string, roles: typeof person.roles, why: string) =>
    desk.people.take('change-person', {
      by,
      as: 'administrator',
      id: 'UPDM',
      input: { ...asForm(person, { roles }), why },
      seen: revision,
    });
  const answers = await Promise.all([
    change('UADMIN', ['pdm', 'manager'], 'Leads the team now.'),
    change('UADMIN2', ['pdm', 'auditor'], 'Passed the auditors’ training.'),
  ]);
  const told = answers.filter((one) => one instanceof Refusal);
  expect(told).toHaveLength(1);
  const [refused] = told;
  expect(refused?.message).toMatch(/changed|meanwhile/);
  const second = answers[0] instanceof Refusal ? 'UADMIN' : 'UADMIN2';
  const now = await storedPerson('UPDM');
  const wanted = second === 'UADMIN' ? ('manager' as const) : ('auditor' as const);
  const why = second === 'UADMIN' ? 'Leads the team now.' : 'Passed the auditors’ training.';
  const again = await desk.people.take('change-person', {
    by: second,
    as: 'administrator',
    id: 'UPDM',
    input: { ...asForm(now.person, { roles: [...now.person.roles, wanted] }), why },
    seen: now.revision,
  });
  expect(again).toMatchObject({ person: { roles: expect.arrayContaining(['pdm', 'manager', 'auditor']) } });
  const notes = (await storedPerson('UPDM')).history.map(({ note }) => note).join(' ');
  expect(notes).toContain('Leads the team now.');
  expect(notes).toContain('Passed the auditors’ training.');
});
