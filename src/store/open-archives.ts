import type { Collection, Db, Document, Filter } from 'mongodb';
import { type ErasedEntry, Erasure } from '../desk/memory/erasures.js';
import type { Archive } from '../desk/memory/heads.js';
import type { CheckedKind } from '../desk/memory/verify.js';
import type { Journal } from '../desk/records/journal.js';
import { connectTo, databaseOf } from './connect.js';
import type { EntryDocument } from './records/entries.js';
import { journalFields, journalFrom, movedOf } from './records/records.js';
import { sealedCollections } from './sealed-collections.js';

/** Every history of a database, to be read and nothing else. */
export interface OpenArchives {
  archives: readonly Archive[];
  close(): Promise<void>;
}

/**
 * Opens a database for reading its histories: it needs no right to write, and a copy or a backup will do.
 * @throws DatabaseUnusable
 */
export async function openArchives(uri: string): Promise<OpenArchives> {
  const connection = await connectTo(uri);
  return { archives: archivesOf(databaseOf(connection)), close: () => connection.close() };
}

/** One archive for each kind of record that keeps a sealed history. */
function archivesOf(db: Db): readonly Archive[] {
  return sealedCollections.map((sealed) => archiveOf(db, sealed));
}

interface Reading {
  collection: string;
  plural: string;
  field: string;
  kind: CheckedKind;
}

function archiveOf(db: Db, { collection, plural, field, kind }: Reading): Archive {
  const documents: Collection<Document & { _id: string }> = db.collection(collection);
  const entries = db.collection<EntryDocument>('entries');
  const found = (filter: Filter<Document & { _id: string }>) =>
    documents.find(filter, { projection: journalFields }).sort({ _id: 1 });
  const told = async (document: Document, erased: readonly ErasedEntry[]): Promise<Journal> => {
    const journal = journalFrom(document, await movedOf(entries, collection, document), field);
    const named = erased.filter(({ record, ref }) => record === kind.name && ref === journal.ref);
    return { ...journal, erased: named };
  };
  return {
    plural,
    kind,
    async *journals() {
      const erased = await erasedEntries(db);
      for await (const document of found({})) yield await told(document, erased);
    },
    async journal(ref) {
      const document = await found({ _id: ref }).next();
      return document === null ? null : told(document, await erasedEntries(db));
    },
  };
}

/**
 * The entries that erasures name, oldest erasure first. What is no erasure names none: the walk over erasures finds it.
 */
async function erasedEntries(db: Db): Promise<ErasedEntry[]> {
  const stored = await db.collection('erasures').find({}).toArray();
  return stored
    .flatMap(({ state }) => Erasure.safeParse(state).data ?? [])
    .flatMap(({ entries }) => entries)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
}
