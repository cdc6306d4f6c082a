import type { mongo } from 'mongoose';
import type { FileRecord, Files } from '../desk/files/ports.js';
import type { FileDocument } from './file-models.js';
import { insist, isDuplicate } from './insist.js';
import type { Models } from './models.js';

type Bucket = mongo.GridFSBucket;

/** Files in MongoDB: a document for each that was given or handed out, and the bytes in GridFS, named by their hash. */
export function createFiles({
  files,
  copies,
  bytes,
  pieces,
}: Pick<Models, 'files' | 'copies' | 'bytes' | 'pieces'>): Files {
  async function isKept(sha256: string): Promise<boolean> {
    return (await insist(() => bytes.find({ filename: sha256 }).limit(1).toArray())).length > 0;
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
        await insist(() =>
          files.updateOne({ _id: keyOf(ref, file) }, { $setOnInsert: fresh }, { upsert: true }),
        ).catch(unlessDuplicate);
      }
    },
    async due(now, limit) {
      const found = await insist(() =>
        files
          .find({ state: 'awaited', notBefore: { $lte: now } })
          .sort({ notBefore: 1, _id: 1 })
          .limit(limit)
          .lean(),
      );
      return found.map(recordOf);
    },
    async record(ref, file) {
      const found = await insist(() => files.findOne({ _id: keyOf(ref, file) }).lean());
      return found === null ? null : recordOf(found);
    },
    async postpone({ ref, file }, notBefore) {
      await insist(() =>
        files.updateOne(
          { _id: keyOf(ref, file), state: 'awaited' },
          { $set: { notBefore }, $inc: { tries: 1 } },
        ),
      );
    },
    async settle({ ref, file }, found) {
      await insist(() => files.updateOne({ _id: keyOf(ref, file) }, { $set: { state: 'settled', found } }));
    },
    async keep(sha256, content) {
      if (!(await isKept(sha256))) await insist(() => write(bytes, sha256, content));
    },
    async read(sha256) {
      const [kept] = await insist(() => bytes.find({ filename: sha256 }).limit(1).toArray());
      return kept === undefined ? null : insist(() => readAll(bytes, kept._id));
    },
    async copyOf({ person, file }) {
      const found = await insist(() => copies.findOne({ _id: copyKey(person, file) }).lean());
      return found?.copy ?? null;
    },
    async takeCopy({ person, file }, { before, now }) {
      const _id = copyKey(person, file);
      try {
        const taken = await insist(() =>
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
      return (await insist(() => files.find({ by: person }).sort({ givenAt: 1, _id: 1 }).lean())).map(
        recordOf,
      );
    },
    async erase(person) {
      const given = await insist(() => files.find({ by: person }).lean());
      await insist(() => copies.deleteMany({ person }));
      // Bytes first: what was given says which are theirs, should this die on the way and be asked again.
      for (const sha256 of new Set(given.flatMap(({ found }) => found?.sha256 ?? []))) {
        const others = { 'found.sha256': sha256, by: { $ne: person } };
        if ((await insist(() => files.findOne(others).lean())) === null)
          await remove({ bytes, pieces }, sha256);
      }
      await insist(() => files.deleteMany({ by: person }));
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

/** The files of the bucket have unique names: of two that write the same bytes at once one is refused and cleans up. */
async function write(bytes: Bucket, sha256: string, content: Uint8Array): Promise<void> {
  const stream = bytes.openUploadStream(sha256);
  try {
    await new Promise<void>((resolve, reject) => {
      stream.once('finish', resolve);
      stream.once('error', reject);
      stream.end(content);
    });
  } catch (error) {
    // What lies there already has no entry: deleting it says so, once it has.
    await bytes.delete(stream.id).catch(() => undefined);
    unlessDuplicate(error);
  }
}

async function readAll(bytes: Bucket, id: mongo.ObjectId): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes.openDownloadStream(id)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** Pieces before the entry that names them: the driver goes the other way, and dying in between would leave them unnamed. */
async function remove({ bytes, pieces }: Pick<Models, 'bytes' | 'pieces'>, sha256: string): Promise<void> {
  for (const { _id } of await insist(() => bytes.find({ filename: sha256 }).toArray())) {
    await insist(() => pieces.deleteMany({ files_id: _id }));
    await insist(() => bytes.delete(_id));
  }
}
