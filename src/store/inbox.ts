import { Types } from 'mongoose';
import type { Inbox } from '../desk/ports.js';
import { insist, isDuplicate } from './insist.js';
import type { Models } from './models.js';

/** What has been seen, kept a day. The database stamps it, since it is the database's clock that lets it expire. */
export function createInbox({ seen }: Models): Inbox {
  return {
    async first(id) {
      const by = new Types.ObjectId().toHexString();
      return insist(async () => {
        try {
          const { upsertedCount } = await seen.updateOne(
            { _id: id },
            { $setOnInsert: { by }, $currentDate: { seenAt: true } },
            { upsert: true },
          );
          if (upsertedCount === 1) return true;
        } catch (error) {
          if (!isDuplicate(error)) throw error;
        }
        // An earlier try of this very call may have taken effect though its answer was lost.
        return (await seen.findOne({ _id: id }, { by: 1 }).lean())?.by === by;
      });
    },
  };
}
