import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { CommandStartedEvent, CommandSucceededEvent } from 'mongodb';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import { maxBlockingAttempts, type NewDelivery } from '../../src/desk/ports/delivery.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { sampleNotice } from '../doubles/samples.js';
import { randomFrom } from '../fault/random.js';
import { monday } from '../step-contexts.js';

let mongo: MongoSandbox;
let store: Store;
beforeAll(async () => {
  mongo = await startMongo();
});
afterAll(() => mongo.stop());
let opened = 0;
beforeEach(async () => {
  opened += 1;
  store = await openStore(`${mongo.uri}claiming${opened}?monitorCommands=true`);
});
afterEach(() => store.close());

const at = (seconds: number) => new Date(monday.getTime() + seconds * 1_000);

function delivery(key: string, person: string, over: Partial<NewDelivery> = {}): NewDelivery {
  return {
    key,
    ref: null,
    address: { via: 'direct-message', person },
    copy: false,
    notice: sampleNotice(),
    card: null,
    notBefore: monday,
    createdAt: monday,
    state: 'pending',
    ...over,
  };
}

/** What work costs the database: commands sent, and documents that came back. */
async function costOf(work: () => Promise<unknown>): Promise<{ commands: number; documents: number }> {
  const cost = { commands: 0, documents: 0 };
  const { client } = store.db;
  const started = (_: CommandStartedEvent) => {
    cost.commands += 1;
  };
  const succeeded = ({ reply }: CommandSucceededEvent) => {
    const { cursor, value } = Object(reply);
    cost.documents += (cursor?.firstBatch ?? cursor?.nextBatch)?.length ?? (value ? 1 : 0);
  };
  client.on('commandStarted', started).on('commandSucceeded', succeeded);
  try {
    await work();
  } finally {
    client.off('commandStarted', started).off('commandSucceeded', succeeded);
  }
  return cost;
}

test('a claim costs the same with one address that waits and with five hundred, each with others behind it', async () => {
  const costs: unknown[] = [];
  for (const addresses of [1, 500]) {
    const people = Array.from({ length: addresses }, (_, n) => `U${addresses}X${n}`);
    const waiting = people.map((person) => delivery(`first/${person}`, person, { notBefore: at(3_600) }));
    await store.ledger.enter(waiting);
    await store.ledger.enter(people.map((person) => delivery(`second/${person}`, person)));
    // What is found behind another once is out of sight until that may go out.
    expect(await store.ledger.claim(at(1), 'A')).toBeNull();
    await store.ledger.enter([delivery(`due/${addresses}`, 'UDUE')]);
    costs.push(
      await costOf(async () => expect((await store.ledger.claim(at(2), 'A'))?.key).toBe(`due/${addresses}`)),
    );
    await store.ledger.sent(`due/${addresses}`, at(2), null, null);
    costs.push(await costOf(() => store.ledger.claim(at(2), 'A')));
  }
  const [oneDue, noneDue, ...many] = costs;
  expect(oneDue).toEqual({ commands: 2, documents: 1 });
  expect(noneDue).toEqual({ commands: 1, documents: 0 });
  expect(many).toEqual([oneDue, noneDue]);
}, 60_000);

/** The ledger's promise in the plainest words, to hold the real one against. */
interface Expected {
  key: string;
  lane: string;
  state: 'pending' | 'sending' | 'done';
  attempts: number;
  notBefore: number;
}

function claimable(all: readonly Expected[], now: number): Set<string> {
  const holds = ({ state, attempts }: Expected) => state !== 'done' && attempts < maxBlockingAttempts;
  return new Set(
    all
      .filter((one) => one.state === 'pending' && one.notBefore <= now)
      .filter(
        (one) => !all.slice(0, all.indexOf(one)).some((other) => other.lane === one.lane && holds(other)),
      )
      .map(({ key }) => key),
  );
}

