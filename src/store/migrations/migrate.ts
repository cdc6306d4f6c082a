import type { Db } from 'mongodb';
import { MigrationError, Umzug } from 'umzug';
import type { Logger } from '../../runtime/log.js';
import { SchemaTooNew } from '../unreachable.js';
import { type Migration, migrations } from './known.js';
import { schemaOf } from './schema.js';

export interface Migrating {
  /** The version of the package, for the record. */
  release: string;
  logger?: Logger | undefined;
  /** Those this release knows, in the order they are applied in. */
  known?: readonly Migration[];
}

/**
 * Brings a database to where this release has it, before anything is read from it. May be interrupted at any write,
 * done again, and done by several processes at once: every migration goes from document to document, each of them in
 * one guarded write.
 * @throws SchemaTooNew when a newer release wrote it in a way this one may not touch
 */
export async function migrate(db: Db, { release, logger, known = migrations }: Migrating): Promise<void> {
  const schema = schemaOf(db);
  const before = await schema.read();
  if (before.needs > known.length) throw new SchemaTooNew(tooNew(before.needs, known.length));
  if (before.version > known.length) logger?.warn(newer(before.version, known.length));
  const umzug = new Umzug({
    migrations: known.map(({ name, up }) => ({ name, up: () => up(db) })),
    storage: {
      executed: async () => (await schema.read()).applied.map(({ name }) => name),
      logMigration: ({ name }) => schema.note(name, release),
      unlogMigration: () => Promise.reject(new Error('No migration is ever taken back.')),
    },
    logger: undefined,
  });
  umzug.on('migrating', ({ name }) => logger?.info(`the database is brought up to date: ${name}`));
  umzug.on('migrated', ({ name }) => logger?.info(`done: ${name}`));
  try {
    await umzug.up();
  } catch (error) {
    throw error instanceof MigrationError ? error.cause : error;
  }
}

function newer(version: number, known: number): string {
  return `A newer release has brought this database to schema ${version}; this one knows ${known}. It works on it all the same, and leaves alone what it does not understand.`;
}

function tooNew(needs: number, known: number): string {
  return `A newer release has changed this database in a way that needs schema ${needs}; this release knows ${known} and would do harm. Start the newer release.`;
}
