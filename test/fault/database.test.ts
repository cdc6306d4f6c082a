import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import { sealedSave } from '../../src/desk/memory/sealed-save.js';
import { verifyJournal } from '../../src/desk/memory/verify.js';
import { applicationKind } from '../../src/store/journals.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { monday, person } from '../cases.js';
import { hostileApplication, sampleEntry, sampleNotice, sampleSave } from '../doubles/samples.js';

// The sandbox's own engine, also where MONGODB_URI is given: no other fails on demand.
let mongo: MongoSandbox;
beforeAll(async () => {
  mongo = await startMongo();
});
afterAll(() => mongo.stop());

/** Once with the driver's own retry of a write, once without, as on a server that stands alone. */
describe.each(['true', 'false'])('with retryWrites=%s', (retryWrites) => {
  let store: Store;
  let count = 0;
  beforeAll(async () => {
    store = await openStore(
      `${mongo.uri.replace(/\/?(\?.*)?$/, '')}/desk-fault-${retryWrites}?retryWrites=${retryWrites}`,
    );
  });
  afterAll(() => store.close());
  beforeEach(() => mongo.faults.clear());

  const fresh = () => {
    count += 1;
    const ref = `DD-F${count}`;
    return { ...hostileApplication(ref), partnerId: `partner-${count}` };
  };
  const deliveryTo = (key: string) => ({
    key,
    ref: null,
    address: { via: 'direct-message' as const, person: `U-${key}` },
    copy: false,
    notice: sampleNotice(),
    card: null,
    notBefore: monday,
    createdAt: monday,
    state: 'pending' as const,
  });

  /** The next `times` writes to a collection lose their connection. */
  const cut = (when: 'before' | 'after', collection: string, times: number) => {
    for (let nth = 1; nth <= times; nth += 1) mongo.faults.cutConnection({ when, nth, collection });
  };

  describe.each([
    ['before', 1],
    ['after', 1],
    ['before', 2],
    ['after', 2],
  ] as const)('a connection cut %s the write, %d times', (when, times) => {
    test('loses no save and reports none as a conflict with itself', async () => {
      const application = fresh();
      cut(when, 'applications', times);
      expect(await store.applications.insert(sampleSave(application, 1))).toBe(true);
      cut(when, 'applications', times);
      const saved = { ...application, solution: 'saved' };
      const before = await store.applications.load(application.ref);
      const save = sealedSave(before, {
        application: saved,
        entry: sampleEntry(2),
        notices: [sampleNotice()],
      });
      expect(await store.applications.save(save)).toBe(true);
      const held = await store.applications.load(application.ref);
      expect(held).toMatchObject({ revision: 2, application: { solution: 'saved' } });
      expect(held?.history.map(({ revision }) => revision)).toEqual([1, 2]);
      expect(await store.applications.waiting(application.ref)).toHaveLength(1);
      const journal = await store.applications.journal(application.ref);
      if (journal === null) throw new Error(`${application.ref} is not held.`);
      expect(verifyJournal(journal, applicationKind)).toMatchObject({ hashes: { length: 2 } });
    });

    test('lets one of two rivals win, and tells the other', async () => {
      const application = fresh();
      await store.applications.insert(sampleSave(application, 1));
      cut(when, 'applications', times);
      const save = (by: string) =>
        store.applications.save(
          sampleSave({ ...application, solution: by }, 2, { entry: sampleEntry(2, { by }) }),
        );
      const won = await Promise.all([save('U1'), save('U2')]);
      expect(won.filter(Boolean)).toHaveLength(1);
      const held = await store.applications.load(application.ref);
      expect(held?.application.solution).toBe(won[0] ? 'U1' : 'U2');
      expect(held?.history).toHaveLength(2);
    });

    test('an event is not mistaken for a repetition of itself', async () => {
      const id = `Ev-${retryWrites}-${when}-${times}`;
      cut(when, 'seen', times);
      expect(await store.inbox.first(id, monday)).toBe(true);
      expect(await store.inbox.first(id, monday)).toBe(false);
    });

    test('deliveries are entered once and none is lost', async () => {
      const keys = [1, 2, 3].map((n) => `${retryWrites}-${when}-${times}-${n}`);
      cut(when, 'deliveries', times);
      await store.ledger.enter(keys.map(deliveryTo));
      expect(await store.ledger.known(keys)).toEqual(new Set(keys));
      cut(when, 'deliveries', times);
      const claimed = new Set<string>();
      for (;;) {
        const next = await store.ledger.claim(monday, 'me');
        if (next === null) {
          // One whose claim was not answered is taken back, as after a crash.
          await store.ledger.reclaim(({ key }) => !claimed.has(key));
          const back = await store.ledger.claim(monday, 'me');
          if (back === null) break;
          claimed.add(back.key);
          continue;
        }
        claimed.add(next.key);
      }
      expect([...claimed].toSorted()).toEqual(keys);
      cut(when, 'deliveries', times);
      for (const key of keys) await store.ledger.sent(key, monday, null, null);
      expect(await store.ledger.busy()).toBe(false);
    });

    test('no reference is given twice', async () => {
      const given = [await store.references.next()];
      cut(when, 'counters', times);
      given.push(await store.references.next(), await store.references.next());
      expect(new Set(given).size).toBe(3);
    });

    test('people and partners are put', async () => {
      cut(when, 'people', times);
      const id = `U0${when}${times}`.toUpperCase();
      await store.directory.savePerson({ ...person(id), name: 'Saved' });
      expect((await store.directory.person(id))?.name).toBe('Saved');
    });
  });

  test('a server that steps down for a moment is waited for', async () => {
    const application = fresh();
    mongo.faults.notWritablePrimary(2);
    expect(await store.applications.insert(sampleSave(application, 1))).toBe(true);
    mongo.faults.notWritablePrimary(2);
    expect(await store.applications.save(sampleSave(application, 2))).toBe(true);
  });

  test('a server that is away for a second is waited for, by readers and writers', async () => {
    const application = fresh();
    await store.applications.insert(sampleSave(application, 1));
    const back = mongo.faults.away(1_000);
    const [held, saved] = await Promise.all([
      store.applications.load(application.ref),
      store.applications.save(sampleSave(application, 2)),
    ]);
    await back;
    expect(held?.application.ref).toBe(application.ref);
    expect(saved).toBe(true);
    await store.ping();
  }, 15_000);
});
