import type { Db, Filter } from 'mongodb';
import { type ErasedEntry, Erasure } from '../desk/memory/erasures.js';
import type { Archive } from '../desk/memory/heads.js';
import type { RecordKind } from '../desk/memory/verify.js';
import type { Journal } from '../desk/ports.js';
import { connectTo, databaseOf } from './connect.js';
import {
  applicationJournal,
  applicationKind,
  calendarKind,
  erasureKind,
  eventKind,
  journalFields,
  journalReader,
} from './journals.js';

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

/** One line for each kind of record that keeps a sealed history. */
function archivesOf(db: Db): readonly Archive[] {
  return [
    archiveOf(db, 'applications', {
      plural: 'applications',
      kind: applicationKind,
      read: applicationJournal,
    }),
    archiveOf(db, 'calendars', {
      plural: 'calendars',
      kind: calendarKind,
      read: journalReader('state'),
    }),
    archiveOf(db, 'business_events', { plural: 'events', kind: eventKind, read: journalReader('event') }),
    archiveOf(db, 'erasures', { plural: 'erasures', kind: erasureKind, read: journalReader('state') }),
  ];
}

interface Reading {
  plural: string;
  kind: RecordKind;
  read(document: { _id: string }): Journal;
}

function archiveOf(db: Db, collection: string, { plural, kind, read }: Reading): Archive {
  const found = (filter: Filter<{ _id: string }>) =>
    db.collection<{ _id: string }>(collection).find(filter, { projection: journalFields }).sort({ _id: 1 });
  const told = (journal: Journal, erased: readonly ErasedEntry[]): Journal => ({
    ...journal,
    erased: erased.filter(({ record, ref }) => record === kind.name && ref === journal.ref),
  });
  return {
    plural,
    kind,
    async *journals() {
      const erased = await erasedEntries(db);
      for await (const document of found({})) yield told(read(document), erased);
    },
    async journal(ref) {
      const document = await found({ _id: ref }).next();
      return document === null ? null : told(read(document), await erasedEntries(db));
    },
  };
}

/** The entries that erasures name, oldest erasure first. What is no erasure names none: the walk over erasures finds it. */
async function erasedEntries(db: Db): Promise<ErasedEntry[]> {
  const stored = await db.collection('erasures').find({}).toArray();
  return stored
    .flatMap(({ state }) => Erasure.safeParse(state).data ?? [])
    .flatMap(({ entries }) => entries)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
}
