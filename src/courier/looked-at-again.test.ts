import { expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld } from '../../test/doubles/courier-world.js';
import { anApplicationAt, monday } from '../../test/step-contexts.js';
import { noteAccount } from '../desk/departures.js';
import { Refusal } from '../program/refusal.js';

/** At the next tick: Tuesday morning in Los Angeles. */
const tomorrow = new Date('2026-09-08T16:01:00Z');

async function waitsFor({ desk }: CourierWorld, person: string): Promise<string[]> {
  const mine = await desk.tasks.mine(person);
  return mine.items.map(({ task }) => task.kind);
}

test('what an auditor owes passes to the office when their account goes, and comes back with it', async () => {
  const world = await createCourierWorld({ mail: false, now: monday });
  await world.place(anApplicationAt('validating'));
  await world.tickAt(tomorrow);
  expect(await waitsFor(world, 'UAUDITOR')).toEqual(['complete-validation']);
  expect(await waitsFor(world, 'UOFFICE')).toEqual([]);
  for (const [hour, deactivated] of [true, false].entries()) {
    const at = tomorrow.getTime() + (hour + 1) * 3_600_000;
    await noteAccount(world.desk, world.parts.channels, { id: 'UAUDITOR', deactivated });
    await world.tickAt(new Date(at));
    await world.tickAt(new Date(at + 60_000));
    expect(await waitsFor(world, 'UOFFICE')).toEqual(
      deactivated ? ['replace-auditor', 'hand-duties-over'] : [],
    );
  }
  expect(await waitsFor(world, 'UAUDITOR')).toEqual(['complete-validation']);
});

test('a question passes to the office when the account of whoever looks after the partner goes, and back', async () => {
  const world = await createCourierWorld({ mail: false, now: monday });
  const mark = { by: 'UTECH', at: monday };
  const question = { id: 'Q1', requirement: null, text: 'Which?', asked: mark, passedOn: null, answer: null };
  await world.place({ ...anApplicationAt('validating'), questions: [question] });
  await world.tickAt(tomorrow);
  await world.tickAt(new Date(tomorrow.getTime() + 60_000));
  expect(await waitsFor(world, 'UPDM')).toEqual(['answer-question']);
  for (const [hour, deactivated] of [true, false].entries()) {
    const at = tomorrow.getTime() + (hour + 1) * 3_600_000;
    await noteAccount(world.desk, world.parts.channels, { id: 'UPDM', deactivated });
    await world.tickAt(new Date(at));
    await world.tickAt(new Date(at + 60_000));
    expect((await waitsFor(world, 'UOFFICE')).includes('answer-question')).toBe(deactivated);
  }
  expect(await waitsFor(world, 'UPDM')).toEqual(['answer-question']);
});

test('what waits for a decision passes to the office when nobody has the role any more, and back', async () => {
  const world = await createCourierWorld({ mail: false, now: monday });
  await world.place(anApplicationAt('decision-pending'));
  await world.tickAt(tomorrow);
  // What follows from the partner's record, once.
  await world.tickAt(new Date(tomorrow.getTime() + 60_000));
  expect(await waitsFor(world, 'UOFFICE')).toEqual([]);
  for (const [hour, has] of [false, true].entries()) {
    const request = {
      id: 'UPROGRAM',
      by: 'UADMIN',
      as: 'administrator',
      input: { role: 'program-manager', reason: 'Leave' },
      seen: null,
    } as const;
    const taken = await world.desk.people.take(has ? 'give-role' : 'take-role', request);
    expect(taken).not.toBeInstanceOf(Refusal);
    const at = tomorrow.getTime() + (hour + 1) * 3_600_000;
    await world.tickAt(new Date(at));
    expect(await waitsFor(world, 'UOFFICE')).toEqual(has ? [] : ['decide']);
    expect(await waitsFor(world, 'UPROGRAM')).toEqual(has ? ['decide'] : []);
  }
});
