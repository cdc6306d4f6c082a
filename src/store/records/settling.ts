import type { Records } from '../../desk/records/record.js';
import { withRetry } from '../with-retry.js';
import { type RecordPlace, tidy } from './place.js';
import { waitingIn } from './waiting.js';

type Settling = Pick<Records<string, unknown>, 'unsettled' | 'waiting' | 'release' | 'settle'>;

/** What of records is still to be told or done. */
export function settlingIn(place: RecordPlace): Settling {
  const { documents, unread } = place;
  return {
    async unsettled() {
      const found = await withRetry(() =>
        documents
          .find({ unsettled: true }, { projection: { _id: 1 } })
          .sort({ _id: 1 })
          .toArray(),
      );
      return found.map(({ _id }) => _id);
    },
    async waiting(ref) {
      const document = await withRetry(() => documents.findOne({ _id: ref }, { projection: { outbox: 1 } }));
      return waitingIn(document?.outbox ?? [], unread);
    },
    async release(ref, keys) {
      await withRetry(() =>
        documents.updateOne({ _id: ref }, { $pull: { outbox: { key: { $in: [...keys] } } } }),
      );
    },
    async settle(ref, revision) {
      await tidy(place, ref);
      await withRetry(() =>
        documents.updateOne(
          { _id: ref, revision, 'outbox.0': { $exists: false } },
          { $set: { unsettled: false } },
        ),
      );
    },
  };
}
