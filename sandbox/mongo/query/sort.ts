import { fault, notImplemented } from '../errors.js';
import { type Key, keysOf } from '../index/keys.js';
import { compare } from '../values/compare.js';
import { asWhole } from '../values/numbers.js';
import { show } from '../values/show.js';
import { type Doc, isDoc, isNumber, type Value } from '../values/value.js';
import { parseFieldPath } from './field-path.js';

export interface SortPattern {
  readonly paths: readonly string[];
  /** 1 or -1 for each path. */
  readonly directions: readonly number[];
}

function direction(path: string, value: Value): number {
  if (isDoc(value) && value.has('$meta')) throw notImplemented('sorting by $meta');
  if (!isNumber(value)) throw fault(15974, `Illegal key in $sort specification: ${path}: ${show(value)}`);
  const whole = asWhole(value);
  if (whole !== 1n && whole !== -1n)
    throw fault(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  return Number(whole);
}

/** @throws Location15974, Location15975 */
export function parseSort(sort: Doc): SortPattern {
  const paths = [...sort.keys()];
  for (const path of paths) parseFieldPath(path);
  if (paths.length > 32) throw fault('BadValue', 'too many compound keys');
  return { paths, directions: [...sort].map(([path, value]) => direction(path, value)) };
}

export function compareKeys(left: Key, right: Key, directions: readonly number[]): number {
  for (let at = 0; at < directions.length; at++) {
    const order = compare(left[at], right[at]) * (directions[at] ?? 1);
    if (order !== 0) return order;
  }
  return 0;
}

/** An array sorts by its least element ascending and its greatest descending: the entry the pattern puts first. */
function sortKey(document: Doc, pattern: SortPattern): Key {
  const keys = sortKeys(document, pattern.paths);
  return keys.reduce((best, key) => (compareKeys(key, best, pattern.directions) < 0 ? key : best));
}

function sortKeys(document: Doc, paths: readonly string[]): Key[] {
  try {
    return keysOf(document, paths);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 171)
      throw fault('BadValue', 'cannot sort with keys that are parallel arrays');
    throw error;
  }
}

/** Stable: equal documents keep the order they had. */
export function sortDocuments(documents: readonly Doc[], pattern: SortPattern): Doc[] {
  if (pattern.paths.length === 0) return [...documents];
  return documents
    .map((document) => ({ document, key: sortKey(document, pattern) }))
    .sort((left, right) => compareKeys(left.key, right.key, pattern.directions))
    .map(({ document }) => document);
}
