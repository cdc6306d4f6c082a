import { type Doc, isArray, isDoc, type Value } from '../values/value.js';

/** Called with each value a path reaches (missing = undefined) and the array position it was reached through. */
export type Interaction = (value: Value | undefined, position: string | null) => boolean;

export interface Walk {
  /** Also look at the elements of an array the path ends at. */
  readonly leafArrays: boolean;
  readonly interaction: Interaction;
}

const INDEX = /^(?:0|[1-9]\d*)$/;
export const isIndex = (part: string): boolean => INDEX.test(part);

/**
 * Walks a dotted path as MongoDB's matcher does: documents inside arrays are searched implicitly, a numeric part is a
 * field name as well as an array position, and an array the path ends at is visited after its elements.
 * Stops at the first visit that returns true and returns whether there was one.
 */
export function someAt(root: Doc, path: readonly string[], walk: Walk): boolean {
  let current = root;
  for (let at = 0; at < path.length; at++) {
    const value = current.get(path[at] as string);
    if (isArray(value)) return inArray(value, path.slice(at + 1), walk);
    if (at === path.length - 1) return walk.interaction(value, null);
    if (!isDoc(value)) return walk.interaction(undefined, null);
    current = value;
  }
  return false;
}

function inArray(array: Value[], rest: readonly string[], walk: Walk): boolean {
  if (rest.length > 0) return array.some((item, at) => inElement(item, at, { rest, walk }));
  if (walk.leafArrays && array.some((item, at) => walk.interaction(item, String(at)))) return true;
  return walk.interaction(array, null);
}

function inElement(
  item: Value,
  at: number,
  { rest, walk }: { rest: readonly string[]; walk: Walk },
): boolean {
  const outer: Walk = { ...walk, interaction: (value) => walk.interaction(value, String(at)) };
  if (isDoc(item) && someAt(item, rest, outer)) return true;
  if (rest[0] !== String(at)) return false;
  if (rest.length === 1) return walk.interaction(item, null);
  if (isDoc(item)) return someAt(item, rest.slice(1), walk);
  return isArray(item) && inArray(item, rest.slice(1), walk);
}

export const splitPath = (path: string): string[] => path.split('.');
