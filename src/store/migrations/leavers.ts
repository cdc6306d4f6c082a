import type { Db } from 'mongodb';
import { withRetry } from '../with-retry.js';

/** Marks whoever was switched off by a release before: what is left with them is found by the mark alone. */
export async function markLeavers(db: Db): Promise<void> {
  const unmarked = { 'person.active': false, leaves: { $exists: false } };
  await withRetry(() => db.collection('people').updateMany(unmarked, { $set: { leaves: true } }));
}
