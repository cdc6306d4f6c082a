import { z } from 'zod';
import type { Losses } from '../desk/losses.js';
import { insist, isDuplicate } from './insist.js';
import type { LossDocument, Models } from './models.js';
import { parseStored } from './stored.js';

const Stored = z.object({
  _id: z.string(),
  kind: z.enum(['surface', 'channel', 'person']),
  since: z.date(),
  reason: z.string(),
});

/** Reasons are for people to read. */
const maxReason = 500;

/** What is lost, in MongoDB: a document each, which goes when the loss ends. */
export function createLosses({ losses }: Pick<Models, 'losses'>): Losses {
  return {
    all: async () => (await insist(() => losses.find({}).sort({ since: 1, _id: 1 }).lean())).map(lossOf),
    async note({ id, kind, since, reason }) {
      const kept = await insist(async () => {
        for (;;) {
          try {
            return await losses
              .findOneAndUpdate(
                { _id: id },
                { $setOnInsert: { kind, since }, $set: { reason: reason.slice(0, maxReason) } },
                { upsert: true, returnDocument: 'after' },
              )
              .lean();
          } catch (error) {
            // Another process noted it in the same moment; it is there now.
            if (!isDuplicate(error)) throw error;
          }
        }
      });
      if (kept === null) throw new Error(`The loss of ${id} was neither found nor made.`);
      return lossOf(kept);
    },
    async end(id) {
      await insist(() => losses.deleteOne({ _id: id }));
    },
  };
}

function lossOf(document: LossDocument) {
  const { _id, ...loss } = parseStored(Stored, document, `loss ${document._id}`);
  return { id: _id, ...loss };
}
