import type { Db } from 'mongodb';
import { type Connection, createConnection } from 'mongoose';
import type { Logger } from '../runtime/log.js';
import { explainUnreachable, TooOld } from './unreachable.js';

/**
 * How the desk speaks to MongoDB, whatever the address says: a write counts when most of the set have it in their
 * journals, what is read is the primary's, and whoever says nothing is noticed within five seconds (the address of a
 * hung server still takes connections, so only its heartbeats tell). `timeoutMS` has no effect in drivers from 7.8
 * on.
 */
const ours = {
  w: 'majority',
  journal: true,
  // A set that has lost its majority says so instead of never answering.
  wtimeoutMS: 4_000,
  readPreference: 'primary',
  heartbeatFrequencyMS: 2_000,
  connectTimeoutMS: 2_500,
  serverSelectionTimeoutMS: 4_000,
  waitQueueTimeoutMS: 5_000,
  // Above what the making of an index may take.
  socketTimeoutMS: 30_000,
  ignoreUndefined: true,
  autoIndex: false,
  autoCreate: false,
} as const;

/** Options of an address that would say otherwise; the driver joins them with ours in an order of its own. */
const theirs = /^(w|j|journal|fsync|wtimeout(ms)?|readpreference(tags)?|maxstalenessseconds|timeoutms)=/i;

/** The oldest release whose answers the desk relies on, by the number of its protocol: MongoDB 6.0. */
const oldestProtocol = 17;

/** Milliseconds between two tries to reach a server. */
const pauseMs = 500;

export interface Connecting {
  logger?: Logger | undefined;
  /** The version of the package, by which the database remembers who changed its schema. */
  release?: string;
  /** How long an absent server is waited for, in milliseconds; none: as long as one try takes. */
  waitMs?: number;
}

/** MongoDB cannot be used as MONGODB_URI has it. The message says why and what to do, and holds no password. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
}

/**
 * Connects to MongoDB. An absent server is waited for, which is said once; what waiting cannot mend is told at once.
 * @throws DatabaseUnusable
 */
export async function connectTo(uri: string, { logger, waitMs = 0 }: Connecting = {}): Promise<Connection> {
  const until = performance.now() + waitMs;
  for (let said = false; ; said = true) {
    try {
      return await tryOnce(uri);
    } catch (error) {
      const { why, passing } = explainUnreachable(error, uri);
      if (!passing || performance.now() >= until) throw new DatabaseUnusable(why, { cause: error });
      if (!said) logger?.warn(`${why} It is waited for, ${Math.round(waitMs / 1_000)} seconds at most.`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/**
 * Does what a connection is first used for, and says what keeps it from being done as `connectTo` does. @throws
 * DatabaseUnusable
 */
export async function firstUse<Result>(uri: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new DatabaseUnusable(explainUnreachable(error, uri).why, { cause: error });
  }
}

async function tryOnce(uri: string): Promise<Connection> {
  const connection = createConnection();
  try {
    await connection.openUri(withoutTheirs(uri), ours);
    await checkRelease(connection);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function checkRelease({ db }: Connection): Promise<void> {
  const { maxWireVersion } = (await db?.admin().command({ hello: 1 })) ?? {};
  if (typeof maxWireVersion === 'number' && maxWireVersion < oldestProtocol) throw new TooOld();
}

function withoutTheirs(uri: string): string {
  const [server = uri, query = ''] = uri.split('?', 2);
  const kept = query.split('&').filter((option) => option !== '' && !theirs.test(option));
  return kept.length === 0 ? server : `${server}?${kept.join('&')}`;
}

/** @throws Error where the connection was closed */
export function databaseOf({ db }: Connection): Db {
  if (db === undefined) throw new Error('The connection to MongoDB has no database.');
  return db;
}
