import { provideMongo } from '../mongo/ladder.js';
import type { FaultSink } from '../slack/faults.js';
import { mongoFaults } from './mongo-faults.js';
import { testDatabase } from './test-database.js';

/** A MongoDB for the world. */
export interface WorldMongo {
  /** With a database's name in its path. */
  uri: string;
  /** One line for whoever started the sandbox. */
  describe: string;
  /** Null where another engine than our own runs, which cannot fail on demand. */
  faults: FaultSink | null;
  stop(): Promise<void>;
}

/** A MongoDB's address with `name` as its database, unless it names one. */
export function withDatabase(uri: string, name: string): string {
  const [, server = uri, database = '', query = ''] = /^([^/]*\/\/[^/?]+)\/?([^?]*)(\?.*)?$/.exec(uri) ?? [];
  return `${server}/${database === '' ? name : database}${query}`;
}

/**
 * The most real MongoDB at hand. In a test run on a real one every world takes a database of its own on it, which the
 * run drops.
 * @param uri one to use instead; null for none
 */
export async function worldMongo(clock: { now(): Date }, uri: string | null): Promise<WorldMongo> {
  const given = uri ?? (process.env.TEST_MONGODB_IS_REAL === 'yes' ? testDatabase() : null);
  const mongo = await provideMongo({ clock, allowBuiltin: true, ...(given === null ? {} : { uri: given }) });
  return {
    uri: withDatabase(mongo.uri, given === null ? 'delivery-desk' : 'delivery-desk-sandbox'),
    describe: mongo.describe,
    faults: mongo.builtin ? mongoFaults(mongo.builtin) : null,
    stop: () => mongo.stop(),
  };
}
