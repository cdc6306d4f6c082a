import { type Db, ObjectId } from 'mongodb';
import { isDuplicate, withRetry } from './with-retry.js';

/**
 * Tells by one small document whether anybody with a role may have been saved since it was last read. Each such save
 * is announced before it and ended after it; both change `token`, so that whoever read the staff in between reads them
 * again. One that died in between stays `under` way: until it lapses nobody relies on the token.
 */
interface StaffDocument {
  _id: string;
  token: string;
  /** Saves under way, each by its own token; `at` is the database's own time. */
  under: { token: string; at: Date }[];
}

const staffId = 'staff';

/** Milliseconds of the database's clock after which a save is over for sure: no write is on its way for that long. */
const lapseMs = 600_000;

export interface StaffRevision {
  /** The same as before only where nobody of the staff was saved since; null where that cannot be told. */
  current(): Promise<string | null>;
  /** Does what may change somebody of the staff. */
  around<Result>(save: () => Promise<Result>): Promise<Result>;
}

export function createStaffRevision(db: Db): StaffRevision {
  const counters = db.collection<StaffDocument>('counters');
  const change = (changes: object) =>
    withRetry(() => counters.updateOne({ _id: staffId }, [{ $set: changes }]));

  async function current(): Promise<string | null> {
    const found = await withRetry(() => counters.findOne({ _id: staffId }));
    if (found === null) {
      await begin();
      return null;
    }
    if (found.under.length === 0) return found.token;
    await letLapse();
    return null;
  }

  async function begin(): Promise<void> {
    const begun = { $setOnInsert: { token: newToken(), under: [] } };
    await withRetry(() => counters.updateOne({ _id: staffId }, begun, { upsert: true }).catch(unlessThere));
  }

  async function letLapse(): Promise<void> {
    const since = { $subtract: ['$$NOW', lapseMs] };
    const living = { $filter: { input: '$under', as: 'one', cond: { $gt: ['$$one.at', since] } } };
    await change({ under: living, token: newToken() });
  }

  async function announce(token: string): Promise<void> {
    const under = { $concatArrays: [{ $ifNull: ['$under', []] }, [{ token, at: '$$NOW' }]] };
    const announced = [{ $set: { under, token } }];
    const once = () => counters.updateOne({ _id: staffId }, announced, { upsert: true });
    // Of two who put it there in the same moment one is refused, and finds it there.
    await withRetry(() => once().catch((error: unknown) => unlessThere(error) ?? once()));
  }

  async function end(token: string): Promise<void> {
    const others = { $filter: { input: '$under', as: 'one', cond: { $ne: ['$$one.token', token] } } };
    await change({ under: others, token: newToken() });
  }

  return {
    current,
    async around(save) {
      const token = newToken();
      await announce(token);
      // Where it is not known whether it was saved it may be saved yet, and stays under way.
      const saved = await save();
      await end(token).catch(() => undefined);
      return saved;
    },
  };
}

function newToken(): string {
  return new ObjectId().toHexString();
}

/** @throws any other error */
function unlessThere(error: unknown): null {
  if (!isDuplicate(error)) throw error;
  return null;
}
