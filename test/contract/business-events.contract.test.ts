import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EventSave } from '../../src/desk/business-events/ports.js';
import { eventKind } from '../../src/desk/records/kinds.js';
import { sealed } from '../../src/desk/records/sealed.js';
import type { BusinessEvent, EventEntry } from '../../src/program/business-events/event.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { acme, anEventContext, bluebird, outsider, side } from '../doubles/event-contexts.js';
import { createMemoryStore } from '../doubles/memory-store.js';
import { sampleNotice } from '../doubles/samples.js';
import { monday } from '../step-contexts.js';

type Ports = Pick<Store, 'businessEvents' | 'directory'>;

const stores: Record<string, () => Promise<{ store: Ports; close(): Promise<void> }>> = {
  memory: async () => ({ store: createMemoryStore(), close: async () => undefined }),
  MongoDB: async () => {
    const store = await openStore(databaseForTest());
    return {
      store,
      async close() {
        await store.db.dropDatabase();
        await store.close();
      },
    };
  },
};

const later = (seconds: number) => new Date(monday.getTime() + seconds * 1000);

function eventOf(ref: string, over: Partial<BusinessEvent> = {}): BusinessEvent {
  const ctx = anEventContext(side(acme), outsider('<!channel> $set a.b \u{1F600} "quoted"'));
  return { ...ctx.event, ref, impacts: '$where {x}', ...over };
}

/** The first save of an event, or the next one after `before`. */
function saveOf(
  event: BusinessEvent,
  before: EventSave | null = null,
  notices: EventSave['notices'] = [],
): EventSave {
  const revision = (before?.entry.revision ?? 0) + 1;
  const from = before === null ? null : before.event.state;
  const entry = {
    revision,
    step: 'step',
    by: 'ULEAD',
    at: later(revision),
    from,
    to: event.state,
    note: `save ${revision}`,
  };
  const stored =
    before === null
      ? null
      : {
          event: before.event,
          stored: before.event,
          revision: before.entry.revision,
          head: before.seal.hash,
          history: [before.entry],
        };
  return sealed<'event', BusinessEvent, EventEntry>(eventKind, stored, { event, entry, notices });
}

describe.each(Object.keys(stores))('business events on %s', (name) => {
  let store: Ports;
  let close: () => Promise<void>;
  let count = 5000;
  const newRef = () => {
    count += 1;
    return `EV-${count}`;
  };
  beforeAll(async () => {
    const opened = await stores[name]?.();
    if (opened === undefined) throw new Error(name);
    ({ store, close } = opened);
  });
  afterAll(() => close());

  test('references are given once each', async () => {
    const given = await Promise.all(Array.from({ length: 25 }, () => store.businessEvents.nextRef()));
    expect(new Set(given).size).toBe(25);
    expect(given.toSorted()[0]).toBe('EV-1001');
  });

  test('come back as they went in, whatever people typed', async () => {
    const save = saveOf(eventOf(newRef()));
    await store.businessEvents.insert(save);
    expect(await store.businessEvents.load(save.event.ref)).toStrictEqual({
      event: save.event,
      stored: save.event,
      revision: 1,
      head: save.seal.hash,
      history: [save.entry],
    });
    await expect(store.businessEvents.insert(save)).rejects.toThrow(`${save.event.ref} is taken already`);
    expect(await store.businessEvents.load('EV-0')).toBeNull();
  });

  test('of twenty saves at once exactly one wins, and a save of the past or the future does not count', async () => {
    const first = saveOf(eventOf(newRef()));
    await store.businessEvents.insert(first);
    const tries = Array.from({ length: 20 }, (_, n) =>
      store.businessEvents.save(saveOf({ ...first.event, impacts: `by ${n}` }, first)),
    );
    const won = (await Promise.all(tries)).flatMap((wins, n) => (wins ? [n] : []));
    expect(won).toHaveLength(1);
    const stored = await store.businessEvents.load(first.event.ref);
    expect([stored?.revision, stored?.event.impacts]).toEqual([2, `by ${won[0]}`]);
    expect(await store.businessEvents.save(saveOf(first.event, first))).toBe(false);
    expect(await store.businessEvents.save(saveOf(eventOf(newRef()), first))).toBe(false);
  });

  test('are found by partner, on either side, and by state, newest first', async () => {
    const birds = { partnerId: bluebird.id, name: bluebird.name };
    const old = eventOf(newRef(), { second: birds, filed: { by: 'ULEAD', at: later(1) } });
    const young = eventOf(newRef(), {
      first: birds,
      second: null,
      state: 'scheduled',
      filed: { by: 'ULEAD', at: later(2) },
    });
    for (const event of [young, old]) await store.businessEvents.insert(saveOf(event));
    const found = async (filter: Parameters<typeof store.businessEvents.find>[0]) =>
      (await store.businessEvents.find(filter)).map(({ event }) => event.ref);
    expect(await found({ partnerIds: [bluebird.id] })).toEqual([young.ref, old.ref]);
    expect(await found({ partnerIds: ['nobody'] })).toEqual([]);
    expect(await found({ partnerIds: [bluebird.id], states: ['scheduled'] })).toEqual([young.ref]);
    expect(await found({ states: [] })).toEqual([]);
    expect(await found({})).toEqual(expect.arrayContaining([young.ref, old.ref]));
  });

  test('wait with their notices until these are released', async () => {
    const { event } = saveOf(eventOf(newRef()));
    const notices = [sampleNotice(), sampleNotice({ kind: 'second', to: [{ person: 'U1' }] })];
    const first = saveOf(event, null, notices);
    await store.businessEvents.insert(first);
    await store.businessEvents.save(saveOf(event, first, [sampleNotice()]));
    expect(await store.businessEvents.waiting(event.ref)).toStrictEqual([
      { key: `${event.ref}/1/0`, notice: notices[0], at: later(1) },
      { key: `${event.ref}/1/1`, notice: notices[1], at: later(1) },
      { key: `${event.ref}/2/0`, notice: sampleNotice(), at: later(2) },
    ]);
    expect(await store.businessEvents.unsettled()).toContain(event.ref);
    await store.businessEvents.release(event.ref, [`${event.ref}/1/0`, `${event.ref}/1/1`, 'unknown']);
    expect((await store.businessEvents.waiting(event.ref)).map(({ key }) => key)).toEqual([
      `${event.ref}/2/0`,
    ]);
    await store.businessEvents.release(event.ref, [`${event.ref}/2/0`]);
    await store.businessEvents.settle(event.ref, 1);
    expect(await store.businessEvents.unsettled()).toContain(event.ref);
    await store.businessEvents.settle(event.ref, 2);
    expect(await store.businessEvents.unsettled()).not.toContain(event.ref);
    expect(await store.businessEvents.waiting('EV-0')).toEqual([]);
  });
});
