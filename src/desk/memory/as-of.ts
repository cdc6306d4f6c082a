import { z } from 'zod';
import type { Journal } from '../records/journal.js';
import { SealedEntry } from './chain.js';
import { Change, stateAfter } from './changes.js';

/** Entries from before histories were sealed say that something happened, but not what it changed. */
const Kept = z.array(
  SealedEntry.extend({ changes: z.array(Change).default([]), hash: z.string().nullable().default(null) }),
);

/** A record as it stood after the entry with this revision and hash. */
export interface Stood<State> {
  state: State;
  revision: number;
  head: string | null;
}

/**
 * A record as it stood at an instant: with everything that was saved by then. Null where it was not there yet, or not
 * kept.
 * @throws Error when its history cannot be read
 */
export function stoodAt<State>(
  journal: Journal,
  shape: z.ZodType<State>,
  instant: Date,
): Stood<State> | null {
  const entries = Kept.safeParse(journal.entries);
  if (!entries.success) throw new Error(`The history of ${journal.ref} cannot be read.`);
  const until = entries.data.filter(({ at }) => at <= instant);
  const newest = until.at(-1);
  if (newest === undefined || until.every(({ changes }) => changes.length === 0)) return null;
  const folded = stateAfter(until);
  if (typeof folded === 'string') throw new Error(`The history of ${journal.ref} cannot be read: ${folded}`);
  const state = shape.safeParse(folded.state);
  if (!state.success)
    throw new Error(
      `What the history of ${journal.ref} leads to at ${instant.toISOString()} cannot be read.`,
    );
  return { state: state.data, revision: newest.revision, head: newest.hash };
}
