import { z } from 'zod';
import { hashOf, type SealedEntry } from './chain.js';

/**
 * An entry out of which somebody was taken: `hash` is the one it was sealed with, and by which the next is bound to
 * it; `left` the hash of what stands there since.
 */
export const ErasedEntry = z.object({
  record: z.string(),
  ref: z.string(),
  revision: z.number().int().positive(),
  hash: z.string(),
  left: z.string(),
  at: z.date(),
});
export type ErasedEntry = z.infer<typeof ErasedEntry>;

/**
 * One erasure (`ER-1`): who ordered it, when and why, and of which entries the content went. `doneAt` null: under way.
 */
export const Erasure = z.object({
  ref: z.string().regex(/^ER-\d+$/),
  pseudonym: z.string(),
  ordered: z.object({ by: z.string(), at: z.date(), reason: z.string() }),
  entries: z.array(ErasedEntry),
  doneAt: z.date().nullable(),
});
export type Erasure = z.infer<typeof Erasure>;

/**
 * How an entry's content stands to its hash: as it was written, as an erasure left it, to be erased still, or
 * otherwise.
 */
export type EntryState = 'whole' | 'erased' | 'awaits' | 'broken';

/** @param named the erased entries of this record, oldest erasure first */
export function entryStateOf(
  { changes, hash, ...entry }: SealedEntry,
  around: { previous: string | null; ref: string; named: readonly ErasedEntry[] },
): EntryState {
  const { previous, ref } = around;
  const found = hashOf({ previous, ref, entry, changes });
  const named = around.named.filter((one) => one.revision === entry.revision && one.hash === hash);
  if (found === hash) return named.length === 0 ? 'whole' : 'awaits';
  const at = named.findLastIndex(({ left }) => left === found);
  if (at < 0) return 'broken';
  return at === named.length - 1 ? 'erased' : 'awaits';
}
