import type { Db } from 'mongodb';
import { withRetry } from '../with-retry.js';

/** Records that a release before kept without a mark of whether something is still to be told or done. */
const unmarked = ['business_events', 'calendars'] as const;

/**
 * Has every business event and the record of calendars looked at once: what a release before saved and had not told
 * or carried out when it ended is found by the mark alone.
 */
export async function markUnsettled(db: Db): Promise<void> {
  for (const collection of unmarked) {
    const without = { unsettled: { $exists: false } };
    await withRetry(() => db.collection(collection).updateMany(without, { $set: { unsettled: true } }));
  }
}
