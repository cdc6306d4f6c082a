import type { Db } from 'mongodb';
import { insist } from './insist.js';

/** The database's own time: no clock of one process is held against that of another. */
export async function databaseTime(db: Db): Promise<Date> {
  const { localTime } = await insist(() => db.command({ hello: 1 }));
  return localTime;
}
