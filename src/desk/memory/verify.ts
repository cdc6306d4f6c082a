import type { z } from 'zod';
import type { Journal } from '../records/journal.js';
import { hashOf, SealedEntry } from './chain.js';
import { type Change, changesBetween, pathName, stateAfter } from './changes.js';
import { type EntryState, entryStateOf } from './erasures.js';
import { canonical, same } from './plain.js';

/** What of a kind of record its histories are checked by. */
export interface CheckedKind {
  /** What one is called where a break is told: "application". */
  name: string;
  shape: z.ZodType;
  /** The fields that repeat parts of a state, of one that has the shape. */
  lookupOf(state: never): object;
  /** The fields that repeat parts of its first entry. */
  foundBy?(first: { key?: string | undefined }): object;
}

/** Where a history stopped being what was written. `revision` is the entry's; null for the record as a whole. */
export interface Break {
  record: string;
  ref: string;
  revision: number | null;
  what: string;
  expected: string;
  found: string;
}

/**
 * A history that is whole: the hash of each of its entries, oldest first. `erased` counts those whose content went by
 * an erasure on record, `awaiting` those that it names and has not reached yet.
 */
export interface Whole {
  hashes: readonly string[];
  /** The head it had after each save, by revision. */
  heads: ReadonlyMap<number, string>;
  /** That of its newest entry. */
  revision: number;
  erased: number;
  awaiting: number;
}

export function isBreak(outcome: object): outcome is Break {
  return 'expected' in outcome;
}

/**
 * Checks one record from its first entry to its state: entries follow each other in number and time, each is bound to
 * the one before, and what they changed leads to what is stored. Gives the first break there is.
 */
export function verifyJournal(journal: Journal, kind: CheckedKind): Whole | Break {
  const entries: SealedEntry[] = [];
  const states: EntryState[] = [];
  for (const raw of journal.entries) {
    const checked = checkEntry(raw, { journal, kind, before: entries.at(-1) ?? null });
    if (isBreak(checked)) return checked;
    entries.push(checked.entry);
    states.push(checked.state);
  }
  const count = (state: EntryState) => states.filter((one) => one === state).length;
  return (
    checkEnd(entries, journal, kind) ?? {
      hashes: entries.map(({ hash }) => hash),
      heads: new Map(entries.map(({ revision, hash }) => [revision, hash])),
      revision: entries.at(-1)?.revision ?? 0,
      erased: count('erased'),
      awaiting: count('awaits'),
    }
  );
}

interface Checking {
  journal: Journal;
  kind: CheckedKind;
  before: SealedEntry | null;
}

interface Checked {
  entry: SealedEntry;
  state: EntryState;
}

function checkEntry(raw: unknown, { journal, kind, before }: Checking): Checked | Break {
  const revision = (before?.revision ?? 0) + 1;
  const parsed = SealedEntry.safeParse(raw);
  const broken = { record: kind.name, ref: journal.ref, revision };
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${pathName(path.map(String))}: ${message}`,
    );
    return { ...broken, what: 'entry', expected: 'a sealed entry', found: faults.join('; ') };
  }
  const { changes, hash, ...entry } = parsed.data;
  if (entry.revision !== revision)
    return {
      ...broken,
      what: 'order',
      expected: `revision ${revision}`,
      found: `revision ${entry.revision}`,
    };
  if (before !== null && entry.at < before.at)
    return {
      ...broken,
      what: 'time',
      expected: `${before.at.toISOString()} or later`,
      found: entry.at.toISOString(),
    };
  const previous = before?.hash ?? null;
  const named = (journal.erased ?? []).filter(({ record }) => record === kind.name);
  const state = entryStateOf(parsed.data, { previous, ref: journal.ref, named });
  if (state !== 'broken') return { entry: parsed.data, state };
  return {
    ...broken,
    what: 'hash',
    expected: hashOf({ previous, ref: journal.ref, entry, changes }),
    found: hash,
  };
}

/** Whether the record stands where its entries end. */
function checkEnd(entries: readonly SealedEntry[], journal: Journal, kind: CheckedKind): Break | null {
  const newest = entries.at(-1);
  const broken = { record: kind.name, ref: journal.ref, revision: newest?.revision ?? null };
  if (newest === undefined)
    return { ...broken, what: 'history', expected: 'one entry at least', found: 'none' };
  const ends = [
    ['revision', newest.revision, journal.revision],
    ['head', newest.hash, journal.head],
  ] as const;
  for (const [what, expected, found] of ends)
    if (!same(expected, found)) return { ...broken, what, expected: show(expected), found: show(found) };
  const difference = stateDifference(entries, journal, kind);
  return difference === null ? null : { ...broken, ...difference };
}

type Difference = Pick<Break, 'what' | 'expected' | 'found'>;

function stateDifference(
  entries: readonly SealedEntry[],
  journal: Journal,
  { shape, lookupOf, foundBy }: CheckedKind,
): Difference | null {
  const folded = stateAfter(entries);
  if (typeof folded === 'string')
    return { what: 'changes', expected: 'changes of the record', found: folded };
  const expected = shape.safeParse(folded.state);
  if (!expected.success)
    return { what: 'changes', expected: 'a record that can be read', found: expected.error.message };
  const found = shape.safeParse(journal.state);
  // What the shape does not know is never read, but somebody put it there or took it away; what it only knows now is
  // not stored yet.
  const [told, held] = [beyond(shape, folded.state), beyond(shape, journal.state)];
  const strange = lacking(held, told) ?? lacking(told, held);
  if (!found.success) return firstDifference(folded.state, journal.state, 'state');
  if (strange !== undefined) return differenceAt(strange.path, folded.state, journal.state);
  return (
    firstDifference(expected.data, found.data, 'state') ??
    firstDifference(
      { ...lookupOf(expected.data as never), ...foundBy?.(entries[0] as { key?: string }) },
      journal.lookup,
      'lookup',
    )
  );
}

/** What a stored state holds that its shape does not know. */
function beyond(shape: z.ZodType, state: unknown) {
  const parsed = shape.safeParse(state);
  if (!parsed.success) return [];
  return changesBetween(parsed.data, state).filter((change) => !('removed' in change));
}

/** The first of some changes that is not among others. */
function lacking(some: readonly Change[], others: readonly Change[]): Change | undefined {
  return some.find((change) => !others.some((other) => same(other, change)));
}

function firstDifference(expected: unknown, found: unknown, part: string): Difference | null {
  const [change] = changesBetween(expected, found);
  return change === undefined ? null : differenceAt(change.path, expected, found, part);
}

function differenceAt(path: Change['path'], expected: unknown, found: unknown, part = 'state'): Difference {
  return {
    what: path.length === 0 ? part : `${part}, ${pathName(path)}`,
    expected: show(valueAt(expected, path)),
    found: show(valueAt(found, path)),
  };
}

function valueAt(state: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined,
    state,
  );
}

/** Characters of a value that a message shows. */
const shown = 160;

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : canonical(value);
  return text.length > shown ? `${text.slice(0, shown)}…` : text;
}
