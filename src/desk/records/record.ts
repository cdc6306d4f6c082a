import type { z } from 'zod';
import type { Entry } from '../../program/entry.js';
import type { Notice } from '../../program/notices/notice.js';
import type { Seal, SealedEntry } from '../memory/chain.js';
import type { Check } from '../ports/checks.js';
import type { Journal, WaitingNotice } from './journal.js';

/**
 * What is known of any record as it is stored: how often it was saved, the hash of its newest entry (`head`, null for
 * one from before entries were sealed), and everything that happened to it, oldest first. `stored` is its state as
 * the database holds it: with what a newer release wrote and this one does not know.
 */
export interface Versioned<RecordEntry extends Entry = Entry> {
  stored: unknown;
  revision: number;
  head: string | null;
  history: readonly RecordEntry[];
}

/** A record as it is stored; its state goes by the name of its kind: `application`, `event`, `person` … */
export type Stored<Field extends string, State, RecordEntry extends Entry = Entry> = Versioned<RecordEntry> &
  Readonly<Record<Field, State>>;

/**
 * One save: the record as it is to be stored, the entry that says what happened (its `revision` is the new one), who
 * is told. The seal is made of the record as it was loaded: a save that comes second is refused and has to be sealed
 * anew.
 */
export type Save<Field extends string, State, RecordEntry extends Entry = Entry> = Unsealed<
  Field,
  State,
  RecordEntry
> & {
  seal: Seal;
  /** The state it was made from, as the database held it; not there for a new record. */
  was?: unknown;
  /** When it is to be looked at next, where its kind is looked after; left out: at once. */
  check?: Check;
};

/** A save before it is sealed. */
export type Unsealed<Field extends string, State, RecordEntry extends Entry = Entry> = Record<
  Field,
  State
> & {
  entry: RecordEntry;
  notices: readonly Notice[];
};

/** What makes one kind of record differ from another. */
export interface RecordKind<Field extends string, State, RecordEntry extends Entry = Entry> {
  /** The name its state goes by. */
  readonly field: Field;
  /** What one is called in front of people: "application". */
  readonly name: string;
  readonly shape: z.ZodType<State>;
  readonly entry: z.ZodType<RecordEntry>;
  refOf(state: State): string;
  /** The fields it is found by: parts of its state, repeated where an index reaches them. */
  lookupOf(state: State): object;
  /** Whether a clock looks after it. */
  readonly checked?: true;
  /**
   * Marks that each save makes anew beside `unsettled`: no part of its history, since others change them, too. Such are
   * taken away once what they ask for is done, or entered for whoever saved without knowing of them.
   */
  marksOf?(state: State): object;
  /** The fields it is found by that come from its first entry and never change. */
  foundBy?(first: Pick<Entry, 'key'>): object;
}

/**
 * Where the records of one kind are stored. Every method may throw when the database is away; callers let that pass.
 * What a newer release wrote and this one does not understand is left as it is.
 */
export interface Records<Field extends string, State, RecordEntry extends Entry = Entry> {
  /** @throws NotUnderstood */
  load(ref: string): Promise<Stored<Field, State, RecordEntry> | null>;
  /** How often it was saved: a lighter question than what it is. Null when there is none. */
  revisionOf(ref: string): Promise<number | null>;
  /** Everything one record ever was; heavy, and read by nothing but questions about its past. */
  journal(ref: string): Promise<Journal | null>;
  /** Its newest entry as it was sealed; null where there is none, or it is not sealed. Lighter than its journal. */
  newest(ref: string): Promise<SealedEntry | null>;
  /** Stores a new record; false when there is one that it would come beside, as its kind says. */
  insert(save: Save<Field, State, RecordEntry>): Promise<boolean>;
  /**
   * Saves state, entry and notices in one atomic write, if nobody saved since `since` (left out: `entry.revision -
   * 1`); false otherwise. An entry with `merged` stands for the newest one as well.
   */
  save(save: Save<Field, State, RecordEntry>): Promise<boolean>;
  /** References of records of which something may still be to be told or done. */
  unsettled(): Promise<string[]>;
  /** The notices of a record not handed to the ledger yet. */
  waiting(ref: string): Promise<WaitingNotice[]>;
  /** Takes notices out of the record once the ledger has them. */
  release(ref: string, keys: readonly string[]): Promise<void>;
  /** Marks a record as settled if it was not saved again since `revision` and nothing waits. */
  settle(ref: string, revision: number): Promise<void>;
}

/** A state under the name of its kind. */
export function named<Field extends string, State>(field: Field, state: State): Record<Field, State> {
  return { [field]: state } as Record<Field, State>;
}

/** The state of a record, by the name of its kind. */
export function stateOf<Field extends string, State>(
  { field }: { readonly field: Field },
  record: Readonly<Record<Field, State>>,
): State {
  return record[field];
}
