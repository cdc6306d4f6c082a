import { openStore } from '../../../src/store/open-store.js';
import { archetypesAt } from './archetypes.js';
import { type Seeded, type WorldSize, writeWorld } from './write-world.js';

/**
 * Fills an empty database with a world of this size.
 * @param present when it is to stand at
 */
export async function seedWorld(
  uri: string,
  size: WorldSize,
  { present, said }: { present: Date; said?: (done: number) => void },
): Promise<Seeded> {
  const archetypes = await archetypesAt(present);
  const store = await openStore(uri);
  try {
    if ((await store.db.collection('applications').findOne({}, { projection: { _id: 1 } })) !== null)
      throw new Error('There are applications in this database already. Give one that is empty.');
    return await writeWorld(store.db, { archetypes, size, present, ...(said === undefined ? {} : { said }) });
  } finally {
    await store.close();
  }
}
