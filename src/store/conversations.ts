import type { Conversations } from '../desk/ports/conversations.js';
import type { Models } from './models.js';
import { withRetry } from './with-retry.js';

/** What was last spoken of where; the database stamps it, since it is the database's clock that lets it expire. */
export function createConversations({ conversations }: Models): Conversations {
  return {
    async recall(place) {
      const found = await withRetry(() => conversations.findById(place).lean());
      return found === null ? null : { refs: found.refs, asked: found.asked };
    },

    async remember(place, { refs, asked }) {
      await withRetry(() =>
        conversations.collection.updateOne(
          { _id: place as never },
          { $set: { refs: [...refs], asked }, $currentDate: { saidAt: true } },
          { upsert: true },
        ),
      );
    },
  };
}
