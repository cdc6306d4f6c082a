import type { Db } from 'mongodb';
import { openStore } from '../../../src/store/open-store.js';
import { archetypesAt } from './archetypes.js';
import { type Seeded, type WorldSize, writeWorld } from './write-world.js';

/** When the world is to stand at, and who wants to hear how far it is. */
interface Seeding {
  present: Date;
  said?: (done: number) => void;
}

/** Fills an empty database with a world of this size. */
export async function seedWorld(uri: string, size: WorldSize, how: Seeding): Promise<Seeded> {
  const store = await openStore(uri);
  try {
    return await fillWorld(store.db, size, how);
  } finally {
    await store.close();
  }
}

/** As `seedWorld`, in a database that is open. @throws when it holds applications already */
export async function fillWorld(db: Db, size: WorldSize, how: Seeding): Promise<Seeded> {
  if ((await db.collection('applications').findOne({}, { projection: { _id: 1 } })) !== null)
    throw new Error('There are applications in this database already. Give one that is empty.');
  return await writeWorld(db, { archetypes: await archetypesAt(how.present), size, ...how });
}
