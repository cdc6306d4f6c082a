import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Collection, FindCursor } from 'mongodb';
import { Types } from 'mongoose';
import { type GivenFiles, hashOf, large, openGivenFiles, small } from '../doubles/given-files.js';

let world: GivenFiles;
beforeAll(async () => {
  world = await openGivenFiles();
});
afterAll(() => world.close());

const writes = ['insertOne', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany'] as const;
type AnyWork = (this: unknown, ...given: unknown[]) => Promise<unknown>;
type Writes = Record<(typeof writes)[number], AnyWork>;

/** Dies at the `nth` write of what follows, before it or after it took effect; says how many writes there were. */
async function dyingAt(nth: number, when: 'before' | 'after', work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const all = Collection.prototype as unknown as Writes;
  const real = Object.fromEntries(writes.map((name) => [name, all[name]])) as unknown as Writes;
  for (const name of writes)
    all[name] = async function dying(...given) {
      count += 1;
      if (count > nth || (count === nth && when === 'before')) throw new Error('The process died.');
      const done = await real[name].apply(this, given);
      if (count === nth) throw new Error('The process died.');
      return done;
    };
  try {
    await work();
  } catch (error) {
    if ((error as Error).message !== 'The process died.') throw error;
  } finally {
    Object.assign(all, real);
  }
  return count;
}

describe('wherever it dies, what is referred to is whole, and the next sweeps leave nothing else', () => {
  const works: [string, () => Promise<unknown>][] = [
    ['a sweep that sets apart', () => world.store.files.sweep(100)],
    [
      'a sweep that takes away and puts back',
      async () => {
        await world.store.files.sweep(100);
      },
    ],
    ['an upload', () => world.given('F9', Buffer.alloc(600_000, 'new '))],
    ['an erasure', () => world.store.files.erase('UGONE')],
  ];

  /** Forgotten bytes, pieces of an upload that died, bytes of somebody to be erased, and bytes that two gave. */
  async function fill(setApart: boolean): Promise<void> {
    await world.clear();
    await world.given('F1', large);
    await world.given('F2', small);
    await world.given('F3', Buffer.from('theirs'), 'UGONE');
    await world.given('F4', small, 'UGONE');
    await world.given('F5', Buffer.from('back'));
    await world.forget('F1');
    await world.store.db
      .collection('fileBytes.chunks')
      .insertOne({ files_id: new Types.ObjectId(), n: 0, data: Buffer.from('half') });
    if (!setApart) return;
    const records = await world.store.db.collection('files').find({ file: 'F5' }).toArray();
    await world.forget('F5');
    await world.store.files.sweep(100);
    await world.anHourLater();
    await world.store.db.collection('files').insertMany(records);
  }

  test.each(works)('%s', async (name, work) => {
    const setApart = name.includes('puts back');
    await fill(setApart);
    const all = await dyingAt(Number.POSITIVE_INFINITY, 'before', work);
    expect(all).toBeGreaterThan(1);
    for (let nth = 1; nth <= all; nth += 1)
      for (const when of ['before', 'after'] as const) {
        await fill(setApart);
        await dyingAt(nth, when, work);
        const back = Buffer.from('back');
        expect([nth, when, await world.isWhole(small), await world.isWhole(back)]).toEqual([
          nth,
          when,
          true,
          true,
        ]);
        if (name === 'an erasure') await world.store.files.erase('UGONE');
        if (name === 'an upload') await world.given('F9', Buffer.alloc(600_000, 'new '));
        await world.sweepHourly(3);
        const left = [small, back];
        if (name !== 'an erasure') left.push(Buffer.from('theirs'));
        if (name === 'an upload') left.push(Buffer.alloc(600_000, 'new '));
        const names = left.map(hashOf).sort();
        const pieces = name === 'an upload' ? names.length + 2 : names.length;
        expect([nth, when, (await world.stored()).names]).toEqual([nth, when, names]);
        expect([nth, when, (await world.stored()).pieces]).toEqual([nth, when, pieces]);
        for (const one of left) expect([nth, when, await world.isWhole(one)]).toEqual([nth, when, true]);
      }
  });
});

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Runs several works at once, of which one at a time does its next thing to the database, in an order of chance. A
 * work that does nothing for a moment waits for itself and is not waited for.
 */
async function interleaved(works: readonly (() => Promise<unknown>)[], random: () => number): Promise<void> {
  const inside = new AsyncLocalStorage<true>();
  const waiting: (() => void)[] = [];
  let working = works.length;
  const turn = () => (inside.getStore() ? new Promise<void>((go) => waiting.push(go)) : Promise.resolve());
  const patched: [object, string, AnyWork][] = [];
  const patch = (owner: object, name: string) => {
    const real = Reflect.get(owner, name) as AnyWork;
    patched.push([owner, name, real]);
    Reflect.set(owner, name, async function gated(this: unknown, ...given: unknown[]) {
      await turn();
      return real.apply(this, given);
    });
  };
  for (const name of [...writes, 'findOne']) patch(Collection.prototype, name);
  patch(FindCursor.prototype, 'toArray');
  try {
    const all = works.map((work) =>
      inside.run(true, work).finally(() => {
        working -= 1;
      }),
    );
    while (working > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      const [next] = waiting.splice(Math.floor(random() * waiting.length), 1);
      next?.();
    }
    await Promise.all(all);
  } finally {
    for (const [owner, name, real] of patched) Reflect.set(owner, name, real);
  }
}

test('uploads of the same bytes, sweeps and an erasure at once: whoever gave them has them', async () => {
  const sweeping = async () => {
    for (let sweeps = 0; sweeps < 3; sweeps += 1) {
      await world.store.files.sweep(100);
      await world.anHourLater({ uploads: false });
    }
  };
  for (let seed = 1; seed <= 60; seed += 1) {
    await world.clear();
    const random = randomFrom(seed);
    await world.given('F0', seed % 2 === 0 ? large : small, 'UGONE');
    if (seed % 3 === 0) await world.forget('F0');
    const bytes = seed % 2 === 0 ? large : small;
    await interleaved(
      [
        sweeping,
        sweeping,
        () => world.given('F1', bytes),
        () => world.given('F2', bytes, 'UAL'),
        () => world.store.files.erase('UGONE'),
      ],
      random,
    );
    expect([seed, await world.isWhole(bytes)]).toEqual([seed, true]);
    await world.sweepHourly(3);
    expect([seed, await world.isWhole(bytes)]).toEqual([seed, true]);
    const pieces = bytes === large ? 3 : 1;
    expect([seed, await world.stored()]).toEqual([seed, { names: [hashOf(bytes)], pieces }]);
  }
});
