import { z } from 'zod';
import type { Losses } from '../desk/losses.js';
import { changeOrMake } from './change-or-make.js';
import type { LossDocument, Models } from './models.js';
import { parseStored } from './stored.js';
import { withRetry } from './with-retry.js';

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
    all: async () => (await withRetry(() => losses.find({}).sort({ since: 1, _id: 1 }).lean())).map(lossOf),
    async note({ id, kind, since, reason: said }) {
      const reason = said.slice(0, maxReason);
      const again = () =>
        losses.findOneAndUpdate({ _id: id }, { $set: { reason } }, { returnDocument: 'after' }).lean();
      return lossOf(await changeOrMake(again, () => losses.create({ _id: id, kind, since, reason })));
    },
    async end(id) {
      await withRetry(() => losses.deleteOne({ _id: id }));
    },
  };
}

function lossOf(document: LossDocument) {
  const { _id, ...loss } = parseStored(Stored, document, `loss ${document._id}`);
  return { id: _id, ...loss };
}
