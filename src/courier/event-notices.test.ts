import { expect, test } from '@jest/globals';
import { createCourierWorld, intake } from '../../test/doubles/courier-world.js';
import { acme, awarded } from '../../test/doubles/event-contexts.js';
import { sampleSave } from '../../test/doubles/samples.js';
import { Refusal } from '../program/refusal.js';
import { dispatchEvent } from './event-notices.js';

const filing = {
  happening: 'acquisition',
  side: 'first',
  otherName: 'Bluebird Demo',
  happenedOn: '2026-09-01',
  disclosedOn: '2026-09-07',
  impacts: 'Ten engineers join.',
};

async function filed(options: Parameters<typeof createCourierWorld>[0] = {}) {
  const world = await createCourierWorld(options);
  await world.store.applications.insert(sampleSave(awarded(acme, 'DD-1001'), 1));
  const event = await world.desk.businessEvents.file({ by: 'ULEAD', partnerId: null, input: filing });
  if (event instanceof Refusal) throw event;
  return { ...world, ref: event.event.ref };
}

const keysOf = (deliveries: readonly { key: string }[], ref: string) =>
  deliveries.filter(({ key }) => key.startsWith(`${ref}/`)).map(({ key }) => key);

test('SDP-94: the alliance lead is told, by mail too, the PDM as a copy, the office in its channel; each once', async () => {
  const { store, courier, ref } = await filed();
  await courier.settle();
  const told = store.deliveries().filter((one) => one.ref === ref);
  expect(told.map(({ key, copy, state }) => [key, copy, state])).toEqual([
    [`${ref}/1/0/ULEAD`, false, 'sent'],
    [`${ref}/1/0/UPDM`, true, 'sent'],
    [`${ref}/1/0/mail:ULEAD`, false, 'sent'],
    [`${ref}/1/0/mail:UPDM`, true, 'sent'],
    [`${ref}/1/1/${intake}`, false, 'sent'],
  ]);
  expect(await store.businessEvents.unsettled()).toEqual([]);
});

test('dying between the ledger and the release tells nobody twice', async () => {
  const { store, courier, parts, ref } = await filed({ awake: false });
  const dying = { ...store.businessEvents, release: () => Promise.reject(new Error('died')) };
  await expect(dispatchEvent({ ...parts, businessEvents: dying }, ref)).rejects.toThrow('died');
  const entered = keysOf(store.deliveries(), ref);
  await courier.settle();
  expect(keysOf(store.deliveries(), ref)).toEqual(entered);
  expect(store.deliveries().every(({ state }) => state === 'sent')).toBe(true);
});

test('without mail nothing is entered for a mailbox', async () => {
  const { store, courier, ref } = await filed({ mail: false });
  await courier.settle();
  expect(keysOf(store.deliveries(), ref).join()).not.toMatch(/mail/);
});

test('a tick brings a ruling into effect, and the next one is known in advance', async () => {
  const world = await filed();
  const input = {
    row: 'acquires-other' as const,
    treatment: 'note' as const,
    awards: [],
    effectiveOn: '2026-09-10',
    deadline: null,
    reason: 'By the guide.',
  };
  await world.desk.businessEvents.take('rule-on-event', { ref: world.ref, by: 'UOFFICE', input, seen: null });
  const due = new Date('2026-09-10T07:00:00Z');
  const stops: Date[] = [];
  for (
    let at: Date | null = world.clock.now();
    at !== null && at <= due;
    at = await world.courier.nextDue(at)
  )
    stops.push(at);
  expect(stops).toContainEqual(due);
  await world.tickAt(due);
  expect((await world.store.businessEvents.load(world.ref))?.event.state).toBe('in-force');
  const kinds = world.store
    .deliveries()
    .filter(({ ref }) => ref === world.ref)
    .map(({ notice }) => notice.kind);
  expect(new Set(kinds)).toEqual(new Set(['event-filed', 'event-ruled', 'event-in-force']));
});
