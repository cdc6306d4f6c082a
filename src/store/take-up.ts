import type { Collection } from 'mongodb';
import { isDuplicate, withRetry } from './with-retry.js';

/** Milliseconds of the database's clock after which what somebody took up and never finished may be taken up again. */
const leaseMs = 60_000;

/** How a collection keeps what was taken up. */
export interface TakingUp {
  /** A name nobody else takes it up under. */
  by: string;
  /** The field with the instant it was taken up at, by the database's clock. */
  stamp: string;
  /** An expression: nobody finished it. */
  unfinished: object;
  /** Names of this process under which it may be taken up although the lease goes on. */
  unclear?: readonly string[];
  /** Fields of a new document; one that is taken up again keeps its own. */
  fields: Readonly<Record<string, unknown>>;
}

/**
 * Takes up what is new, what was let go of, and what was left half done; of anything else nothing changes.
 * @returns whether it was taken up, also where only an earlier try of this very call did
 */
export async function takeUp(collection: Collection<never>, id: string, taking: TakingUp): Promise<boolean> {
  const once = async () => {
    const found = await collection.findOneAndUpdate({ _id: id as never }, [{ $set: changesOf(taking) }], {
      upsert: true,
      returnDocument: 'after',
      projection: { by: 1 },
    });
    return (found as { by?: string } | null)?.by === taking.by;
  };
  // Of two who put it there in the same moment one is refused, and finds it there.
  return withRetry(() =>
    once().catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
      return once();
    }),
  );
}

function changesOf({ by, stamp, unfinished, unclear = [], fields }: TakingUp): Record<string, unknown> {
  const lapsed = { $lt: [`$${stamp}`, { $subtract: ['$$NOW', leaseMs] }] };
  const left = { $and: [unfinished, { $or: [lapsed, { $in: ['$by', [...unclear]] }] }] };
  const fresh = { $eq: [{ $type: '$by' }, 'missing'] };
  const free = { $or: [fresh, left] };
  const set = (when: object, field: string, value: unknown) =>
    [field, { $cond: [when, value, `$${field}`] }] as const;
  return Object.fromEntries([
    set(free, 'by', by),
    set(free, stamp, '$$NOW'),
    ...Object.entries(fields).map(([field, value]) => set(fresh, field, { $literal: value })),
  ]);
}