test.each([1, 2, 3, 4, 5, 6])(
  'whatever happens, exactly what may go out is given, and the order of an address is kept (%i)',
  async (seed) => {
    const random = randomFrom(seed);
    const below = (limit: number) => Math.floor(random() * limit);
    const all: Expected[] = [];
    let now = 0;

    const acts: (() => Promise<void>)[] = [
      async () => {
        const lane = `U${below(4)}`;
        const one: Expected = {
          key: `d${all.length}`,
          lane,
          state: 'pending',
          attempts: 0,
          notBefore: now + (below(4) === 0 ? below(40) : 0),
        };
        await store.ledger.enter([delivery(one.key, lane, { notBefore: at(one.notBefore) })]);
        all.push(one);
      },
      async () => {
        const expected = claimable(all, now);
        const claimed = await store.ledger.claim(at(now), `courier ${below(2)}`);
        if (claimed === null) return expect([...expected]).toEqual([]);
        expect([...expected]).toContain(claimed.key);
        const found = all.find(({ key }) => key === claimed.key);
        if (found === undefined) throw new Error(`${claimed.key} was never entered.`);
        Object.assign(found, { state: 'sending', attempts: found.attempts + 1 });
        expect(claimed.attempts).toBe(found.attempts);
      },
      async () => {
        const found = all.find(({ state }) => state === 'sending');
        if (found === undefined) return;
        found.state = 'done';
        if (below(3) === 0) await store.ledger.failed(found.key, 'no');
        else await store.ledger.sent(found.key, at(now), null, null);
      },
      async () => {
        const found = all.find(({ state }) => state === 'sending');
        if (found === undefined) return;
        const counts = below(4) > 0;
        Object.assign(found, {
          state: 'pending',
          notBefore: now + below(30),
          attempts: found.attempts - (counts ? 0 : 1),
        });
        await store.ledger.retry(found.key, {
          notBefore: at(found.notBefore),
          error: 'later',
          uncertain: false,
          counts,
        });
      },
      async () => {
        const lane = `U${below(4)}`;
        for (const one of all)
          if (one.lane === lane && one.state === 'pending') one.notBefore = Math.min(one.notBefore, now);
        await store.ledger.hasten({ to: lane }, at(now));
      },
      async () => {
        const found = all.filter(({ state }) => state === 'pending')[below(3)];
        if (found === undefined) return;
        found.state = 'done';
        await store.ledger.supersede(found.key);
      },
      async () => {
        for (const one of all) if (one.state === 'sending') one.state = 'pending';
        await store.ledger.reclaim(() => true);
      },
      async () => {
        now += below(10);
      },
    ];
    const chances = [4, 8, 3, 3, 1, 1, 1, 2].flatMap((times, act) =>
      Array.from({ length: times }, () => act),
    );
    for (let turn = 0; turn < 250; turn += 1) await acts[chances[below(chances.length)] ?? 0]?.();
    // Nothing is left behind for ever.
    now += 3_600;
    for (let turn = 0; turn < all.length; turn += 1) {
      await acts[1]?.();
      await acts[2]?.();
    }
    expect(all.filter(({ state }) => state !== 'done')).toEqual([]);
    expect(await store.ledger.busy()).toBe(false);
  },
  60_000,
);

test('what a release before entered goes out with the next look at what was lost on its way', async () => {
  await store.ledger.enter([delivery('old', 'UX'), delivery('oldMail', 'UX')]);
  const deliveries = store.db.collection<{ _id: string }>('deliveries');
  await deliveries.updateMany({}, { $unset: { from: '', surface: '' } });
  await deliveries.updateOne(
    { _id: 'oldMail' },
    { $set: { lane: 'mail:UX', 'address.via': 'mail', 'address.email': 'x@demo.example' } },
  );
  expect(await store.ledger.claim(at(1), 'A')).toBeNull();
  await store.ledger.reclaim(() => false);
  const claimed = async (surface: 'slack' | 'mail') =>
    (await store.ledger.claim(at(1), 'A', { surface, except: [] }))?.key;
  expect([await claimed('slack'), await claimed('mail')]).toEqual(['old', 'oldMail']);
});
