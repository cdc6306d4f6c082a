import type { Db, Document } from 'mongodb';
import type { mongo } from 'mongoose';
import { isHash, type KeptBytes, startingWith } from './kept-bytes.js';
import type { Models } from './models.js';
import { sealedCollections } from './sealed-collections.js';
import { withRetry } from './with-retry.js';

/**
 * Milliseconds of the database's clock that bytes are set apart before they go: longer than anybody takes to say what
 * they are for.
 */
const apartMs = 3_600_000;

/** How many entries, and how many pieces, are looked at together, and how often in one sweep. */
const page = 1_000;
const maxPages = 50;

export interface SweepParts {
  models: Pick<Models, 'files' | 'entries' | 'pieces'>;
  db: Db;
  kept: KeptBytes;
}

type Id = mongo.ObjectId;

/** The records of files that name these bytes, as found or as being kept. */
export function naming(hashes: readonly string[]) {
  const any = { $in: [...hashes] };
  return { $or: [{ 'found.sha256': any }, { keeping: any }] };
}

/**
 * Takes away bytes that nothing refers to: no record of a file, no state and no entry of a history. They are set
 * apart first, and go in a later sweep, an hour on at the earliest, if nothing refers to them then either; what
 * somebody came to refer to in between is put back. So whoever keeps the same bytes meanwhile, in whichever process,
 * has them in the end.
 */
export function createSweep({ models: { files, entries, pieces }, db, kept }: SweepParts) {
  /** Where the last sweep stopped that did not come to the end. */
  let afterEntry: Id | null = null;
  let afterPiece: Id | null = null;

  /** Those of these hashes that something refers to. */
  async function referredTo(hashes: readonly string[]): Promise<Set<string>> {
    const referred = await recorded(hashes);
    const left = hashes.filter((hash) => !referred.has(hash));
    if (left.length === 0) return referred;
    return new Set([...referred, ...(await inHistories(db, new Set(left)))]);
  }

  async function recorded(hashes: readonly string[]): Promise<Set<string>> {
    const records = await withRetry(() => files.find(naming(hashes), { found: 1, keeping: 1 }).lean());
    return new Set(records.flatMap(({ found, keeping }) => [found?.sha256 ?? [], keeping ?? []].flat()));
  }

  /** What is set apart goes or is put back. @returns how many went */
  async function decide(max: number): Promise<number> {
    await ripen();
    const ripe = await kept.apart({ max });
    if (ripe.length === 0) return 0;
    const referred = await referredTo(ripe.flatMap(({ sha256 }) => sha256 ?? []));
    let gone = 0;
    for (const one of ripe) {
      if (one.sha256 !== null && referred.has(one.sha256)) await kept.putBack(one);
      else if (await kept.remove(one)) gone += 1;
    }
    return gone;
  }

  /** The database tells how long it is: no clock of a process is asked. */
  async function ripen(): Promise<void> {
    const apart = startingWith('leaving/');
    await withRetry(() =>
      entries.updateMany(
        { ...apart, 'metadata.leavingSince': null },
        { $currentDate: { 'metadata.leavingSince': true } },
      ),
    );
    const ripe = { $lt: ['$metadata.leavingSince', { $subtract: ['$$NOW', apartMs] }] };
    await withRetry(() => entries.updateMany(apart, [{ $set: { 'metadata.ripe': ripe } }]));
  }

  async function setApartBytes(max: number): Promise<void> {
    const loose: string[] = [];
    for (let pages = 0; pages < maxPages && loose.length < max; pages += 1) {
      const found = await entriesAfter(afterEntry);
      afterEntry = found.at(-1)?._id ?? null;
      if (afterEntry === null) break;
      const hashes = found.map(({ filename }) => filename).filter(isHash);
      const referred = await recorded(hashes);
      loose.push(...hashes.filter((hash) => !referred.has(hash)));
    }
    const some = loose.slice(0, max);
    if (some.length === 0) return;
    const named = await inHistories(db, new Set(some));
    for (const hash of some) if (!named.has(hash)) await kept.setApart(hash);
  }

  function entriesAfter(id: Id | null) {
    return withRetry(() =>
      entries
        .find(id === null ? {} : { _id: { $gt: id } }, { projection: { filename: 1 } })
        .sort({ _id: 1 })
        .limit(page)
        .toArray(),
    );
  }

  async function setPiecesApart(max: number): Promise<void> {
    let apart = 0;
    for (let pages = 0; pages < maxPages && apart < max; pages += 1) {
      const ids = await uploadsAfter(afterPiece);
      afterPiece = ids.at(-1) ?? null;
      if (afterPiece === null) break;
      for (const id of (await withoutEntry(ids)).slice(0, max - apart)) {
        await kept.setPiecesApart(id);
        apart += 1;
      }
    }
  }

  /** Which uploads have pieces, read from their index alone. */
  async function uploadsAfter(id: Id | null): Promise<Id[]> {
    const found = await withRetry(() =>
      pieces
        .find(id === null ? {} : { files_id: { $gt: id } }, { projection: { _id: 0, files_id: 1 } })
        .sort({ files_id: 1 })
        .limit(page)
        .toArray(),
    );
    return [...new Map(found.map(({ files_id }) => [files_id.toHexString(), files_id])).values()];
  }

  async function withoutEntry(ids: readonly Id[]): Promise<Id[]> {
    const found = await withRetry(() =>
      entries.find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } }).toArray(),
    );
    const known = new Set(found.map(({ _id }) => _id.toHexString()));
    return ids.filter((id) => !known.has(id.toHexString()));
  }

  return async (max: number): Promise<number> => {
    await kept.removeAllGone(max);
    const gone = await decide(max);
    await setApartBytes(max);
    await setPiecesApart(max);
    return gone;
  };
}

/** Those of these hashes that a record which keeps a history names anywhere: as it stands, or ever stood. */
async function inHistories(db: Db, hashes: ReadonlySet<string>): Promise<Set<string>> {
  const named = new Set<string>();
  const collections = [...sealedCollections.map(({ collection }) => collection), 'entries'];
  for (const collection of collections)
    for await (const document of db.collection(collection).find({}, { batchSize: 20 }))
      for (const text of textsOf(document))
        for (const hash of text.match(/[0-9a-f]{64}/g) ?? []) if (hashes.has(hash)) named.add(hash);
  return named;
}

function* textsOf(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const one of value) yield* textsOf(one);
  else if (isPlain(value)) for (const one of Object.values(value)) yield* textsOf(one);
}

function isPlain(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
