import { Types } from 'mongoose';
import type { MessageId, Replies } from '../desk/ports/replies.js';
import type { Models } from './models.js';
import { takeUp } from './take-up.js';
import { withRetry } from './with-retry.js';

const keyOf = ({ channel, ts }: MessageId): string => `${channel}:${ts}`;

/**
 * What answers what, kept thirty days; the database stamps it, since it is the database's clock that lets it expire.
 */
export function createReplies({ replies }: Models): Replies {
  return {
    async first(asked) {
      return takeUp(replies.collection as never, keyOf(asked), {
        by: new Types.ObjectId().toHexString(),
        stamp: 'askedAt',
        unfinished: { $and: [{ $eq: ['$settled', false] }, { $eq: ['$edited', ''] }] },
        fields: { edited: '', editedBy: '', settled: false, answer: null },
      });
    },

    async takeUpEdit(asked, edited) {
      const editedBy = new Types.ObjectId().toHexString();
      return withRetry(async () => {
        const { modifiedCount } = await replies.updateOne(
          { _id: keyOf(asked), edited: { $lt: edited } },
          { $set: { edited, editedBy } },
        );
        if (modifiedCount === 1) return true;
        return (await replies.findById(keyOf(asked), { editedBy: 1 }).lean())?.editedBy === editedBy;
      });
    },

    async keep(asked, answer) {
      await withRetry(() => replies.updateOne({ _id: keyOf(asked) }, { $set: { settled: true, answer } }));
    },

    async of(asked) {
      const found = await withRetry(() => replies.findById(keyOf(asked)).lean());
      return found === null ? null : { settled: found.settled, answer: found.answer, edited: found.edited };
    },
  };
}
