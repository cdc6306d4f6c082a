import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MergedSave } from '../../program/entry.js';
import { Change, changesBetween, wholeOf } from './changes.js';
import { canonical } from './plain.js';

/**
 * What seals an entry into its record's history: what the save changed, and the hash that binds it to all before it.
 */
export interface Seal {
  changes: readonly Change[];
  hash: string;
}

/** An entry as every sealed history keeps it, whatever else a kind of record writes into its own. */
export const SealedEntry = z.looseObject({
  revision: z.number().int().positive(),
  at: z.date(),
  changes: z.array(Change),
  hash: z.string(),
  /** The saves of the same page it stands for, as they were sealed. */
  merged: z.array(MergedSave).optional(),
});
export type SealedEntry = z.infer<typeof SealedEntry>;

/** A record as it is stored before a save; `head` is the hash of its newest entry, null where none was sealed yet. */
export interface Sealed {
  state: unknown;
  head: string | null;
}

/** A save to be sealed: the record's reference, its entry without seal, its state afterwards. */
export interface Unsealed {
  ref: string;
  entry: object;
  state: unknown;
}

/**
 * Seals one save of any record that keeps its history: of an application, an event, a setting. The first entry holds
 * the whole record, every later one what it changed.
 * @param before the record as it was loaded; null for a new one. The save has to be refused when another came first.
 */
export function seal(before: Sealed | null, { ref, entry, state }: Unsealed): Seal {
  const first = before === null || before.head === null;
  const changes = first ? wholeOf(state) : changesBetween(before.state, state);
  return { changes, hash: hashOf({ previous: before?.head ?? null, ref, entry, changes }) };
}

/** What a hash is taken of; `entry` is what the entry says, without its seal. */
export interface Hashed {
  previous: string | null;
  ref: string;
  entry: object;
  changes: readonly Change[];
}

/** SHA-256, in hexadecimal, over the canonical text of `{previous, ref, entry, changes}`. */
export function hashOf({ previous, ref, entry, changes }: Hashed): string {
  return digest({ previous, ref, entry, changes });
}

/** SHA-256, in hexadecimal, of a value's canonical text. */
export function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}
