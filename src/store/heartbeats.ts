import type { Heartbeats } from '../desk/ports/heartbeats.js';
import { knownSchema } from './migrations/known.js';
import type { Models } from './models.js';
import { isDuplicate, withRetry } from './with-retry.js';

/**
 * Heartbeats in MongoDB, which stamps them, since it is its clock that lets them expire; nobody else reads the stamp.
 */
export function createHeartbeats({ heartbeats }: Pick<Models, 'heartbeats'>): Heartbeats {
  return {
    async beat(process) {
      await withRetry(async () => {
        try {
          await heartbeats.updateOne(
            { _id: process },
            { $inc: { beats: 1 }, $set: { schema: knownSchema }, $currentDate: { at: true } },
            { upsert: true },
          );
        } catch (error) {
          // Its own earlier try, whose answer was lost, made it in the same moment.
          if (!isDuplicate(error)) throw error;
        }
      });
    },
    async counts(processes) {
      const found = await withRetry(() => heartbeats.find({ _id: { $in: [...processes] } }).lean());
      return new Map(found.map(({ _id, beats }) => [_id, beats]));
    },
    async end(process) {
      await withRetry(() => heartbeats.deleteOne({ _id: process }));
    },
  };
}
