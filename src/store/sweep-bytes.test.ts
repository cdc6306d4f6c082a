import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Collection } from 'mongodb';
import { Types } from 'mongoose';
import { chronicle } from '../../test/doubles/chronicle.js';
import {
  type GivenFiles,
  givenAt,
  hashOf,
  large,
  openGivenFiles,
  small,
} from '../../test/doubles/given-files.js';
import { aCaseStudy, fullDraft } from '../../test/step-contexts.js';
import type { Application } from '../program/application.js';

const ref = 'DD-1001';

let world: GivenFiles;
beforeAll(async () => {
  world = await openGivenFiles();
});
afterAll(() => world.close());
beforeEach(() => world.clear());

test('bytes that nothing refers to go an hour after they were found, and no sooner', async () => {
  await world.given('F1', large);
  await world.given('F2', small);
  await world.forget('F1');
  expect(await world.store.files.sweep(100)).toBe(0);
  expect(await world.store.files.sweep(100)).toBe(0);
  expect(await world.isWhole(large)).toBe(true);
  await world.anHourLater();
  expect(await world.store.files.sweep(100)).toBe(1);
  expect(await world.store.files.read(hashOf(large))).toBeNull();
  expect(await world.stored()).toEqual({ names: [hashOf(small)], pieces: 1 });
  expect(await world.sweepHourly(2)).toBeUndefined();
  expect(await world.isWhole(small)).toBe(true);
});

test('bytes of a file that is still being fetched stay, and go when it turns out to be another one', async () => {
  const { files } = world.store;
  await files.expect([{ ref, file: 'F1', by: 'UBEA', at: givenAt }]);
  await files.keep({ ref, file: 'F1' }, hashOf(large), large);
  await world.sweepHourly(3);
  expect(await world.isWhole(large)).toBe(true);
  await files.settle({ ref, file: 'F1' }, null);
  await world.sweepHourly(2);
  expect(await world.stored()).toEqual({ names: [], pieces: 0 });
});

test('somebody who gives the same bytes after they were set apart has them, and they are stored once', async () => {
  await world.given('F1', large);
  await world.forget('F1');
  await world.store.files.sweep(100);
  await world.given('F2', large);
  expect(await world.isWhole(large)).toBe(true);
  await world.anHourLater();
  await world.sweepHourly(2);
  expect(await world.isWhole(large)).toBe(true);
  expect(await world.stored()).toEqual({ names: [hashOf(large)], pieces: 3 });
});

describe('bytes that a history names stay, though no record of the file is left', () => {
  const withDiagram = (kept: boolean): Application => {
    const study = aCaseStudy('Globex (demo)');
    const [document] = study.documents;
    if (document === undefined) throw new Error('a diagram is there');
    const file = {
      id: 'F1',
      name: 'a.png',
      mimetype: 'image/png',
      size: large.length,
      kept: { at: givenAt, sha256: hashOf(large), key: hashOf(large) },
    };
    return {
      ...fullDraft(),
      caseStudies: [kept ? { ...study, documents: [{ ...document, file }] } : study, null],
    };
  };

  test.each<[string, Application[]]>([
    ['as it stands', [withDiagram(false), withDiagram(true)]],
    ['as it stood before the document was taken out', [withDiagram(true), withDiagram(false)]],
  ])('%s', async (_, states) => {
    await world.store.db.collection('applications').insertOne(chronicle(states) as never);
    await world.given('F1', large);
    await world.given('F2', small);
    await world.forget('F1');
    await world.forget('F2');
    await world.sweepHourly(3);
    expect(await world.isWhole(large)).toBe(true);
    expect(await world.stored()).toEqual({ names: [hashOf(large)], pieces: 3 });
  });

  test('one that comes to name them after they were set apart', async () => {
    await world.given('F1', large);
    await world.forget('F1');
    await world.store.files.sweep(100);
    await world.store.db.collection('applications').insertOne(chronicle([withDiagram(true)]) as never);
    await world.anHourLater();
    await world.sweepHourly(2);
    expect(await world.stored()).toEqual({ names: [hashOf(large)], pieces: 3 });
  });
});

