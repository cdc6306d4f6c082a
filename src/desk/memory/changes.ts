import { z } from 'zod';
import { isRecord, plain, same } from './plain.js';

/**
 * One change of a record: the value at `path` is now `value`, or is there no more. An empty path is the whole record;
 * a list whose element is removed ends there.
 */
export const Change = z.union([
  z.strictObject({ path: z.array(z.union([z.string(), z.number()])), removed: z.literal(true) }),
  z.strictObject({ path: z.array(z.union([z.string(), z.number()])), value: z.unknown() }),
]);
export type Change = z.infer<typeof Change>;

/** The change that makes a record out of nothing. */
export function wholeOf(state: unknown): Change[] {
  return [{ path: [], value: plain(state) }];
}

/**
 * What leads from one state to another: one change for each field or element that differs, the end of a list as one.
 */
export function changesBetween(before: unknown, after: unknown): Change[] {
  return [...differences(plain(before), plain(after), [])];
}

function* differences(from: unknown, to: unknown, path: Change['path']): Iterable<Change> {
  if (isRecord(from) && isRecord(to)) yield* inRecord(from, to, path);
  else if (Array.isArray(from) && Array.isArray(to)) yield* inList(from, to, path);
  else if (!same(from, to)) yield { path, value: to };
}

type Fields = Record<string, unknown>;

function* inRecord(from: Fields, to: Fields, path: Change['path']): Iterable<Change> {
  for (const key of Object.keys(from)) if (!(key in to)) yield { path: [...path, key], removed: true };
  for (const [key, value] of Object.entries(to)) {
    if (key in from) yield* differences(from[key], value, [...path, key]);
    else yield { path: [...path, key], value };
  }
}

function* inList(from: unknown[], to: unknown[], path: Change['path']): Iterable<Change> {
  if (to.length < from.length) yield { path: [...path, to.length], removed: true };
  for (const [index, value] of to.entries()) {
    if (index < from.length) yield* differences(from[index], value, [...path, index]);
    else yield { path: [...path, index], value };
  }
}

/**
 * The state after some changes; what is given stays as it is. Objects in it have no prototype: parse it before use.
 * @throws Error naming the path of a change that leads nowhere
 */
export function fold(state: unknown, changes: readonly Change[]): unknown {
  const root = { whole: plain(state) };
  for (const change of changes) apply(root, change);
  return root.whole;
}

/** The state after all of these entries, from nothing; words for what cannot be followed. */
export function stateAfter(entries: readonly { changes: readonly Change[] }[]): { state: unknown } | string {
  const changes = entries.flatMap((entry) => entry.changes);
  try {
    return { state: fold(null, changes) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function apply(root: { whole: unknown }, change: Change): void {
  const path = ['whole', ...change.path];
  const last = path.pop() ?? 'whole';
  let at: unknown = root;
  for (const key of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  if (Array.isArray(at)) changeList(at, Number(last), change);
  else if (isRecord(at)) changeRecord(at, String(last), change);
  else throw new Error(`a change leads nowhere: ${pathName(change.path)}`);
}

function changeList(list: unknown[], index: number, change: Change): void {
  if (!Number.isInteger(index) || index < 0 || index > list.length)
    throw new Error(`a change leads nowhere: ${pathName(change.path)}`);
  if ('removed' in change) list.length = index;
  else list[index] = plain(change.value);
}

function changeRecord(record: Fields, key: string, change: Change): void {
  if ('removed' in change) delete record[key];
  else record[key] = plain(change.value);
}

/** "answers.ECS-001.0", "(whole)" */
export function pathName(path: readonly (string | number)[]): string {
  return path.length === 0 ? '(whole)' : path.join('.');
}
