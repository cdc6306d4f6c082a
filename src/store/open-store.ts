import type { Db } from 'mongodb';
import { createConnection } from 'mongoose';
import type { BusinessEvents } from '../desk/business-events/ports.js';
import type { CalendarRecord } from '../desk/calendar/ports.js';
import type { Files } from '../desk/files/ports.js';
import type { Losses } from '../desk/losses.js';
import type {
  Applications,
  Directory,
  Editions,
  Heartbeats,
  Inbox,
  Ledger,
  References,
  Replies,
} from '../desk/ports.js';
import type { Logger } from '../log.js';
import { createApplications } from './applications.js';
import { createBusinessEvents } from './business-events.js';
import { createCalendarRecord } from './calendar-record.js';
import { createDirectory } from './directory.js';
import { createEditions } from './editions.js';
import { bytesBucket } from './file-models.js';
import { createFiles } from './files.js';
import { createHeartbeats } from './heartbeats.js';
import { createInbox } from './inbox.js';
import { createLedger } from './ledger.js';
import { createLosses } from './losses.js';
import { type Models, modelsOf } from './models.js';
import { createReferences } from './references.js';
import { createReplies } from './replies.js';
import { sayUnread } from './understood.js';

/** Everything the desk holds, on one connection. */
export interface Store {
  applications: Applications;
  directory: Directory;
  references: References;
  editions: Editions;
  businessEvents: BusinessEvents;
  calendarRecord: CalendarRecord;
  ledger: Ledger;
  losses: Losses;
  heartbeats: Heartbeats;
  inbox: Inbox;
  replies: Replies;
  files: Files;
  /** The same connection for the scheduler, which keeps its own collection. */
  db: Db;
  /** Resolves when the database answers; throws when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds to wait for a server before saying that there is none; people at a modal wait with us. */
const patienceMs = 5_000;

/**
 * Connects to MongoDB and makes sure of the indexes the desk relies on.
 * @throws when no server answers within five seconds, or an index cannot be made
 */
export async function openStore(uri: string, { logger }: { logger?: Logger } = {}): Promise<Store> {
  const connection = createConnection(uri, {
    serverSelectionTimeoutMS: patienceMs,
    ignoreUndefined: true,
    autoIndex: false,
    autoCreate: false,
  });
  connection.on('error', (error) => logger?.error({ err: error }, 'MongoDB connection'));
  connection.on('disconnected', () => logger?.warn('MongoDB is away'));
  connection.on('reconnected', () => logger?.info('MongoDB is back'));
  try {
    await connection.asPromise();
    const models = modelsOf(connection);
    const unread = sayUnread(logger);
    const { db } = connection;
    if (db === undefined) throw new Error('The connection to MongoDB has no database.');
    await createIndexes(models, db);
    return {
      applications: createApplications(models, unread),
      directory: createDirectory(models, unread),
      references: createReferences(models),
      editions: createEditions(models, unread),
      businessEvents: createBusinessEvents(models, unread),
      calendarRecord: createCalendarRecord(models),
      ledger: createLedger(models, unread),
      losses: createLosses(models),
      heartbeats: createHeartbeats(models),
      inbox: createInbox(models),
      replies: createReplies(models),
      files: createFiles(models),
      db,
      async ping() {
        await db.command({ ping: 1 });
      },
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function createIndexes({ plain: _, bytes: __, ...models }: Models, db: Db): Promise<void> {
  for (const model of Object.values(models)) await model.createIndexes();
  // Beside the two that GridFS makes itself: bytes are named by their hash, and kept once.
  await db.collection(`${bytesBucket}.files`).createIndex({ filename: 1 }, { unique: true });
}
