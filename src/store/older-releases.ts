import type { Db } from 'mongodb';
import { calendarRef } from '../desk/calendar/ports.js';
import { knownSchema } from './migrations/known.js';
import { schemaId } from './migrations/schema.js';
import { isSealed, type LateSealed, lateSealed, sealAsFound } from './seal-as-found.js';
import { withRetry } from './with-retry.js';

/**
 * Releases before this one that still run on the same database, or did a moment ago. They know nothing of what has
 * been added since: they look for every entry in its document, and write people and partners without a seal.
 */
export interface OlderReleases {
  /** Whether one may be at work. Whoever died without a word counts for a day, as its heartbeat stays. */
  live(): Promise<boolean>;
  /** As `live`, but as it was within the last seconds: for what is asked after every save. */
  liveLately(): Promise<boolean>;
  /** Seals one record as it is found if one may be at work; says whether it did. */
  sealTheirs(late: LateSealed, id: string): Promise<boolean>;
  /**
   * As long as one may be at work, seals what they wrote without a seal and marks what they left to be told or done.
   * Afterwards a record that fits no seal is a forgery.
   */
  lookAfterTheirs(): Promise<void>;
}

/** Milliseconds after an older release was last seen in which what it wrote is still taken for its own. */
const afterMs = 600_000;

/** Milliseconds for which what was found out of them holds. */
const knownMs = 5_000;

/** What they do is seen by the heartbeats they leave, and by nothing of their clocks. */
export function createOlderReleases(db: Db): OlderReleases {
  const heartbeats = db.collection('heartbeats');
  const schema = db.collection<{ _id: string; olderSeen?: Date; calendarMarked?: number }>('schema');
  const calendars = db.collection<{ _id: string; revision?: number; history?: object[] }>('calendars');

  let known: { at: number; live: boolean } | null = null;

  async function live(): Promise<boolean> {
    const older = { $or: [{ schema: { $exists: false } }, { schema: { $lt: knownSchema } }] };
    const lately = { $gt: ['$olderSeen', { $subtract: ['$$NOW', afterMs] }] };
    const [found, seen] = await Promise.all([
      withRetry(() => heartbeats.findOne(older, { projection: { _id: 1 } })),
      withRetry(() => schema.findOne({ _id: schemaId, $expr: lately }, { projection: { _id: 1 } })),
    ]);
    if (found !== null) {
      await withRetry(() => schema.updateOne({ _id: schemaId }, { $currentDate: { olderSeen: true } }));
      return true;
    }
    return seen !== null;
  }

  async function liveLately(): Promise<boolean> {
    if (known === null || performance.now() - known.at > knownMs)
      known = { at: performance.now(), live: await live() };
    return known.live;
  }

  async function sealTheirs(late: LateSealed, id: string): Promise<boolean> {
    if (!(await live())) return false;
    await sealAsFound(db, late, id);
    return true;
  }

  async function sealAll(): Promise<void> {
    for (const { collection, field } of lateSealed) {
      const documents = db.collection<{ _id: string }>(collection);
      const wanted = { projection: { revision: 1, sealed: 1, [field]: 1 } };
      for await (const document of documents.find({}, wanted))
        if (!isSealed(document, field)) await sealAsFound(db, { collection, field }, document._id);
    }
  }

  /** They find what waits in an event by its being there. */
  async function markEvents(): Promise<void> {
    const waiting = { 'outbox.0': { $exists: true }, unsettled: { $ne: true } };
    await withRetry(() =>
      db.collection('business_events').updateMany(waiting, { $set: { unsettled: true } }),
    );
  }

  /** They mark no change of a calendar, and may end before it is carried out. It is marked once for each. */
  async function markCalendars(): Promise<void> {
    const wanted = { projection: { revision: 1, history: { $slice: -1 } } };
    const found = await withRetry(() => calendars.findOne({ _id: calendarRef }, wanted));
    const { revision, history: [newest] = [] } = found ?? {};
    if (revision === undefined || newest === undefined || 'step' in newest) return;
    const marked = { _id: schemaId, calendarMarked: { $gte: revision } };
    if ((await withRetry(() => schema.findOne(marked, { projection: { _id: 1 } }))) !== null) return;
    await withRetry(() => calendars.updateOne({ _id: calendarRef, revision }, { $set: { unsettled: true } }));
    await withRetry(() => schema.updateOne({ _id: schemaId }, { $set: { calendarMarked: revision } }));
  }

  async function lookAfterTheirs(): Promise<void> {
    if (!(await live())) return;
    await sealAll();
    await markEvents();
    await markCalendars();
  }

  return { live, liveLately, sealTheirs, lookAfterTheirs };
}
