import { createHash } from 'node:crypto';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from './database.js';

/** When every file here was given. */
export const givenAt = new Date('2026-11-27T10:00:00Z');
const ref = 'DD-1001';
const collections = ['files', 'fileCopies', 'fileBytes.files', 'fileBytes.chunks', 'applications'];

/** Bytes of three pieces, and of one. */
export const large = Buffer.alloc(600_000, 'large ');
export const small = Buffer.from('small');
export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A store with the files people gave. */
export async function openGivenFiles() {
  const store: Store = await openStore(databaseForTest());
  const { db, files } = store;
  const entries = db.collection('fileBytes.files');

  /** An hour passes for what is set apart; `uploads` false: but not for uploads that may be under way. */
  async function anHourLater({ uploads = true } = {}): Promise<void> {
    const name = uploads ? /^leaving\// : /^leaving\/[0-9a-f]/;
    await entries.updateMany({ filename: name }, { $set: { 'metadata.leavingSince': new Date(0) } });
  }

  return {
    store,
    anHourLater,
    /** Somebody gives a file, and it is fetched and kept. */
    async given(file: string, bytes: Uint8Array, by = 'UBEA'): Promise<void> {
      const found = { name: 'a.png', type: 'image/png', size: bytes.length, sha256: hashOf(bytes) };
      await files.expect([{ ref, file, by, at: givenAt }]);
      await files.keep({ ref, file }, found.sha256, bytes);
      await files.settle({ ref, file }, found);
    },
    /** Nobody knows of it any more. */
    async forget(file: string): Promise<void> {
      await db.collection('files').deleteMany({ file });
    },
    async isWhole(bytes: Uint8Array): Promise<boolean> {
      const kept = await files.read(hashOf(bytes));
      return kept !== null && Buffer.from(kept).equals(bytes);
    },
    async sweepHourly(times: number): Promise<void> {
      for (let sweeps = 0; sweeps < times; sweeps += 1) {
        await files.sweep(100);
        await anHourLater();
      }
    },
    async stored() {
      const names = (await entries.find({}).toArray()).map(({ filename }) => String(filename));
      return { names: names.toSorted(), pieces: await db.collection('fileBytes.chunks').countDocuments({}) };
    },
    async clear(): Promise<void> {
      for (const name of collections) await db.collection(name).deleteMany({});
    },
    async close(): Promise<void> {
      await db.dropDatabase();
      await store.close();
    },
  };
}

export type GivenFiles = Awaited<ReturnType<typeof openGivenFiles>>;
