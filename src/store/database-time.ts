import type { Db } from 'mongodb';
import { withRetry } from './with-retry.js';

/** The database's own time: no clock of one process is held against that of another. */
export async function databaseTime(db: Db): Promise<Date> {
  const { localTime } = await withRetry(() => db.command({ hello: 1 }));
  return localTime;
}
