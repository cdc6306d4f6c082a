import { Types } from 'mongoose';
import type { InVain } from '../desk/ports/in-vain.js';
import type { Models } from './models.js';
import { withRetry } from './with-retry.js';

/** What is asked in vain; the database stamps the words, since it is its clock that lets them expire. */
export function createInVain({ askedInVain, wordsInVain }: Models): InVain {
  return {
    async count(week) {
      await withRetry(() =>
        askedInVain.collection.updateOne({ _id: week as never }, { $inc: { asked: 1 } }, { upsert: true }),
      );
    },

    async keep(by, text) {
      const id = new Types.ObjectId().toHexString();
      await withRetry(() =>
        wordsInVain.collection.updateOne(
          { _id: id as never },
          { $set: { by, text }, $currentDate: { at: true } },
          { upsert: true },
        ),
      );
    },

    async weeks(limit) {
      const found = await withRetry(() => askedInVain.find().sort({ _id: -1 }).limit(limit).lean());
      return found.map(({ _id, asked }) => ({ week: _id, asked }));
    },

    async words(limit) {
      const found = await withRetry(() => wordsInVain.find().sort({ at: -1 }).limit(limit).lean());
      return found.map(({ text, at }) => ({ text, at }));
    },
  };
}
