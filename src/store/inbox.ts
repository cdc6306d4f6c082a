import { Types } from 'mongoose';
import type { Inbox } from '../desk/ports/inbox.js';
import type { Models } from './models.js';
import { takeUp } from './take-up.js';
import { withRetry } from './with-retry.js';

/** What was handled, kept a day. The database stamps it, since it is the database's clock that lets it expire. */
export function createInbox({ seen }: Models): Inbox {
  /** Names under which this process may have taken something up without learning of it, or could not let go of it. */
  const unclear = new Set<string>();

  async function take(id: string, by: string): Promise<boolean> {
    const unfinished = { $eq: ['$done', false] };
    const taking = { by, stamp: 'seenAt', unfinished, unclear: [...unclear], fields: { done: false } };
    try {
      return await takeUp(seen.collection as never, id, taking);
    } catch (error) {
      unclear.add(by);
      throw error;
    }
  }

  return {
    async take(id) {
      const by = new Types.ObjectId().toHexString();
      if (!(await take(id, by))) return null;
      return {
        async done() {
          await withRetry(() => seen.updateOne({ _id: id, by }, { $set: { done: true } }));
        },
        async letGo() {
          unclear.add(by);
          await withRetry(() => seen.deleteOne({ _id: id, by }));
          unclear.delete(by);
        },
      };
    },
  };
}
