import type { Interval } from '../index/intervals.js';
import type { Doc, Value } from '../values/value.js';
import { someAt, splitPath } from './path.js';

/** Where in an array the query matched, for the positional operator; the last match to be recorded wins. */
export interface MatchDetails {
  position: string | null;
}

/** In which MongoDB asks the conditions of a conjunction, whatever order the query gives them in. */
const ORDER = [
  '$elemMatch',
  '$size',
  '$eq',
  '$lte',
  '$lt',
  '$gt',
  '$gte',
  '$regex',
  '$mod',
  '$exists',
  '$in',
  '$bitsAllSet',
  '$bitsAllClear',
  '$bitsAnySet',
  '$bitsAnyClear',
  '$type',
] as const;
export type TestOperator = (typeof ORDER)[number];

/** What one operator asks of the values at a path. */
export type PathTest =
  | {
      readonly kind: 'test';
      readonly operator: TestOperator;
      /** Whether elements of an array at the path are candidates too (not for `$size` and `$elemMatch`). */
      readonly leafArrays: boolean;
      readonly test: (value: Value | undefined, details: MatchDetails | null) => boolean;
      /** The value an upsert copies from the query: set by equality only. */
      readonly equals?: Value;
      /**
       * Every document that passes has a key of an index of the path within these; none or null: an index is of no
       * help.
       */
      readonly bounds?: readonly Interval[] | null;
    }
  | { readonly kind: 'not'; readonly all: readonly PathTest[] };

export type Filter =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly of: readonly Filter[] }
  | {
      readonly kind: 'path';
      readonly path: string;
      readonly parts: readonly string[];
      readonly tests: readonly PathTest[];
    }
  | { readonly kind: 'document'; readonly test: (document: Doc) => boolean };

export const pathFilter = (path: string, tests: readonly PathTest[]): Filter => ({
  kind: 'path',
  path,
  parts: splitPath(path),
  tests,
});

function passes(
  root: Doc,
  parts: readonly string[],
  { test, details }: { test: PathTest; details: MatchDetails | null },
): boolean {
  if (test.kind === 'not')
    return !test.all.every((inner) => passes(root, parts, { test: inner, details: null }));
  return someAt(root, parts, {
    leafArrays: test.leafArrays,
    interaction(value, position) {
      if (!test.test(value, details)) return false;
      if (details !== null && position !== null) details.position = position;
      return true;
    },
  });
}

/** One element on its own, without looking into it: what `$elemMatch: {$gt: 1}` asks of each element. */
export function elementPasses(value: Value, test: PathTest): boolean {
  if (test.kind === 'not') return !test.all.every((inner) => elementPasses(value, inner));
  return test.test(value, null);
}

export function matches(filter: Filter, root: Doc): boolean {
  switch (filter.kind) {
    case 'path':
      return filter.tests.every((test) => passes(root, filter.parts, { test, details: null }));
    case 'document':
      return filter.test(root);
    case 'and':
      return filter.of.every((inner) => matches(inner, root));
    case 'or':
      return filter.of.some((inner) => matches(inner, root));
    case 'nor':
      return !filter.of.some((inner) => matches(inner, root));
  }
}

interface Condition {
  readonly path: string;
  readonly parts: readonly string[];
  readonly test: Extract<PathTest, { kind: 'test' }>;
}

/** What a document must meet; alternatives and negations say nothing about one position. */
function conditions(filter: Filter): Condition[] {
  if (filter.kind === 'and' || (filter.kind === 'or' && filter.of.length === 1))
    return filter.of.flatMap(conditions);
  if (filter.kind !== 'path') return [];
  const { path, parts } = filter;
  return filter.tests.flatMap((test) => (test.kind === 'test' ? [{ path, parts, test }] : []));
}

function byKindThenPath(left: Condition, right: Condition): number {
  const kind = ORDER.indexOf(left.test.operator) - ORDER.indexOf(right.test.operator);
  return kind || (left.path < right.path ? -1 : left.path > right.path ? 1 : 0);
}

/** Says of a document that matches which array position `$` stands for. */
export function positionFinder(filter: Filter): (root: Doc) => MatchDetails {
  const asked = conditions(filter).sort(byKindThenPath);
  return (root) => {
    const details: MatchDetails = { position: null };
    for (const { parts, test } of asked) passes(root, parts, { test, details });
    return details;
  };
}

/**
 * What a document must meet, path by path; alternatives and conditions of other kinds are left out.
 * @returns null for a filter that is an alternative or a negation itself
 */
export function pathConditions(filter: Filter): Map<string, PathTest[]> | null {
  const found = new Map<string, PathTest[]>();
  const add = (one: Filter): void => {
    if (one.kind === 'path') found.set(one.path, [...(found.get(one.path) ?? []), ...one.tests]);
    else if (one.kind === 'and' || (one.kind === 'or' && one.of.length === 1)) one.of.forEach(add);
  };
  if (filter.kind !== 'path' && filter.kind !== 'and') return null;
  add(filter);
  return found;
}

/** Equalities an upsert seeds its document with, in query order. */
export function equalities(filter: Filter): [string, Value][] {
  if (filter.kind === 'and' || (filter.kind === 'or' && filter.of.length === 1))
    return filter.of.flatMap(equalities);
  if (filter.kind !== 'path') return [];
  return filter.tests.flatMap((test): [string, Value][] =>
    test.kind === 'test' && test.equals !== undefined ? [[filter.path, test.equals]] : [],
  );
}

/** Whether any condition, under whatever logic, is about a field or something in it. */
export function mentions(filter: Filter, field: string): boolean {
  if (filter.kind === 'path') return filter.parts[0] === field;
  return filter.kind !== 'document' && filter.of.some((inner) => mentions(inner, field));
}
