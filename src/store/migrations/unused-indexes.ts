import type { Db } from 'mongodb';
import { withRetry } from '../with-retry.js';

/** Indexes of releases before that nothing goes by any more, or that another one begins with. */
const unused: readonly (readonly [collection: string, index: string])[] = [
  ['deliveries', 'lane_1_seq_1'],
  ['applications', 'stage_1_auditor_1'],
  ['business_events', 'state_1'],
  ['business_events', 'partnerIds_1'],
];

/** No such collection, no such index. */
const notThere: readonly unknown[] = [26, 27];

/** Takes away indexes that cost every save and serve no question. */
export async function dropUnusedIndexes(db: Db): Promise<void> {
  for (const [collection, index] of unused)
    await withRetry(() => db.collection(collection).dropIndex(index).catch(unlessNotThere));
}

function unlessNotThere(error: unknown): void {
  const { code } = Object(error);
  if (!notThere.includes(code)) throw error;
}
