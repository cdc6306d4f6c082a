import { expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld } from '../../test/doubles/courier-world.js';
import { anApplicationAt, monday } from '../../test/step-contexts.js';
import { noteAccount } from '../desk/departures.js';

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
    expect(await waitsFor(world, 'UOFFICE')).toEqual(deactivated ? ['replace-auditor'] : []);
  }
  expect(await waitsFor(world, 'UAUDITOR')).toEqual(['complete-validation']);
});
