import type { References } from '../desk/ports.js';
import { insist, isDuplicate } from './insist.js';
import type { Models } from './models.js';

/** The first reference is DD-1001. */
const before = 1000;

/** References counted in MongoDB. A number whose answer was lost is skipped, never given twice. */
export function createReferences(models: Models): References {
  return {
    async next() {
      return `DD-${before + (await countUp(models, 'applications'))}`;
    },
  };
}

/** Counts a counter up by `by`, from 0, and gives its new value. */
export async function countUp({ counters }: Models, name: string, by = 1): Promise<number> {
  return insist(async () => {
    for (;;) {
      try {
        const counter = await counters
          .findOneAndUpdate({ _id: name }, { $inc: { last: by } }, { upsert: true, returnDocument: 'after' })
          .lean();
        if (counter === null) throw new Error(`The counter ${name} was neither found nor made.`);
        return counter.last;
      } catch (error) {
        // Two made the counter at once; it is there now.
        if (!isDuplicate(error)) throw error;
      }
    }
  });
}
