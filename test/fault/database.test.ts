import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WRITES } from '../../sandbox/mongo/faults.js';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import { int, type Value } from '../../sandbox/mongo/values/value.js';
import { seeding } from '../../sandbox/world/seeding.js';
import { sealedSave } from '../../src/desk/memory/sealed-save.js';
import { verifyJournal } from '../../src/desk/memory/verify.js';
import { applicationKind } from '../../src/desk/records/kinds.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { hostileApplication, sampleEntry, sampleNotice, sampleSave } from '../doubles/samples.js';
import { monday, person } from '../step-contexts.js';

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
  const cut = (when: 'before' | 'after') => (collection: string, times: number) => {
    for (let nth = 1; nth <= times; nth += 1) mongo.faults.cutConnection({ when, nth, collection });
  };
  const point = { commands: WRITES, appName: null, closeConnection: false, errorLabels: null, blockMs: 0 };
  /** The next `times` writes are refused for the moment. */
  const refused = (errorCode: number) => (_: string, times: number) =>
    mongo.faults.failCommand({ ...point, remaining: times, errorCode, writeConcernError: null });
  /** The next `times` writes take effect, though not yet wherever they were to. */
  const unconfirmed = (code: number) => (_: string, times: number) => {
    const writeConcernError = new Map<string, Value>([
      ['code', int(code)],
      ['errmsg', 'waiting for replication timed out'],
    ]);
    mongo.faults.failCommand({ ...point, remaining: times, errorCode: null, writeConcernError });
  };
  // The driver repeats a write once by itself where it may: only a second failure reaches the store.
  const cases = [
    ...[1, 2].map((times) => ['the connection cut before it', times, cut('before')] as const),
    ...[1, 2].map((times) => ['the connection cut after it', times, cut('after')] as const),
    ...[64, 91, 100].map((code) => [`the write concern error ${code}`, 2, unconfirmed(code)] as const),
    ...[112, 262, 462, 10107].map((code) => [`the error ${code}`, 2, refused(code)] as const),
  ];

  describe.each(cases)('a write that meets %s, %d times', (what, times, meet) => {
    const name = `${what.replaceAll(/[^a-z0-9]+/g, '-')}-${times}`;
    test('loses no save and reports none as a conflict with itself', async () => {
      const application = fresh();
      meet('applications', times);
      expect(await store.applications.insert(sampleSave(application, 1))).toBe(true);
      meet('applications', times);
      const saved = { ...application, solution: 'saved' };
      const before = await store.applications.load(application.ref);
      const save = sealedSave(before, {
        application: saved,
        entry: sampleEntry(2),
        notices: [sampleNotice()],
      });
      expect(await store.applications.save(save)).toBe(true);
      const stored = await store.applications.load(application.ref);
      expect(stored).toMatchObject({ revision: 2, application: { solution: 'saved' } });
      expect(stored?.history.map(({ revision }) => revision)).toEqual([1, 2]);
      expect(await store.applications.waiting(application.ref)).toHaveLength(1);
      const journal = await store.applications.journal(application.ref);
      if (journal === null) throw new Error(`${application.ref} is not held.`);
      expect(verifyJournal(journal, applicationKind)).toMatchObject({ hashes: { length: 2 } });
    });

    test('lets one of two rivals win, and tells the other', async () => {
      const application = fresh();
      await store.applications.insert(sampleSave(application, 1));
      meet('applications', times);
      const save = (by: string) =>
        store.applications.save(
          sampleSave({ ...application, solution: by }, 2, { entry: sampleEntry(2, { by }) }),
        );
      const won = await Promise.all([save('U1'), save('U2')]);
      expect(won.filter(Boolean)).toHaveLength(1);
      const stored = await store.applications.load(application.ref);
      expect(stored?.application.solution).toBe(won[0] ? 'U1' : 'U2');
      expect(stored?.history).toHaveLength(2);
    });

    test('an event is not mistaken for a repetition of itself', async () => {
      const id = `Ev-${retryWrites}-${name}`;
      meet('seen', times);
      const taken = await store.inbox.take(id);
      expect(taken).not.toBeNull();
      expect(await store.inbox.take(id)).toBeNull();
      meet('seen', times);
      await taken?.letGo();
      meet('seen', times);
      await (await store.inbox.take(id))?.done();
      expect(await store.inbox.take(id)).toBeNull();
    });

    test('deliveries are entered once and none is lost', async () => {
      const keys = [1, 2, 3].map((n) => `${retryWrites}-${name}-${n}`);
      meet('deliveries', times);
      await store.ledger.enter(keys.map(deliveryTo));
      expect(await store.ledger.known(keys)).toEqual(new Set(keys));
      meet('deliveries', times);
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
      meet('deliveries', times);
      for (const key of keys) await store.ledger.sent(key, monday, null, null);
      expect(await store.ledger.busy()).toBe(false);
    });

    test('no reference is given twice', async () => {
      const given = [await store.references.next()];
      meet('counters', times);
      given.push(await store.references.next(), await store.references.next());
      expect(new Set(given).size).toBe(3);
    });

    test('people and partners are put', async () => {
      meet('people', times);
      const id = `U0${name.replaceAll('-', '_')}`.toUpperCase();
      await seeding(store).savePerson({ ...person(id), name: 'Saved' });
      expect((await store.directory.person(id))?.name).toBe('Saved');
      meet('people', times);
      const changed = await seeding(store).changePerson(id, (one) => ({
        ...one,
        name: `${one.name} twice`,
      }));
      expect(changed).toMatchObject({ name: 'Saved twice' });
      expect((await store.directory.person(id))?.name).toBe('Saved twice');
    });

    test('a question is answered by one process, and what answered it is kept', async () => {
      const asked = { channel: `C-${retryWrites}`, ts: name };
      meet('replies', times);
      expect([await store.replies.first(asked), await store.replies.first(asked)]).toEqual([true, false]);
      meet('replies', times);
      expect(await store.replies.takeUpEdit(asked, '1.5')).toBe(true);
      meet('replies', times);
      await store.replies.keep(asked, { channel: 'C1', ts: '2.5' });
      expect(await store.replies.of(asked)).toMatchObject({ settled: true, edited: '1.5' });
    });

    test('a loss is noted and ended, and a heart beats', async () => {
      meet('losses', times);
      await store.losses.note({ id: name, kind: 'surface', since: monday, reason: 'demo' });
      expect((await store.losses.all()).filter(({ id }) => id === name)).toHaveLength(1);
      meet('losses', times);
      await store.losses.end(name);
      expect((await store.losses.all()).filter(({ id }) => id === name)).toEqual([]);
      meet('heartbeats', times);
      await store.heartbeats.beat(name);
      expect((await store.heartbeats.counts([name])).get(name)).toBeGreaterThan(0);
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
    const [stored, saved] = await Promise.all([
      store.applications.load(application.ref),
      store.applications.save(sampleSave(application, 2)),
    ]);
    await back;
    expect(stored?.application.ref).toBe(application.ref);
    expect(saved).toBe(true);
    await store.ping();
  }, 15_000);
});
