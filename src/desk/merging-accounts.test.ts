import { beforeEach, describe, expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld } from '../../test/doubles/courier-world.js';
import { anApplicationAt, partner, person } from '../../test/step-contexts.js';
import type { Person } from '../program/people/person.js';
import { Refusal } from '../program/refusal.js';
import type { Desk } from './interface/desk.js';
import { finishMerge, type MergingAsked, mergeAccounts } from './merging-accounts.js';

let world: CourierWorld;

beforeEach(async () => {
  world = await createCourierWorld({ mail: false, awake: false });
  await put('UKEPT', { roles: ['program-office'] });
  await put('USECOND', { roles: ['auditor'] });
});

const put = (id: string, change: Partial<Person> = {}) =>
  world.store.directory.savePerson(person(id, change));
const two = { from: 'USECOND', into: 'UKEPT' };

async function asking(over: Partial<MergingAsked> = {}): Promise<MergingAsked> {
  const plan = await world.desk.duties.planMerge({ ...two, ...over });
  if (plan instanceof Refusal) throw plan;
  return { ...two, by: 'UADMIN', reason: 'They told us so.', shown: plan.print, once: 'V1', ...over };
}

async function hindered(over: Partial<typeof two> = {}): Promise<string[]> {
  const plan = await world.desk.duties.planMerge({ ...two, ...over });
  if (plan instanceof Refusal) return [plan.message];
  return plan.hindered.map(({ message }) => message);
}

const historyOf = async (id: string) =>
  ((await world.desk.people.stored(id))?.history ?? []).filter(({ step }) => step !== 'seed');

describe('merged', () => {
  test('what was entered under either account is the one person’s, and both histories say so', async () => {
    const days = { from: '2026-10-05', to: '2026-10-09', note: '' };
    await put('USECOND', { roles: ['auditor'], absences: [days], expertise: ['amazon-ecs'] });
    expect(await mergeAccounts(world.desk, await asking())).toEqual({ outcome: 'done' });
    expect(await world.desk.people.find('USECOND')).toMatchObject({
      id: 'UKEPT',
      roles: ['program-office', 'auditor'],
      absences: [days],
      expertise: ['amazon-ecs'],
    });
    expect((await historyOf('USECOND')).map(({ step, by, note }) => [step, by, note])).toEqual([
      ['merge-accounts', 'UADMIN', 'is an account of UKEPT (demo) from now on: They told us so.'],
      ['finish-merge', 'desk', 'passed: the role auditor; away from 2026-10-05 to 2026-10-09'],
    ]);
    expect((await historyOf('UKEPT')).map(({ note }) => note)).toEqual([
      'took in the account USECOND of USECOND (demo), asked for by UADMIN: They told us so.; auditor given',
    ]);
    expect((await world.store.directory.peopleAfter(null, 100)).people.map(({ id }) => id)).not.toContain(
      'USECOND',
    );
    expect((await world.store.directory.staff()).map(({ id }) => id)).not.toContain('USECOND');
  });

  test('both accounts are told once, each at its own', async () => {
    const asked = await asking();
    await mergeAccounts(world.desk, asked);
    expect(await mergeAccounts(world.desk, asked)).toEqual({ outcome: 'done' });
    await world.courier.settle();
    const told = world.slack.posts.filter(({ key }) => key.startsWith('merge/'));
    expect(told.map(({ delivery }) => Reflect.get(delivery.address, 'person')).toSorted()).toEqual([
      'UKEPT',
      'USECOND',
    ]);
    for (const { delivery } of told) expect(delivery.notice.lines.join()).toContain('the role auditor');
  });

  test('a step for either account is taken by the person, and none of the record that was taken in', async () => {
    await mergeAccounts(world.desk, await asking());
    await world.place(anApplicationAt('submitted'));
    const taken = await world.desk.perform('take-up', {
      ref: 'DD-1001',
      by: 'USECOND',
      input: {},
      seen: null,
    });
    if (taken instanceof Refusal) throw taken;
    expect(taken.stored.application.handler).toBe('UKEPT');
    const input = { from: '2026-10-05', to: '2026-10-09', note: '' };
    const admin = { by: 'UADMIN', as: 'administrator' } as const;
    const refused = await world.desk.people.take('add-absence', {
      ...admin,
      id: 'USECOND',
      input,
      seen: null,
    });
    expect(refused instanceof Refusal && refused.message).toMatch(/part of another record/);
  });

  test('an account that was taken in twice leads to whoever took it in last', async () => {
    await mergeAccounts(world.desk, await asking());
    await put('UTHIRDONE', { roles: ['manager'] });
    await mergeAccounts(world.desk, await asking({ from: 'UKEPT', into: 'UTHIRDONE', once: 'V2' }));
    const one = await world.desk.people.find('USECOND');
    expect(one?.id).toBe('UTHIRDONE');
    expect(one?.identities?.map(({ id }) => id)).toEqual(['UTHIRDONE', 'UKEPT', 'USECOND']);
    expect(await hindered({ from: 'USECOND', into: 'UTHIRDONE' })).toEqual([
      expect.stringMatching(/an account of UTHIRDONE \(demo\) already/),
    ]);
  });

  test('two that took each other in at the same moment end as one, who can act', async () => {
    const [one, other] = [await asking(), await asking({ from: 'UKEPT', into: 'USECOND', once: 'V2' })];
    const begins = async (asked: MergingAsked) => {
      const dying = { ...world.desk.people, take: firstOnly(world.desk) };
      await mergeAccounts({ ...world.desk, people: dying }, asked).catch(() => undefined);
    };
    await Promise.all([begins(one), begins(other)]);
    for (const id of ['USECOND', 'UKEPT']) await finishMerge(world.desk, id);
    const [first, second] = await Promise.all(['USECOND', 'UKEPT'].map((id) => world.desk.people.find(id)));
    expect(first).toEqual(second);
    expect(first).toMatchObject({ roles: expect.arrayContaining(['auditor', 'program-office']) });
    expect(first).not.toHaveProperty('mergedInto');
    expect(await world.desk.people.acting('USECOND')).not.toBeInstanceOf(Refusal);
  });
});

