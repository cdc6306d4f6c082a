import type { Db } from 'mongodb';
import { z } from 'zod';
import { isDuplicate, withRetry } from '../with-retry.js';

/**
 * What has been done to a database to bring it to where this release has it: the one document of the collection
 * `schema`.
 */
export const Schema = z.object({
  /** How many migrations it has been through. */
  version: z.number().int().nonnegative(),
  /** The version a release has to know at least to work on it. */
  needs: z.number().int().nonnegative().default(0),
  /** Oldest first; `release` is the version of the package that did it, `at` the database's own time. */
  applied: z.array(z.object({ name: z.string(), at: z.date(), release: z.string() })),
});
export type Schema = z.infer<typeof Schema>;

/** One of a database that no migration has touched yet. */
const untouched: Schema = { version: 0, needs: 0, applied: [] };

export const schemaId = 'schema';

interface SchemaDocument extends Schema {
  _id: string;
}

/** Where the migrations a database has been through are written down. */
export function schemaOf(db: Db) {
  const schema = db.collection<SchemaDocument>('schema');

  async function read(): Promise<Schema> {
    const document = await withRetry(() => schema.findOne({ _id: schemaId }));
    return document === null ? untouched : Schema.parse(document);
  }

  /** Writes a migration down once, whoever else has done it as well at the same time. */
  async function note(name: string, release: string): Promise<void> {
    const first = { $setOnInsert: { version: 0, needs: 0, applied: [] } };
    await withRetry(() => schema.updateOne({ _id: schemaId }, first, { upsert: true }).catch(unlessThere));
    const applied = {
      $concatArrays: [
        '$applied',
        [{ name: { $literal: name }, at: '$$NOW', release: { $literal: release } }],
      ],
    };
    await withRetry(() =>
      schema.updateOne({ _id: schemaId, 'applied.name': { $ne: name } }, [
        { $set: { applied, version: { $add: ['$version', 1] } } },
      ]),
    );
  }

  return { read, note };
}

/** Of two who put it there in the same moment one is refused, and finds it there. */
function unlessThere(error: unknown): void {
  if (!isDuplicate(error)) throw error;
}
