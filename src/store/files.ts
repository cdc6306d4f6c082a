import type { Db } from 'mongodb';
import type { FileRecord, Files } from '../desk/files/ports.js';
import type { FileDocument } from './file-models.js';
import { createKeptBytes } from './kept-bytes.js';
import type { Models } from './models.js';
import { createSweep, naming } from './sweep-bytes.js';
import { isDuplicate, withRetry } from './with-retry.js';

/** Files in MongoDB: a document for each that was given or handed out, and the bytes in GridFS, named by their hash. */
export function createFiles(
  models: Pick<Models, 'files' | 'copies' | 'bytes' | 'entries' | 'pieces'>,
  db: Db,
): Files {
  const { files, copies } = models;
  const kept = createKeptBytes(models);

  async function isOthers(sha256: string, person: string): Promise<boolean> {
    const others = { ...naming([sha256]), by: { $ne: person } };
    return (await withRetry(() => files.findOne(others, { _id: 1 }).lean())) !== null;
  }

  /**
   * Looked at once more when they are set apart: whoever kept the same bytes has said so by then, or stores them anew.
   */
  async function removeUnlessOthers(sha256: string, person: string): Promise<void> {
    if (await isOthers(sha256, person)) return;
    await kept.setApart(sha256);
    const taken = await isOthers(sha256, person);
    for (const one of await kept.apart({ sha256 })) await (taken ? kept.putBack(one) : kept.remove(one));
  }

  return {
    async expect(given) {
      for (const { ref, file, by, at } of given) {
        const fresh = {
          ref,
          file,
          by,
          givenAt: at,
          state: 'awaited' as const,
          tries: 0,
          notBefore: at,
          found: null,
        };
        await withRetry(() =>
          files.updateOne({ _id: keyOf(ref, file) }, { $setOnInsert: fresh }, { upsert: true }),
        ).catch(unlessDuplicate);
      }
    },
    async due(now, limit) {
      const found = await withRetry(() =>
        files
          .find({ state: 'awaited', notBefore: { $lte: now } })
          .sort({ notBefore: 1, _id: 1 })
          .limit(limit)
          .lean(),
      );
      return found.map(recordOf);
    },
    async record(ref, file) {
      const found = await withRetry(() => files.findOne({ _id: keyOf(ref, file) }).lean());
      return found === null ? null : recordOf(found);
    },
    async postpone({ ref, file }, notBefore) {
      await withRetry(() =>
        files.updateOne(
          { _id: keyOf(ref, file), state: 'awaited' },
          { $set: { notBefore }, $inc: { tries: 1 } },
        ),
      );
    },
    async settle({ ref, file }, found) {
      await withRetry(() =>
        files.updateOne(
          { _id: keyOf(ref, file) },
          { $set: { state: 'settled', found }, $unset: { keeping: '' } },
        ),
      );
    },
    async keep({ ref, file }, sha256, content) {
      // Said first, looked at afterwards: whoever takes bytes away goes the other way round.
      await withRetry(() => files.updateOne({ _id: keyOf(ref, file) }, { $set: { keeping: sha256 } }));
      await kept.keep(sha256, content);
    },
    read: kept.read,
    sweep: createSweep({ models, db, kept }),
    async copyOf({ person, file }) {
      const found = await withRetry(() => copies.findOne({ _id: copyKey(person, file) }).lean());
      return found?.copy ?? null;
    },
    async takeCopy({ person, file }, { before, now }) {
      const _id = copyKey(person, file);
      try {
        const taken = await withRetry(() =>
          before === null
            ? copies.updateOne({ _id }, { $setOnInsert: { person, file, copy: now } }, { upsert: true })
            : copies.updateOne({ _id, copy: before }, { $set: { copy: now } }),
        );
        if (taken.upsertedCount + taken.modifiedCount > 0) return true;
      } catch (error) {
        unlessDuplicate(error);
      }
      // An earlier try of this very call may have taken effect though its answer was lost.
      return (await copies.findOne({ _id }).lean())?.copy === now;
    },
    async givenBy(person) {
      return (await withRetry(() => files.find({ by: person }).sort({ givenAt: 1, _id: 1 }).lean())).map(
        recordOf,
      );
    },
    async erase(person) {
      const given = await withRetry(() => files.find({ by: person }).lean());
      await withRetry(() => copies.deleteMany({ person }));
      // Bytes first: what was given says which are theirs, should this die on the way and be asked again.
      const theirs = given.flatMap(({ found, keeping }) => [found?.sha256 ?? [], keeping ?? []].flat());
      for (const sha256 of new Set(theirs)) await removeUnlessOthers(sha256, person);
      // An earlier run may have died when it had given them up.
      await kept.removeAllGone();
      await withRetry(() => files.deleteMany({ by: person }));
      return given.length;
    },
  };
}

function keyOf(ref: string, file: string): string {
  return `${ref}/${file}`;
}

function copyKey(person: string, file: string): string {
  return `${person}/${file}`;
}

function recordOf({ ref, file, by, givenAt, state, tries, notBefore, found }: FileDocument): FileRecord {
  return { ref, file, by, at: givenAt, state, tries, notBefore, found };
}

function unlessDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error;
}
