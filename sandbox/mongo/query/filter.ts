import type { Doc, Value } from '../values/value.js';
import { someAt, splitPath } from './path.js';

/** Where in an array the query matched, for the positional operator; the last match to be recorded wins. */
export interface MatchDetails {
  position: string | null;
}

/** What one operator asks of the values at a path. */
export type PathTest =
  | {
      readonly kind: 'test';
      /** Whether elements of an array at the path are candidates too (not for `$size` and `$elemMatch`). */
      readonly leafArrays: boolean;
      readonly test: (value: Value | undefined, details: MatchDetails | null) => boolean;
      /** The value an upsert copies from the query: set by equality only. */
      readonly equals?: Value;
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
    visit(value, position) {
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

/** @param details filled with the array position of the match when given */
export function matches(filter: Filter, root: Doc, details: MatchDetails | null = null): boolean {
  switch (filter.kind) {
    case 'path':
      return filter.tests.every((test) => passes(root, filter.parts, { test, details }));
    case 'document':
      return filter.test(root);
    case 'and':
      return filter.of.every((inner) => matches(inner, root, details));
    case 'or':
      return filter.of.some((inner) => matches(inner, root, filter.of.length === 1 ? details : null));
    case 'nor':
      return !filter.of.some((inner) => matches(inner, root));
  }
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