/** Takes the first step alone: the process ends at the next. */
function firstOnly({ people }: Desk): Desk['people']['take'] {
  return (name, request) =>
    name === 'merge-accounts' ? people.take(name, request) : Promise.reject(new Error('killed'));
}

describe('not merged', () => {
  test('one account with itself', async () => {
    expect(await hindered({ from: 'UKEPT' })).toEqual([expect.stringMatching(/is an account of UKEPT/)]);
  });

  test('by anybody but an administrator', async () => {
    const input = {
      key: 'k',
      into: 'UKEPT',
      intoName: 'x',
      asked: 'x',
      reason: 'why',
      applications: [],
      partners: [],
      says: [],
    };
    for (const by of ['UOFFICE', 'UPROGRAM', 'USECOND', 'UKEPT']) {
      const request = { id: 'USECOND', by, input, seen: null };
      const refused = await world.desk.people.take('merge-accounts', request);
      expect(refused instanceof Refusal && refused.code).toBe('not-permitted');
    }
    expect((await world.desk.people.find('USECOND'))?.id).toBe('USECOND');
  });

  test('SDP-68: an account that audits a case of a partner the other one belongs to, manages or advises', async () => {
    await world.place({ ...anApplicationAt('validating') });
    await put('UAUDITOR', { roles: ['auditor'] });
    const refusal = /They audit DD-1001: .* Please hand the validation over first\./;
    await world.store.directory.savePartner({ ...partner, pdm: 'UKEPT' });
    expect(await hindered({ from: 'UAUDITOR' })).toEqual([expect.stringMatching(refusal)]);
    expect(await hindered({ from: 'UKEPT', into: 'UAUDITOR' })).toEqual([expect.stringMatching(refusal)]);
    await world.store.directory.savePartner({ ...partner, solutionsArchitects: ['UKEPT'] });
    expect(await hindered({ from: 'UAUDITOR' })).toEqual([expect.stringMatching(refusal)]);
    await world.store.directory.savePartner(partner);
    expect(await hindered({ from: 'UAUDITOR' })).toEqual([]);
  });

  test.each([
    ['on both sides', { applicants: ['USECOND'] }, {}, /nobody is on both sides/],
    ['of two organisations', {}, { organisation: 'Audit Demo' }, /two organisations on record/],
  ])('somebody %s', async (_, places, second, words) => {
    await world.store.directory.savePartner({ ...partner, ...places });
    await put('USECOND', { roles: [], ...second });
    expect(await hindered()).toEqual([expect.stringMatching(words)]);
    expect(await mergeAccounts(world.desk, await asking())).toBeInstanceOf(Refusal);
    expect(await historyOf('USECOND')).toEqual([]);
  });

  test('into somebody who is switched off', async () => {
    await put('UKEPT', { active: false });
    expect(await hindered()).toEqual([expect.stringMatching(/switched off/)]);
  });

  test('what is no longer what was shown', async () => {
    const asked = await asking();
    await put('USECOND', { roles: ['auditor', 'manager'] });
    expect(await mergeAccounts(world.desk, asked)).toMatchObject({
      outcome: 'changed',
      plan: { says: ['the role auditor', 'the role manager'] },
    });
    expect((await world.desk.people.find('USECOND'))?.id).toBe('USECOND');
  });
});
