import type { Db } from 'mongodb';
import type { BusinessEvents } from '../desk/business-events/ports.js';
import type { CalendarRecords } from '../desk/calendar/ports.js';
import type { Files } from '../desk/files/ports.js';
import type { Losses } from '../desk/losses.js';
import type { Applications } from '../desk/ports/applications.js';
import type { Conversations } from '../desk/ports/conversations.js';
import type { Directory, PartnerRecords, PersonRecords } from '../desk/ports/directory.js';
import type { Editions } from '../desk/ports/editions.js';
import type { GuideAnswers } from '../desk/ports/guide-answers.js';
import type { Heartbeats } from '../desk/ports/heartbeats.js';
import type { InVain } from '../desk/ports/in-vain.js';
import type { Inbox } from '../desk/ports/inbox.js';
import type { Ledger } from '../desk/ports/ledger.js';
import type { References } from '../desk/ports/references.js';
import type { Replies } from '../desk/ports/replies.js';
import type { Tasks } from '../desk/ports/tasks.js';
import { within } from '../runtime/within.js';
import { createApplications } from './applications.js';
import { createBusinessEvents } from './business-events.js';
import { createCalendarRecord } from './calendar-record.js';
import { type Connecting, connectTo, databaseOf, firstUse } from './connect.js';
import { createConversations } from './conversations.js';
import { databaseSilent } from './database-silent.js';
import { createDirectory, createPartnerRecords, createPersonRecords } from './directory.js';
import { createEditions } from './editions.js';
import { createFiles } from './files.js';
import { createGuideAnswers } from './guide-answers.js';
import { createHeartbeats } from './heartbeats.js';
import { createInVain } from './in-vain.js';
import { createInbox } from './inbox.js';
import { createLedger } from './ledger.js';
import { createLosses } from './losses.js';
import { migrate } from './migrations/migrate.js';
import { type Models, modelsOf } from './models.js';
import { createOlderReleases, type OlderReleases } from './older-releases.js';
import { type Outage, watchOutage } from './outage.js';
import { placesOn } from './records/places.js';
import { createReferences } from './references.js';
import { createReplies } from './replies.js';
import { createStaffRevision } from './staff-revision.js';
import { createTasks } from './tasks.js';
import { sayUnread } from './understood.js';

/** Everything the desk holds, on one connection. */
export interface Store {
  applications: Applications;
  directory: Directory;
  personRecords: PersonRecords;
  partnerRecords: PartnerRecords;
  tasks: Tasks;
  references: References;
  editions: Editions;
  guideAnswers: GuideAnswers;
  businessEvents: BusinessEvents;
  calendarRecord: CalendarRecords;
  ledger: Ledger;
  losses: Losses;
  heartbeats: Heartbeats;
  /** What releases before this one do to the same database, and what is done about it. */
  olderReleases: OlderReleases;
  inbox: Inbox;
  replies: Replies;
  conversations: Conversations;
  inVain: InVain;
  files: Files;
  /** The same connection for the scheduler, which keeps its own collection. */
  db: Db;
  /** Resolves when the database answers; throws when it does not within less than a second. */
  ping(): Promise<void>;
  /** Whether it is away at present, told once when it goes and once when it is back. */
  outage: Outage;
  close(): Promise<void>;
}

/**
 * Milliseconds in which a database that is there answers; who asks whether it is does not wait longer than a second.
 */
const pingMs = 800;
/** Milliseconds after which it counts as away. */
const outageMs = 2_000;

/**
 * Connects to MongoDB and makes sure of the indexes the desk relies on.
 * @param connecting how long an absent server is waited for
 * @throws DatabaseUnusable when no server answers, or it refuses what it is given
 */
export async function openStore(uri: string, connecting: Connecting = {}): Promise<Store> {
  const { logger } = connecting;
  const connection = await connectTo(uri, connecting);
  // Without a listener an 'error' event ends the process; what an error keeps from being done is told where it was to
  // be done.
  connection.on('error', (error) => logger?.debug({ err: error }, 'MongoDB connection'));
  try {
    const models = modelsOf(connection);
    const unread = sayUnread(logger);
    const db = databaseOf(connection);
    const olderReleases = createOlderReleases(db);
    const places = placesOn(connection, unread, olderReleases);
    const revision = createStaffRevision(db);
    const pingFor = (ms: number) => within(ms, db.command({ ping: 1 }), databaseSilent(ms));
    const ping = async () => {
      await pingFor(pingMs);
    };
    const outage = watchOutage({ ping: () => pingFor(outageMs), logger });
    connection.on('disconnected', () => outage.suspect());
    connection.getClient().on('serverHeartbeatFailed', ({ failure }) => outage.suspect(failure));
    await firstUse(uri, () => createIndexes(models));
    await firstUse(uri, () => migrate(db, { release: connecting.release ?? 'unknown', logger }));
    return {
      applications: createApplications(models, places),
      directory: createDirectory(models, unread, { revision, older: olderReleases }),
      personRecords: createPersonRecords(places, revision),
      partnerRecords: createPartnerRecords(places),
      tasks: createTasks(models),
      references: createReferences(models),
      editions: createEditions(places),
      guideAnswers: createGuideAnswers(models, places),
      businessEvents: createBusinessEvents(models, places),
      calendarRecord: createCalendarRecord(places),
      ledger: createLedger(models, unread),
      losses: createLosses(models),
      heartbeats: createHeartbeats(models),
      olderReleases,
      inbox: createInbox(models),
      replies: createReplies(models),
      conversations: createConversations(models),
      inVain: createInVain(models),
      files: createFiles(models, db),
      db,
      ping,
      outage,
      async close() {
        outage.end();
        await connection.close();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function createIndexes({
  plain: _,
  bytes: __,
  entries,
  pieces: ___,
  ...models
}: Models): Promise<void> {
  for (const model of Object.values(models)) await model.createIndexes();
  // Beside the two that GridFS makes itself: bytes are named by their hash, and kept once.
  await entries.createIndex({ filename: 1 }, { unique: true });
}
