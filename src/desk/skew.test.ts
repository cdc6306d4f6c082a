import { describe, expect, test } from '@jest/globals';
import { createMemoryStore } from '../../test/doubles/memory-store.js';
import { sampleSave } from '../../test/doubles/samples.js';
import { fullDraft, monday, partner, people } from '../../test/step-contexts.js';
import { createCalendars } from '../catalog/calendars.js';
import { loadCatalog } from '../catalog/index.js';
import { Refusal } from '../program/refusal.js';
import { guide2019 } from '../program/rule-sets/guide-2019.js';
import { createDesk } from './desk.js';

const catalog = loadCatalog();
const initialCalendar = { zone: 'America/Los_Angeles', holidays: '' };

/** Two processes on one store; the clock of the second is off by so many milliseconds. */
async function twoDesks(offMs: number) {
  const store = createMemoryStore();
  for (const person of people) await store.directory.savePerson(person);
  await store.directory.savePartner(partner);
  await store.applications.insert(sampleSave(fullDraft(), 1));
  const deskAt = (now: Date) =>
    createDesk({
      ...store,
      catalog,
      clock: { now: () => now },
      rules: guide2019,
      initialCalendar,
      calendars: createCalendars(initialCalendar),
      wake: () => undefined,
    });
  return { store, desks: [deskAt(new Date(monday.getTime() + offMs)), deskAt(monday)] as const };
}

const isInOrder = (instants: readonly Date[]) =>
  instants.every((at, index) => index === 0 || at >= (instants[index - 1] ?? at));

describe.each([3_000, -3_000, 600_000, -600_000])('beside a process whose clock is %d ms off', (offMs) => {
  test('steps taken in turn by both are all taken, once each, in an order no instant contradicts', async () => {
    const { store, desks } = await twoDesks(offMs);
    const [one, other] = desks;
    const about = { ref: 'DD-1001', seen: null };
    const submit = { ...about, by: 'UAPPLICANT', input: { name: 'Paula Partner (demo)' }, key: 'a press' };
    expect(await one.perform('submit', submit)).not.toBeInstanceOf(Refusal);
    // The same press, handed to the other process.
    await other.perform('submit', submit);
    for (const [desk, step] of [
      [other, 'take-up'],
      [one, 'accept-as-complete'],
    ] as const)
      expect(await desk.perform(step, { ...about, by: 'UOFFICE', input: {} })).not.toBeInstanceOf(Refusal);
    const stored = await store.applications.load('DD-1001');
    expect(stored?.history.slice(1).map(({ step }) => step)).toEqual([
      'submit',
      'take-up',
      'accept-as-complete',
    ]);
    expect(isInOrder(stored?.history.slice(1).map(({ at }) => at) ?? [])).toBe(true);
  });

  test('changes of the calendar by both are all kept, in order, and seen by both', async () => {
    const { store, desks } = await twoDesks(offMs);
    for (const [index, desk] of [...desks, ...desks].entries()) {
      const change = { zone: 'America/Los_Angeles', holidays: `2026-09-1${index}`, reason: 'Closed.' };
      expect(await desk.calendar.change('UOFFICE', change, index)).not.toBeInstanceOf(Refusal);
      // The same change, handed to the other process.
      await desks[(index + 1) % 2]?.calendar.change('UOFFICE', change, index);
    }
    const { history, state } = await store.calendarRecord.load();
    expect(history.map(({ is }) => is.holidays)).toEqual([0, 1, 2, 3].map((day) => `2026-09-1${day}`));
    expect(isInOrder(history.map(({ at }) => at))).toBe(true);
    expect(state.program?.holidays).toBe('2026-09-13');
  });
});
