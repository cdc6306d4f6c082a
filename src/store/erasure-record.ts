import type { Collection, Db } from 'mongodb';
import { z } from 'zod';
import { seal } from '../desk/memory/chain.js';
import { type ErasedEntry, Erasure } from '../desk/memory/erasures.js';
import { isDuplicate } from './with-retry.js';

/**
 * What an erasure under way goes by: it is taken away when it is done, and is the only place that still names the
 * person.
 */
export const Pending = z.object({
  person: z.string(),
  words: z.array(z.string()),
  texts: z.array(z.string()),
  /** All accounts of theirs that are erased with this one, itself among them. */
  accounts: z.array(z.string()).default([]),
});
export type Pending = z.infer<typeof Pending>;

const Stored = z.object({
  _id: z.string(),
  revision: z.number().int().positive(),
  head: z.string(),
  state: Erasure,
});

interface ErasureDocument extends z.infer<typeof Stored> {
  history: object[];
  pending?: Pending;
}

export interface ErasureRecord {
  ref: string;
  pseudonym: string;
  pending: Pending;
  /** Names entries before they are changed, so that whoever looks in between knows why. */
  name(entries: readonly ErasedEntry[], at: Date): Promise<void>;
  finish(at: Date): Promise<void>;
}

export interface Order {
  by: string;
  at: Date;
  reason: string;
}

/** The accounts that are erased together with this one, as far as that is under way. */
export async function begunWith(db: Db, account: string): Promise<string[]> {
  const erasures = db.collection<ErasureDocument>('erasures');
  const found = await erasures.find({ 'pending.accounts': account }).toArray();
  return found.flatMap(({ pending }) => Pending.safeParse(pending).data?.accounts ?? []);
}

/** The erasure of this person that is under way, or a new one. `pendingWith` adds what is known of them by now. */
export async function openErasure(
  db: Db,
  order: Order,
  pendingWith: (before: Pending | null) => Pending,
): Promise<ErasureRecord> {
  const erasures = db.collection<ErasureDocument>('erasures');
  const person = pendingWith(null).person;
  const found = await erasures.findOne({ 'pending.person': person });
  const before = Pending.safeParse(found?.pending).data ?? null;
  const pending = pendingWith(before);
  if (found !== null) {
    await erasures.updateOne({ _id: found._id }, { $set: { pending } });
    return recordOf(erasures, found.state, pending);
  }
  return recordOf(erasures, await insert(erasures, order, pending), pending);
}

async function insert(
  erasures: Collection<ErasureDocument>,
  ordered: Order,
  pending: Pending,
): Promise<Erasure> {
  for (let number = (await erasures.countDocuments({})) + 1; ; number += 1) {
    const ref = `ER-${number}`;
    const state = { ref, pseudonym: `UERASED${number}`, ordered, entries: [], doneAt: null };
    const entry = { revision: 1, at: ordered.at, step: 'order-erasure' };
    const sealed = seal(null, { ref, entry, state });
    try {
      await erasures.insertOne({
        _id: ref,
        revision: 1,
        head: sealed.hash,
        state,
        history: [{ ...entry, ...sealed }],
        pending,
      });
      return state;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
}

function recordOf(
  erasures: Collection<ErasureDocument>,
  { ref, pseudonym }: Erasure,
  pending: Pending,
): ErasureRecord {
  /** Saves one change of the record, sealed; another who saved first is asked again. */
  async function save(step: string, at: Date, change: (state: Erasure) => Erasure, done: boolean) {
    for (;;) {
      const document = Stored.parse(await erasures.findOne({ _id: ref }));
      const { state: before, head, revision } = document;
      const state = change(before);
      const entry = { revision: revision + 1, at, step };
      const sealed = seal({ state: before, head }, { ref, entry, state });
      const { matchedCount } = await erasures.updateOne(
        { _id: ref, revision },
        {
          $set: { state, head: sealed.hash, revision: revision + 1 },
          $push: { history: { ...entry, ...sealed } },
          ...(done ? { $unset: { pending: '' } } : {}),
        },
      );
      if (matchedCount === 1) return;
    }
  }

  return {
    ref,
    pseudonym,
    pending,
    async name(entries, at) {
      if (entries.length === 0) return;
      await save(
        'name-entries',
        at,
        (state) => ({ ...state, entries: [...state.entries, ...entries] }),
        false,
      );
    },
    finish: (at) => save('finish-erasure', at, (state) => ({ ...state, doneAt: at }), true),
  };
}
