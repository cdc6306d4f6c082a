import type { Db } from 'mongodb';

/** What a server was asked and looked at, from `serverStatus`. */
export interface Spent {
  commands: number;
  /** Documents looked at, wanted or not. */
  documents: number;
  /** Index keys looked at. */
  keys: number;
}

export async function spentBy(db: Db): Promise<Spent> {
  const { opcounters, metrics } = await db.admin().command({ serverStatus: 1 });
  const { insert, query, update, delete: removed, getmore } = opcounters;
  return {
    commands: [insert, query, update, removed, getmore].reduce((sum, one) => sum + Number(one), 0),
    documents: Number(metrics.queryExecutor.scannedObjects),
    keys: Number(metrics.queryExecutor.scanned),
  };
}

export const less = (after: Spent, before: Spent): Spent => ({
  commands: after.commands - before.commands,
  documents: after.documents - before.documents,
  keys: after.keys - before.keys,
});
