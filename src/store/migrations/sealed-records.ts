import type { Db } from 'mongodb';
import { lateSealed, sealAsFound, unsealed } from '../seal-as-found.js';
import { withRetry } from '../with-retry.js';

/** Documents whose references are held in memory at once. */
const pageSize = 200;

/**
 * Gives every person, partner, published edition and window ruling that a release before kept without a history its
 * first sealed entry. One that the release before puts there meanwhile is sealed when it is read.
 */
export async function sealWhatWasUnsealed(db: Db): Promise<void> {
  for (const { collection, field } of lateSealed) {
    const documents = db.collection<{ _id: string }>(collection);
    for (let after: string | null = null; ; ) {
      const beyond = after === null ? {} : { _id: { $gt: after } };
      const page: { _id: string }[] = await withRetry(() =>
        documents
          .find({ ...unsealed(field), ...beyond }, { projection: { _id: 1 } })
          .sort({ _id: 1 })
          .limit(pageSize)
          .toArray(),
      );
      for (const { _id } of page) await sealAsFound(db, { collection, field }, _id);
      after = page.at(-1)?._id ?? null;
      if (after === null) break;
    }
  }
}
