import type { Entry } from '../../program/entry.js';
import { hashOf, type SealedEntry } from '../memory/chain.js';
import type { Change } from '../memory/changes.js';
import { type RecordKind, type Save, stateOf } from './record.js';

/** Milliseconds after the first of them in which saves of one page become one entry. */
const mergeMs = 600_000;

/** What is looked at to tell whether a save goes on with the one before it. */
type Page = Pick<Entry, 'step' | 'by' | 'at' | 'merged' | 'part'>;

/** Whether `entry` saves the page again that `last` saved, by the same person and within minutes. */
export function savesAgain(last: Page | undefined, entry: Page): boolean {
  if (last === undefined || last.step !== entry.step || last.by !== entry.by || last.part !== entry.part)
    return false;
  const first = last.merged?.[0]?.at ?? last.at;
  return entry.at.getTime() - first.getTime() < mergeMs;
}

/**
 * The same save in the place of the newest entry: with what both changed, bound to the one before. The revision
 * counts on.
 * @param newest the newest two entries of the record, the last one being that which is replaced
 */
export function inPlaceOf<Field extends string, State, RecordEntry extends Entry>(
  { field, refOf }: Pick<RecordKind<Field, State, RecordEntry>, 'field' | 'refOf'>,
  newest: readonly SealedEntry[],
  save: Save<Field, State, RecordEntry>,
): Save<Field, State, RecordEntry> {
  const last = newest.at(-1);
  if (last === undefined) return save;
  const { revision, at, hash } = last;
  const key = typeof last.key === 'string' ? { key: last.key } : {};
  const before = (last.merged as Entry['merged']) ?? [];
  const entry = { ...save.entry, merged: [...before, { revision, at, hash, ...key }] };
  const changes = joined(last.changes, save.seal.changes);
  const previous = newest.at(-2)?.hash ?? null;
  const ref = refOf(stateOf<Field, State>({ field }, save));
  return { ...save, entry, seal: { changes, hash: hashOf({ previous, ref, entry, changes }) } };
}

/** Two changes of a record after each other as one: what the second puts in its place is left out of the first. */
export function joined(first: readonly Change[], second: readonly Change[]): Change[] {
  const replaced = (change: Change) =>
    second.some(({ path }) => isField(path) && leadsInto(change.path, path));
  return [...first.filter((change) => !replaced(change)), ...second];
}

/** Elements of lists depend on each other's places; fields of records do not. */
function isField(path: Change['path']): boolean {
  return typeof path.at(-1) === 'string';
}

function leadsInto(path: Change['path'], other: Change['path']): boolean {
  return other.every((key, depth) => path[depth] === key);
}
