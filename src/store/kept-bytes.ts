import type { mongo } from 'mongoose';
import type { Models } from './models.js';
import { isDuplicate, withRetry } from './with-retry.js';

type BytesModels = Pick<Models, 'bytes' | 'entries' | 'pieces'>;
type Id = mongo.ObjectId;

/** Bytes that were set apart: under which hash, null for pieces that never had an entry. */
export interface SetApart {
  id: Id;
  name: string;
  sha256: string | null;
}

/** How often somebody else may put bytes there, or take them away, while they are kept. */
const maxTries = 5;

/**
 * The bytes of files in GridFS, named by their hash; names are unique. Bytes go in three writes, each of which says
 * by the entry's name how far it came: set apart (`leaving/…`), where they can still be read and put back, but
 * whoever keeps the same bytes stores them anew; given up (`gone/…`), from where nothing leads back; then their
 * pieces and the entry itself.
 */
export function createKeptBytes({ bytes, entries, pieces }: BytesModels) {
  async function entryOf(sha256: string): Promise<{ _id: Id } | null> {
    return withRetry(() => entries.findOne({ filename: sha256 }, { projection: { _id: 1 } }));
  }

  /**
   * False where another wrote the same bytes first, or these were taken for forgotten: what was written of them is
   * cleaned up. After any other fault the entry may still arrive, and finds its pieces; should it not, they are
   * forgotten.
   */
  async function write(sha256: string, content: Uint8Array): Promise<boolean> {
    const { id, done } = upload(bytes, sha256, content);
    try {
      await done;
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    if ((await entries.findOne({ _id: id, filename: sha256 })) !== null) return true;
    await pieces.deleteMany({ files_id: id });
    await entries.deleteOne({ _id: id, filename: leavingName(id, '') });
    return false;
  }

  async function rename(id: Id, from: string, to: string): Promise<boolean> {
    const { matchedCount } = await withRetry(() =>
      entries.updateOne({ _id: id, filename: from }, { $set: { filename: to }, $unset: { metadata: '' } }),
    );
    return matchedCount === 1;
  }

  async function setApart(sha256: string): Promise<void> {
    const found = await entryOf(sha256);
    if (found !== null) await rename(found._id, sha256, leavingName(found._id, sha256));
  }

  /** Those of one hash, or, at most so many, those that were set apart long enough ago. */
  async function apart(which: { sha256: string } | { max: number }): Promise<SetApart[]> {
    const [filter, limit] =
      'sha256' in which
        ? ([startingWith(`leaving/${which.sha256}/`), 0] as const)
        : ([{ ...startingWith('leaving/'), 'metadata.ripe': true }, which.max] as const);
    const found = await withRetry(() =>
      entries
        .find(filter, { projection: { filename: 1 } })
        .limit(limit)
        .toArray(),
    );
    return found.map(({ _id, filename }) => ({ id: _id, name: filename, sha256: hashIn(filename) }));
  }

  /** False where somebody else put them back, or took them away. */
  async function remove({ id, name }: Pick<SetApart, 'id' | 'name'>): Promise<boolean> {
    if (!(await rename(id, name, goneName(id)))) return false;
    await removeGone(id);
    return true;
  }

  /** Pieces before the entry that names them: dying in between must not leave them unnamed. */
  async function removeGone(id: Id): Promise<void> {
    await withRetry(() => pieces.deleteMany({ files_id: id }));
    await withRetry(() => entries.deleteOne({ _id: id, filename: goneName(id) }));
  }

  return {
    /** @throws Error when others come in between over and over */
    async keep(sha256: string, content: Uint8Array): Promise<void> {
      for (let tries = 0; tries < maxTries; tries += 1) {
        if ((await entryOf(sha256)) !== null) return;
        if (await withRetry(() => write(sha256, content))) return;
      }
      throw new Error(`The bytes ${sha256} could not be kept: others store and remove them at this moment.`);
    },
    async read(sha256: string): Promise<Uint8Array | null> {
      const id = (await entryOf(sha256))?._id ?? (await apart({ sha256 }))[0]?.id;
      return id === undefined ? null : withRetry(() => readAll(bytes, id));
    },
    setApart,
    /**
     * Sets pieces apart that have no entry: an upload that goes on all the same is refused in the end, and begins anew.
     */
    async setPiecesApart(id: Id): Promise<void> {
      const entry = {
        _id: id,
        filename: leavingName(id, ''),
        length: 0,
        chunkSize: 0,
        uploadDate: new Date(0),
      };
      await withRetry(() => entries.insertOne(entry)).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
    },
    apart,
    async putBack(one: SetApart): Promise<void> {
      if (one.sha256 === null) return;
      try {
        await rename(one.id, one.name, one.sha256);
      } catch (error) {
        // They are there anew.
        if (!isDuplicate(error)) throw error;
        await remove(one);
      }
    },
    remove,
    /** Ends what died after it was given up: of all, or of at most so many. */
    async removeAllGone(max = 0): Promise<void> {
      const found = await withRetry(() => entries.find(startingWith('gone/')).limit(max).toArray());
      for (const { _id } of found) await removeGone(_id);
    },
  };
}

export type KeptBytes = ReturnType<typeof createKeptBytes>;

/** What is set apart or given up is named otherwise. */
export function isHash(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

export function startingWith(prefix: string) {
  return { filename: { $regex: new RegExp(`^${prefix}`) } };
}

function leavingName(id: Id, sha256: string): string {
  return `leaving/${sha256}/${id.toHexString()}`;
}

function goneName(id: Id): string {
  return `gone/${id.toHexString()}`;
}

function hashIn(name: string): string | null {
  return name.split('/')[1] || null;
}

/** The identity of what was written; it ends when all of it is there, the entry last. */
function upload(bytes: mongo.GridFSBucket, sha256: string, content: Uint8Array) {
  const stream = bytes.openUploadStream(sha256);
  const done = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', reject);
    stream.end(content);
  });
  return { id: stream.id, done };
}

async function readAll(bytes: mongo.GridFSBucket, id: Id): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes.openDownloadStream(id)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
