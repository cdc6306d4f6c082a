import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Check } from '../../src/desk/ports/checks.js';
import { openStore } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { createMemoryStore } from '../doubles/memory-store.js';
import { sampleApplication, sampleSave } from '../doubles/samples.js';
import { monday } from '../step-contexts.js';

type Applications = ReturnType<typeof createMemoryStore>['applications'];

const stores: Record<string, () => Promise<{ applications: Applications; close(): Promise<void> }>> = {
  'in memory': async () => ({ ...createMemoryStore(), close: async () => undefined }),
  'in MongoDB': async () => {
    const store = await openStore(databaseForTest());
    return {
      applications: store.applications,
      async close() {
        await store.db.dropDatabase();
        await store.close();
      },
    };
  },
};

const at = (seconds: number) => new Date(monday.getTime() + seconds * 1_000);
const anEarlyVersion = 1;

describe.each(Object.entries(stores))('applications that are to be looked at, %s', (_, open) => {
  let applications: Applications;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ applications, close } = await open());
    for (const [ref, check] of Object.entries(placed)) {
      const application = sampleApplication({ ref, partnerId: `of-${ref.toLowerCase()}` });
      await applications.insert({
        ...sampleSave(application, 1),
        ...(check === undefined ? {} : { check }),
      });
    }
  });
  afterAll(() => close());

  const placed: Record<string, Check | undefined> = {
    'DD-1': { at: at(30), version: anEarlyVersion },
    'DD-2': { at: at(10), version: anEarlyVersion },
    'DD-3': { at: null, version: anEarlyVersion },
    'DD-4': undefined,
    'DD-5': { at: at(10), version: anEarlyVersion },
  };
  const due = async (seconds: number, limit = 10) =>
    (await applications.dueChecks(at(seconds), { after: null, limit })).map(({ ref }) => ref);

  test('are those whose instant has come, the longest due first, and whoever was saved without one', async () => {
    expect(await due(9)).toEqual(['DD-4']);
    expect(await due(10)).toEqual(['DD-4', 'DD-2', 'DD-5']);
    expect(await due(30)).toEqual(['DD-4', 'DD-2', 'DD-5', 'DD-1']);
    expect(await due(30, 2)).toEqual(['DD-4', 'DD-2']);
  });

  test('come in pages, each once', async () => {
    const seen: string[] = [];
    for (let after = null; ; ) {
      const [one] = await applications.dueChecks(at(30), { after, limit: 1 });
      if (one === undefined) break;
      seen.push(one.ref);
      after = one;
    }
    expect(seen).toEqual(['DD-4', 'DD-2', 'DD-5', 'DD-1']);
  });

  test('say when the next of them comes', async () => {
    expect(await applications.nextCheckAfter(at(0))).toEqual(at(10));
    expect(await applications.nextCheckAfter(at(10))).toEqual(at(30));
    expect(await applications.nextCheckAfter(at(30))).toBeNull();
  });

  test('are found where nothing of this version was derived', async () => {
    const underived = async (version: number) =>
      (await applications.underived(version, 10)).map(({ ref }) => ref).toSorted();
    expect(await underived(anEarlyVersion)).toEqual(['DD-4']);
    expect(await underived(anEarlyVersion + 1)).toEqual(Object.keys(placed));
  });

  test('are done when they were looked at, unless they were saved or marked meanwhile', async () => {
    const found = await applications.checkOf('DD-2');
    if (found === null) throw new Error('It is there.');
    expect(found).toMatchObject({ ref: 'DD-2', revision: 1, marks: 0, at: at(10) });
    await applications.mark({ partnerIds: ['of-dd-2'] });
    expect(await applications.checked(found, { at: at(60), version: anEarlyVersion })).toBe(false);
    const marked = await applications.checkOf('DD-2');
    if (marked === null) throw new Error('It is there.');
    expect((await due(0)).includes('DD-2')).toBe(true);
    expect(await applications.checked(marked, { at: at(60), version: anEarlyVersion })).toBe(true);
    expect((await due(59)).includes('DD-2')).toBe(false);
    const [five] = [await applications.checkOf('DD-5')];
    const five5 = sampleApplication({ ref: 'DD-5', partnerId: 'of-dd-5', stage: 'withdrawn' });
    await applications.save({ ...sampleSave(five5, 2), check: { at: at(20), version: anEarlyVersion } });
    if (five === null || five === undefined) throw new Error('It is there.');
    expect(await applications.checked(five, { at: null, version: anEarlyVersion })).toBe(false);
    expect(await applications.checkOf('DD-5')).toMatchObject({ revision: 2, at: at(20) });
    expect(await applications.checkOf('DD-9')).toBeNull();
  });

  test('are done several at once, those alone that were not changed meanwhile', async () => {
    const found = await applications.checksOf(['DD-1', 'DD-3', 'DD-9']);
    expect(found.map(({ ref }) => ref).toSorted()).toEqual(['DD-1', 'DD-3']);
    await applications.mark({ partnerIds: ['of-dd-3'] });
    const check = { at: at(90), version: anEarlyVersion };
    await applications.checkedAll(found.map((one) => ({ found: one, check })));
    await applications.checkedAll([]);
    const after = await applications.checksOf(['DD-1', 'DD-3']);
    expect(after.map(({ ref, at: next }) => [ref, +(next ?? 0) === +at(90)]).toSorted()).toEqual([
      ['DD-1', true],
      ['DD-3', false],
    ]);
  });

  test('are compared a page at a time, each once in a round, however many days that takes', async () => {
    const compared = async (day: string, limit: number) => applications.toReconcile(day, limit);
    expect(await compared('2026-09-07', 2)).toEqual(['DD-1', 'DD-2']);
    expect(await compared('2026-09-08', 2)).toEqual(['DD-3', 'DD-4']);
    expect(await compared('2026-09-08', 2)).toEqual(['DD-5']);
    expect(await compared('2026-09-08', 2)).toEqual([]);
    expect(await compared('2026-09-09', 2)).toEqual(['DD-1', 'DD-2']);
  });

  test('are marked by stage and auditor, and all of them', async () => {
    const marks = async () =>
      Promise.all(Object.keys(placed).map(async (ref) => (await applications.checkOf(ref))?.marks));
    const before = await marks();
    await applications.mark({ stages: ['withdrawn'] });
    await applications.mark({ auditor: 'UNOBODY' });
    await applications.mark({});
    const after = await marks();
    expect(after.map((count, position) => Number(count) - Number(before[position]))).toEqual([1, 1, 1, 1, 2]);
  });

  test('remember up to which change they were marked', async () => {
    const none = { calendars: 0, editions: 0, deciders: 0, recounts: 0 };
    expect(await applications.marked()).toEqual(none);
    await applications.noteMarked('calendars', 7);
    expect(await applications.marked()).toEqual({ ...none, calendars: 7 });
  });

  test('are gone through in the order of their references', async () => {
    expect(await applications.refsAfter(null, 2)).toEqual(['DD-1', 'DD-2']);
    expect(await applications.refsAfter('DD-2', 10)).toEqual(['DD-3', 'DD-4', 'DD-5']);
  });
});
