import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventKind } from '../../src/desk/records/kinds.js';
import { sealed } from '../../src/desk/records/sealed.js';
import type { Application } from '../../src/program/application.js';
import type { BusinessEvent, EventEntry, EventState } from '../../src/program/business-events/event.js';
import { cycleTimesOf } from '../../src/program/forecast/cycle-times.js';
import type { Stage } from '../../src/program/stage.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { acme, anEventContext, bluebird, side } from '../doubles/event-contexts.js';
import { createMemoryStore } from '../doubles/memory-store.js';
import { sampleSave } from '../doubles/samples.js';
import { anApplicationAt, monday } from '../step-contexts.js';

type Ports = Pick<Store, 'applications' | 'businessEvents'>;

/** What is asked of many applications or events without reading them all: the same of every store. */
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

describe.each(Object.entries(stores))('what is asked of many, on %s', (_, open) => {
  let store: Ports;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, close } = await open());
    await put('awarded', 'DD-1', { partnerName: 'Zenith' });
    await put('awarded', 'DD-2', { partnerName: 'Acme' });
    await put('awarded', 'DD-3', { partnerName: 'Bluebird', designation: 'other' });
    await put('declined', 'DD-4', {});
    await put('ready', 'DD-5', completeOn(3));
    await put('ready', 'DD-6', completeOn(1));
    await put('validating', 'DD-7', {});
  });
  afterAll(() => close());

  function put(stage: Stage, ref: string, changes: Partial<Application>): Promise<boolean> {
    const own = { ref, partnerId: `partner-${ref}`, designation: 'ecs' };
    return store.applications.insert(sampleSave({ ...anApplicationAt(stage), ...own, ...changes }, 1));
  }

  const completeOn = (day: number): Partial<Application> => {
    const { complete } = anApplicationAt('ready');
    if (complete === null) throw new Error('not complete');
    return { validation: null, complete: { ...complete, at: new Date(Date.UTC(2026, 8, day)) } };
  };

  test('who holds a designation, by partner name, and how many there are', async () => {
    const { award, subCategories } = anApplicationAt('awarded');
    const { held, total } = await store.applications.holders('ecs', 10);
    expect([held.map(({ ref }) => ref), total]).toEqual([['DD-2', 'DD-1'], 2]);
    expect(held[0]).toEqual({
      ref: 'DD-2',
      partnerName: 'Acme',
      subCategories,
      status: award?.status,
      since: award?.at,
    });
    const first = await store.applications.holders('ecs', 1);
    expect([first.held.map(({ ref }) => ref), first.total]).toEqual([['DD-2'], 2]);
    expect(await store.applications.holders('nothing', 10)).toEqual({ held: [], total: 0 });
  });

  test('the newest decisions tell how long they took as the applications do', async () => {
    const all = await store.applications.find({ stages: ['awarded', 'declined'] });
    const expected = cycleTimesOf(all.map(({ application }) => application));
    expect(Object.keys(expected).length).toBeGreaterThan(3);
    expect(cycleTimesOf(await store.applications.decidedLast(50))).toEqual(expected);
    expect(await store.applications.decidedLast(2)).toHaveLength(2);
  });

  test('what waits for an auditor, the longest waiting first', async () => {
    const refs = ({ stored }: Awaited<ReturnType<typeof store.applications.withoutAuditor>>) =>
      stored.map(({ application: { ref } }) => ref);
    const one = await store.applications.withoutAuditor(1);
    expect([refs(one), one.more]).toEqual([['DD-6'], true]);
    const both = await store.applications.withoutAuditor(2);
    expect([refs(both), both.more]).toEqual([['DD-6', 'DD-5'], false]);
  });

  test('those at some stages are gone through a page at a time', async () => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page = await store.applications.next({ stages: ['awarded', 'ready'] }, after, 2);
      expect(page.stored.length).toBeLessThanOrEqual(2);
      found.push(...page.stored.map(({ application: { ref } }) => ref));
      after = page.next;
    } while (after !== null);
    expect(found).toEqual(['DD-1', 'DD-2', 'DD-3', 'DD-5', 'DD-6']);
    const theirs = { stages: ['awarded', 'ready'], partnerIds: ['partner-DD-5', 'partner-DD-7'] } as const;
    const page = await store.applications.next(theirs, null, 5);
    expect([page.stored.map(({ application: { ref } }) => ref), page.next]).toEqual([['DD-5'], null]);
  });

  test('which events are to be carried out by a day, and on which day the next ruling takes effect', async () => {
    const { event } = anEventContext(side(acme), side(bluebird));
    const file = async (n: number, state: EventState, effectiveOn: string | null) => {
      const ruling: BusinessEvent['ruling'] =
        effectiveOn === null
          ? null
          : {
              row: 'acquires-other',
              treatment: 'note',
              awards: [],
              deadline: null,
              effectiveOn,
              reason: 'By the guide.',
              by: 'UOFFICE',
              at: monday,
            };
      const entry = { revision: 1, step: 'file', by: 'ULEAD', at: monday, from: null, to: state, note: '' };
      const own = { ...event, ref: `EV-${n}`, state, ruling };
      await store.businessEvents.insert(
        sealed<'event', BusinessEvent, EventEntry>(eventKind, null, { event: own, entry, notices: [] }),
      );
    };
    await file(1, 'filed', null);
    await file(2, 'scheduled', '2026-10-01');
    await file(3, 'scheduled', '2026-09-15');
    await file(4, 'applying', '2026-09-01');
    await file(5, 'undoing', '2026-08-01');
    await file(6, 'in-force', '2026-08-01');
    expect(await store.businessEvents.dueBy('2026-09-14')).toEqual(['EV-4', 'EV-5']);
    expect(await store.businessEvents.dueBy('2026-09-15')).toEqual(['EV-3', 'EV-4', 'EV-5']);
    expect(await store.businessEvents.nextDay('2026-09-14')).toBe('2026-09-15');
    expect(await store.businessEvents.nextDay('2026-09-15')).toBe('2026-10-01');
    expect(await store.businessEvents.nextDay('2026-10-01')).toBeNull();
    expect((await store.businessEvents.find({ states: ['filed', 'scheduled'] }, 2)).length).toBe(2);
    expect(await store.businessEvents.count({ states: ['filed', 'scheduled'] })).toBe(3);
  });
});
