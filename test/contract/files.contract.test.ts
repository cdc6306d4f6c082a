import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Files } from '../../src/desk/files/ports.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { createMemoryFiles } from '../doubles/memory-files.js';

const at = new Date('2026-11-27T10:00:00Z');
const minutes = (count: number) => new Date(at.getTime() + count * 60_000);
const one = { ref: 'DD-1001', file: 'F1', by: 'UBEA', at };
const hash = (letter: string) => letter.repeat(64);
const found = (sha256: string) => ({ name: 'a.png', type: 'image/png', size: 3, sha256 });

let store: Store;
beforeAll(async () => {
  store = await openStore(databaseForTest());
});
afterAll(async () => {
  await store.db.dropDatabase();
  await store.close();
});

const engines: [string, () => Promise<Files>][] = [
  ['memory', async () => createMemoryFiles()],
  [
    'MongoDB',
    async () => {
      for (const name of ['files', 'fileCopies', 'fileBytes.files', 'fileBytes.chunks'])
        await store.db.collection(name).deleteMany({});
      return store.files;
    },
  ],
];

describe.each(engines)('files in %s', (_, fresh) => {
  test('what was given is to be fetched, oldest first, until it is settled', async () => {
    const files = await fresh();
    await files.expect([{ ...one, file: 'F2', at: minutes(1) }, one]);
    await files.expect([{ ...one, by: 'USOMEBODYELSE', at: minutes(5) }]);
    expect((await files.due(minutes(2), 10)).map(({ file }) => file)).toEqual(['F1', 'F2']);
    expect((await files.due(minutes(2), 1)).map(({ file }) => file)).toEqual(['F1']);
    expect(await files.due(new Date(at.getTime() - 1), 10)).toEqual([]);
    await files.postpone(one, minutes(9));
    expect((await files.due(minutes(2), 10)).map(({ file }) => file)).toEqual(['F2']);
    expect(await files.due(minutes(9), 10)).toMatchObject([
      { file: 'F2' },
      { file: 'F1', tries: 1, by: 'UBEA' },
    ]);
    await files.settle(one, found(hash('a')));
    expect((await files.due(minutes(9), 10)).map(({ file }) => file)).toEqual(['F2']);
    expect(await files.record('DD-1001', 'F1')).toEqual({
      ...one,
      state: 'settled',
      tries: 1,
      notBefore: minutes(9),
      found: found(hash('a')),
    });
    expect(await files.record('DD-1002', 'F1')).toBeNull();
    await files.postpone(one, minutes(20));
    expect(await files.record('DD-1001', 'F1')).toMatchObject({ notBefore: minutes(9) });
  });

  test('bytes come out as they went in, however many, and are kept once', async () => {
    const files = await fresh();
    const large = Buffer.alloc(700_000, 'abc');
    await Promise.all([
      files.keep(one, hash('b'), large),
      files.keep(one, hash('b'), large),
      files.keep(one, hash('c'), Buffer.from('xyz')),
    ]);
    await files.keep(one, hash('b'), large);
    expect(Buffer.from((await files.read(hash('b'))) ?? []).equals(large)).toBe(true);
    expect(Buffer.from((await files.read(hash('c'))) ?? []).toString()).toBe('xyz');
    expect(await files.read(hash('d'))).toBeNull();
    if (files !== store.files) return;
    expect(await store.db.collection('fileBytes.files').countDocuments({})).toBe(2);
    expect(await store.db.collection('fileBytes.chunks').countDocuments({})).toBe(4);
  });

  test('of two who hand over the same copy one is quicker, and a copy is replaced by whoever knows which it was', async () => {
    const files = await fresh();
    const copy = { person: 'UADA', file: 'F1' };
    expect(await files.copyOf(copy)).toBeNull();
    const taken = await Promise.all([
      files.takeCopy(copy, { before: null, now: 'FA' }),
      files.takeCopy(copy, { before: null, now: 'FB' }),
    ]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    const standing = taken[0] === true ? 'FA' : 'FB';
    expect(await files.copyOf(copy)).toBe(standing);
    expect(await files.copyOf({ ...copy, person: 'UPAM' })).toBeNull();
    expect(await files.takeCopy(copy, { before: 'FZ', now: 'FC' })).toBe(false);
    expect(await files.takeCopy(copy, { before: standing, now: 'FC' })).toBe(true);
    expect(await files.copyOf(copy)).toBe('FC');
  });

  test('what somebody gave is listed and deleted, but not what another gave too', async () => {
    const files = await fresh();
    const theirs = [one, { ...one, file: 'F2', at: minutes(1) }];
    await files.expect([...theirs, { ...one, file: 'F3', by: 'UAL' }]);
    for (const [file, sha256] of [
      ['F1', hash('a')],
      ['F2', hash('b')],
      ['F3', hash('b')],
    ] as const) {
      await files.keep({ ref: one.ref, file }, sha256, Buffer.from(file));
      await files.settle({ ref: one.ref, file }, found(sha256));
    }
    await files.takeCopy({ person: 'UBEA', file: 'F3' }, { before: null, now: 'FC' });
    expect((await files.givenBy('UBEA')).map(({ file }) => file)).toEqual(['F1', 'F2']);
    expect(await files.erase('UBEA')).toBe(2);
    expect(await files.givenBy('UBEA')).toEqual([]);
    expect(await files.read(hash('a'))).toBeNull();
    expect(await files.read(hash('b'))).not.toBeNull();
    expect(await files.copyOf({ person: 'UBEA', file: 'F3' })).toBeNull();
    expect(await files.erase('UBEA')).toBe(0);
  });
});
