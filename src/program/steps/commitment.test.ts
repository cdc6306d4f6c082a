import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, monday, take, tryStep } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { asReadBy } from '../people/as-read-by.js';
import { Refusal } from '../refusal.js';
import { remindersOf } from '../tasks/schedule.js';
import { tasksOf } from '../tasks/tasks.js';

/** Remediation from Monday 7 September 2026 on. */
const remedying = anApplicationAt('remediation');
const at = (application: Application, by = 'UTECH') => aStepContext(application, by);
const committing = (day: string | null, tasks: string[] = [], by = 'UTECH', from = remedying) =>
  take('commit-to-date', at(from, by), { day, tasks });
const namedFor = (application: Application) =>
  tasksOf(at(application)).flatMap(({ id, committed }) => (committed === null ? [] : [[id, committed.day]]));

const itemTasks = tasksOf(at(remedying)).filter(({ kind }) => kind === 'respond-to-item');

test('a day is kept with everything somebody owes, with whose word it is', () => {
  const { application, note } = committing('2026-09-11');
  expect(namedFor(application)).toEqual(itemTasks.map(({ id }) => [id, '2026-09-11']));
  expect(tasksOf(at(application))[0]?.committed).toMatchObject({ by: 'UTECH (demo)', at: monday });
  expect(note).toMatch(/^commitment date Fri 11 Sep 2026/);
});

test('a day for one task leaves the others alone, and another day takes its place', () => {
  const [first] = itemTasks;
  const once = committing('2026-09-11', [first?.id ?? '']).application;
  expect(namedFor(once)).toEqual([[first?.id, '2026-09-11']]);
  const twice = committing('2026-09-14', [first?.id ?? ''], 'UAPPLICANT', once).application;
  expect(namedFor(twice)).toEqual([[first?.id, '2026-09-14']]);
  expect(twice.commitments).toHaveLength(1);
});

test('a day is taken back, and the history says so', () => {
  const { application, note } = committing(null, [], 'UTECH', committing('2026-09-11').application);
  expect(namedFor(application)).toEqual([]);
  expect(note).toMatch(/^took back the commitment date/);
});

test('a promise moves no due day', () => {
  const dues = (application: Application) => tasksOf(at(application)).map(({ due }) => due?.at ?? null);
  expect(dues(committing('2026-12-01').application)).toEqual(dues(remedying));
});

describe('a day that was named by somebody who has the task no longer', () => {
  const named = committing('2026-09-11').application;
  const committed = (ctx: ReturnType<typeof at>) => tasksOf(ctx).flatMap((task) => task.committed ?? []);
  const found = (change: Partial<ReturnType<typeof at>>) => committed({ ...at(named), ...change });

  test('stands while they have it', () => {
    expect(found({})).not.toEqual([]);
  });

  test('binds nobody once their account is switched off, or they are not on record', () => {
    const { person } = at(named);
    const off = (id: string) => {
      const one = person(id);
      return one === null || id !== 'UTECH' ? one : { ...one, active: false };
    };
    expect(found({ person: off })).toEqual([]);
    expect(found({ person: (id) => (id === 'UTECH' ? null : person(id)) })).toEqual([]);
  });

  test('binds nobody once they have left their place at the partner', () => {
    const { partner } = at(named);
    expect(found({ partner: { ...partner, technicalContacts: [] } })).toEqual([]);
  });

  test('of an auditor binds nobody who validates after them', () => {
    const validating = anApplicationAt('validating');
    const { application } = committing('2026-09-18', [], 'UAUDITOR', validating);
    expect(committed(at(application))).not.toEqual([]);
    const validation =
      application.validation === null ? null : { ...application.validation, auditor: 'UAUDITOR2' };
    expect(committed(at({ ...application, validation }))).toEqual([]);
  });
});

test.each([
  ['a day that has passed', '2026-09-06', 'day'],
  ['a day years ahead', '2030-01-01', 'day'],
])('%s is refused at the field', (_, day, field) => {
  const refused = tryStep('commit-to-date', at(remedying), { day, tasks: [] });
  expect(refused).toBeInstanceOf(Refusal);
  expect(Object.keys((refused as Refusal).fields)).toEqual([field]);
});

test('nobody names a day for what others owe', () => {
  const [first] = itemTasks;
  for (const [by, tasks] of [
    ['UAUDITOR', [first?.id ?? '']],
    ['UMANAGER', []],
    ['UPDM', [first?.id ?? '']],
  ] as const)
    expect(tryStep('commit-to-date', at(remedying, by), { day: '2026-09-11', tasks })).toBeInstanceOf(
      Refusal,
    );
});

test('what somebody of AWS means to keep, a partner does not read (SDP-02)', () => {
  const waiting = anApplicationAt('submitted');
  const { application } = committing('2026-09-11', [], 'UOFFICE', waiting);
  expect(application.commitments).not.toEqual([]);
  expect(asReadBy(at(application, 'UAPPLICANT')).commitments).toEqual([]);
  expect(asReadBy(at(application, 'UPDM')).commitments).toEqual(application.commitments);
});

describe('reminders', () => {
  const told = (application: Application, until: string) => {
    const ctx = aStepContext(application, 'desk', { now: new Date(until) });
    return remindersOf(tasksOf(ctx), ctx).filter(
      ({ at: when, clock }) => when <= ctx.now && clock === itemTasks[0]?.due?.clock,
    );
  };
  const due = itemTasks[0]?.due?.at ?? monday;

  test('before the day rest, and on the day they are reminded of their word', () => {
    const { application } = committing('2026-09-11');
    const before = told(remedying, '2026-09-11T23:00:00Z');
    expect(before.map(({ name }) => name)).toEqual(['2-left', '1-left']);
    const rested = told(application, '2026-09-11T23:00:00Z');
    expect(rested.map(({ name }) => name)).toEqual(['committed-2026-09-11']);
    expect(rested[0]?.says).toMatch(/^Today is the day that UTECH \(demo\) gave/);
  });

  test('of what is late go on as ever, whatever day was named', () => {
    const long = committing('2026-12-01').application;
    const late = (application: Application) =>
      told(application, '2026-10-20T17:00:00Z')
        .filter(({ at: when }) => when > due)
        .map(({ key }) => key);
    expect(late(remedying).length).toBeGreaterThan(1);
    expect(late(long)).toEqual(late(remedying));
  });

  test('go on where a day was named for a part of it only', () => {
    const second = anApplicationAt('remediation');
    const two = {
      ...second,
      items: [...second.items, ...second.items.map((item) => ({ ...item, id: 'A9' }))],
    };
    const ninth = tasksOf(at(two)).find(({ subject }) => subject === 'A9');
    const one = committing('2026-09-18', [ninth?.id ?? ''], 'UTECH', two);
    const keys = (application: Application) =>
      told(application, '2026-09-18T23:00:00Z').map(({ key }) => key);
    expect(keys(one.application)).toEqual(keys(two));
  });
});
