import { type Db, type Filter, MongoClient } from 'mongodb';
import type { Archive } from '../desk/memory/heads.js';
import type { RecordKind } from '../desk/memory/verify.js';
import type { Journal } from '../desk/ports.js';
import {
  applicationJournal,
  applicationKind,
  calendarKind,
  eventKind,
  journalFields,
  journalReader,
} from './journals.js';

/** Milliseconds to wait for a server before saying that there is none. */
const patienceMs = 5_000;

/** Every history of a database, to be read and nothing else. */
export interface OpenArchives {
  archives: readonly Archive[];
  close(): Promise<void>;
}

/**
 * Opens a database for reading its histories: it needs no right to write, and a copy or a backup will do.
 * @throws when no server answers within five seconds
 */
export async function openArchives(uri: string): Promise<OpenArchives> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: patienceMs });
  try {
    await client.connect();
    return { archives: archivesOf(client.db()), close: () => client.close() };
  } catch (error) {
    await client.close();
    throw error;
  }
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
  return {
    plural,
    kind,
    async *journals() {
      for await (const document of found({})) yield read(document);
    },
    async journal(ref) {
      const document = await found({ _id: ref }).next();
      return document === null ? null : read(document);
    },
  };
}