describe('an upload that died', () => {
  test('leaves pieces, which go an hour after they were found', async () => {
    await world.given('F2', small);
    const id = new Types.ObjectId();
    const piece = (n: number) => ({ files_id: id, n, data: Buffer.from('half') });
    // The first one is missing: pieces are not written in order.
    await world.store.db.collection('fileBytes.chunks').insertMany([piece(1), piece(2)]);
    await world.store.files.sweep(100);
    await world.store.files.sweep(100);
    expect((await world.stored()).pieces).toBe(3);
    await world.anHourLater();
    expect(await world.store.files.sweep(100)).toBe(1);
    expect(await world.stored()).toEqual({ names: [hashOf(small)], pieces: 1 });
  });

  test('is not taken for dead for good while it goes on: it begins anew, and is whole', async () => {
    let uploads = 0;
    const all = Collection.prototype as unknown as { insertOne: (...args: unknown[]) => Promise<unknown> };
    const real = all.insertOne;
    // Its pieces are there, its entry is not: a sweep comes in between.
    all.insertOne = async function late(this: Collection, ...sent: unknown[]) {
      const entry = sent[0] as { filename?: string };
      if (entry.filename === hashOf(large) && uploads === 0) {
        uploads += 1;
        await world.store.files.sweep(100);
      }
      return real.apply(this, sent);
    };
    try {
      await world.given('F1', large);
    } finally {
      all.insertOne = real;
    }
    expect(uploads).toBe(1);
    expect(await world.isWhole(large)).toBe(true);
    await world.sweepHourly(2);
    expect(await world.isWhole(large)).toBe(true);
    expect(await world.stored()).toEqual({ names: [hashOf(large)], pieces: 3 });
  });
});

/** Does something in the moment before an entry is renamed so for the first time. */
async function beforeRenaming(
  prefix: string,
  { work, meanwhile }: { work: () => Promise<unknown>; meanwhile: () => Promise<unknown> },
): Promise<void> {
  type Update = (filter: unknown, update: { $set?: { filename?: string } }) => Promise<unknown>;
  const all = Collection.prototype as unknown as { updateOne: Update };
  const real = all.updateOne;
  all.updateOne = async function held(this: Collection, filter, update) {
    if (update.$set?.filename?.startsWith(prefix)) {
      all.updateOne = real;
      await meanwhile();
    }
    return real.call(this, filter, update);
  };
  try {
    await work();
    expect(all.updateOne).toBe(real);
  } finally {
    all.updateOne = real;
  }
}

describe('somebody gives the same bytes in the very moment', () => {
  test('in which those of somebody else are erased', async () => {
    await world.given('F1', large, 'UGONE');
    await beforeRenaming('leaving/', {
      work: () => world.store.files.erase('UGONE'),
      meanwhile: () => world.given('F2', large, 'UAL'),
    });
    expect(await world.isWhole(large)).toBe(true);
  });

  test('in which one sweep is about to take them away and another puts them back', async () => {
    await world.given('F1', large);
    await world.forget('F1');
    await world.store.files.sweep(100);
    await world.anHourLater();
    const record = { ref, file: 'F2', by: 'UAL', at: givenAt };
    await beforeRenaming('gone/', {
      work: () => world.store.files.sweep(100),
      async meanwhile() {
        await world.store.files.expect([record]);
        await world.store.db
          .collection('files')
          .updateOne({ file: 'F2' }, { $set: { keeping: hashOf(large) } });
        await world.store.files.sweep(100);
        await world.given('F2', large);
      },
    });
    expect(await world.isWhole(large)).toBe(true);
  });
});

test('so many at once: what is left over goes with the next ones', async () => {
  const bytes = Array.from({ length: 7 }, (_, index) => Buffer.from(`file ${index}`));
  for (const [index, one] of bytes.entries()) await world.given(`F${index}`, one);
  for (let index = 0; index < 6; index += 1) await world.forget(`F${index}`);
  const gone: number[] = [];
  for (let sweeps = 0; sweeps < 5; sweeps += 1) {
    gone.push(await world.store.files.sweep(4));
    await world.anHourLater();
  }
  expect(Math.max(...gone)).toBe(4);
  expect(gone.reduce((sum, one) => sum + one)).toBe(6);
  expect((await world.stored()).names).toEqual([hashOf(Buffer.from('file 6'))]);
});
