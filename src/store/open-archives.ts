import { type Collection, type Db, type Filter, MongoClient, type WithId } from 'mongodb';
import type { Archive } from '../desk/memory/heads.js';
import type { RecordKind } from '../desk/memory/verify.js';
import type { Journal } from '../desk/ports.js';
import { applicationKind, journalFields, journalOf } from './journals.js';
import type { ApplicationDocument } from './models.js';

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
  const applications = db.collection<ApplicationDocument>('applications');
  return [
    archiveOf(applications, { plural: 'applications', kind: applicationKind, journalFields, journalOf }),
  ];
}

interface Reading<Document> {
  plural: string;
  kind: RecordKind;
  /** What of a document is read. */
  journalFields: object;
  journalOf(document: WithId<Document>): Journal;
}

function archiveOf<Document extends { _id: string }>(
  collection: Collection<Document>,
  { plural, kind, journalFields: projection, journalOf: read }: Reading<Document>,
): Archive {
  const found = (ref?: string) => {
    const filter = (ref === undefined ? {} : { _id: ref }) as Filter<Document>;
    return collection.find(filter, { projection }).sort({ _id: 1 });
  };
  return {
    plural,
    kind,
    async *journals() {
      for await (const document of found()) yield read(document);
    },
    async journal(ref) {
      const document = await found(ref).next();
      return document === null ? null : read(document);
    },
  };
}
