import { expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld } from '../../test/doubles/courier-world.js';
import { anApplicationAt, monday } from '../../test/step-contexts.js';

const hour = 3_600_000;
/** So many hours after Monday 7 September 2026, ten in the morning in Los Angeles. */
const after = (hours: number) => new Date(monday.getTime() + hours * hour);

/** The intake card of DD-1001 as it stands once it was accepted as complete and assigned. */
async function withCard(): Promise<CourierWorld> {
  const world = await createCourierWorld({ mail: false });
  await world.place(anApplicationAt('submitted'));
  await world.perform('take-up', 'UOFFICE', {});
  await world.store.ledger.enter([
    {
      key: 'DD-1001/card/intake/CINTAKE',
      ref: 'DD-1001',
      address: { via: 'channel', channel: 'CINTAKE' },
      copy: false,
      notice: card,
      card: 'intake',
      notBefore: monday,
      createdAt: monday,
      state: 'pending',
    },
  ]);
  await world.courier.settle();
  await world.tickAt(after(1));
  world.slack.redraws.length = 0;
  return world;
}

const card = {
  kind: 'submitted',
  to: [],
  cc: [],
  title: 'Submission',
  lines: [],
  confidential: false,
  mail: false,
  intents: [],
  card: 'intake' as const,
  receipt: false,
};

test('a card is drawn again once the day has passed on which something was due on it, and not before', async () => {
  const world = await withCard();
  const due = await dueOf(world);
  const midnight = new Date(due.getTime() + 7 * hour);
  for (let at = after(2).getTime(); at < midnight.getTime(); at += hour) await world.tickAt(new Date(at));
  expect(world.slack.redraws).toEqual([]);
  await world.tickAt(midnight);
  expect(world.slack.redraws).toEqual(['DD-1001/card/intake/CINTAKE']);
});

test('it is drawn once, however often the desk looks, and by a desk that stood still over it', async () => {
  const world = await withCard();
  const days = (await dueOf(world)).getTime();
  for (let at = days + 24 * hour; at < days + 5 * 24 * hour; at += hour) await world.tickAt(new Date(at));
  expect(world.slack.redraws).toEqual(['DD-1001/card/intake/CINTAKE']);
});

/** When the review of completeness is due: a business day's end, five in the afternoon in Los Angeles. */
async function dueOf({ desk }: CourierWorld): Promise<Date> {
  const { items } = await desk.tasks.mine('UOFFICE');
  const due = items[0]?.task.due?.at;
  if (due === undefined) throw new Error('it has a day');
  expect(due.toISOString().slice(11)).toBe('00:00:00.000Z');
  return due;
}
