import type { References } from '../desk/ports/references.js';
import { changeOrMake } from './change-or-make.js';
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
  const counted = () =>
    counters.findOneAndUpdate({ _id: name }, { $inc: { last: by } }, { returnDocument: 'after' }).lean();
  const { last } = await changeOrMake(counted, () => counters.create({ _id: name, last: by }));
  return last;
}
