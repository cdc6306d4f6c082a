import { fault } from '../errors.js';
import type { Filter } from '../query/filter.js';
import type { Doc, Value } from '../values/value.js';

/**
 * What one modifier does at the path it names. `undefined` results: `change` removes the field, `create` does nothing.
 */
export interface Modifier {
  readonly operator: string;
  change(value: Value, at: Place): Value | undefined;
  create(at: Place): Value | undefined;
  /** When the path runs into a scalar: fail to create it, fail to traverse it, or do nothing. */
  readonly blocked: 'create' | 'traverse' | 'ignore';
  /** The identity of a rename's source, removed once the whole update is applied. */
  readonly source?: string;
}

/** Where a modifier acts and in which document. */
export interface Place {
  /** Dotted path with positional parts resolved. */
  readonly path: string;
  readonly document: Doc;
  readonly context: UpdateContext;
}

export interface UpdateContext {
  /** Position recorded by the query for `$`; null when it recorded none. */
  readonly position: string | null;
  readonly filters: ReadonlyMap<string, Filter>;
  /** An upsert is inserting: `$setOnInsert` acts. */
  readonly inserting: boolean;
  readonly now: Date;
}

export interface Branch {
  readonly kind: 'branch';
  /** Field names and positions; `$` is the positional operator, `$[id]` an array filter. */
  readonly children: Map<string, Node>;
}
export interface Leaf {
  readonly kind: 'leaf';
  readonly modifier: Modifier;
}
export type Node = Branch | Leaf;

export const branch = (): Branch => ({ kind: 'branch', children: new Map() });

export const isArrayUpdate = (part: string): boolean => part.startsWith('$[') && part.endsWith(']');

function conflict(path: string, at: string): Error {
  return fault(
    'ConflictingUpdateOperators',
    `Updating the path '${path}' would create a conflict at '${at}'`,
  );
}

/** A branch is either of fields or of array updates, never both. */
function checkSiblings(
  node: Branch,
  part: string,
  context: { path: string; taken: readonly string[] },
): void {
  const [existing] = node.children.keys();
  if (existing !== undefined && isArrayUpdate(existing) !== isArrayUpdate(part))
    throw conflict(context.path, context.taken.join('.'));
}

/** @throws ConflictingUpdateOperators (40) when two modifiers touch the same path or one inside the other */
export function addLeaf(root: Branch, path: string, modifier: Modifier): void {
  const parts = path.split('.');
  let node = root;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as string;
    checkSiblings(node, part, { path, taken: parts.slice(0, at) });
    const existing = node.children.get(part);
    const last = at === parts.length - 1;
    if (existing !== undefined && (last || existing.kind === 'leaf'))
      throw conflict(path, parts.slice(0, at + 1).join('.'));
    if (last) {
      node.children.set(part, { kind: 'leaf', modifier });
      return;
    }
    const next = existing?.kind === 'branch' ? existing : branch();
    node.children.set(part, next);
    node = next;
  }
}

/** Two updates that reach the same place, the one by position and the other by name. */
export function merge(left: Node, right: Node, path: string): Node {
  if (left.kind === 'leaf' || right.kind === 'leaf')
    throw fault('ConflictingUpdateOperators', `Update created a conflict at '${path}'`);
  const merged = branch();
  for (const [name, child] of left.children) merged.children.set(name, child);
  for (const [name, child] of right.children) {
    const [existingName] = merged.children.keys();
    if (existingName !== undefined && isArrayUpdate(existingName) !== isArrayUpdate(name))
      throw fault('ConflictingUpdateOperators', `Update created a conflict at '${path}'`);
    const existing = merged.children.get(name);
    merged.children.set(name, existing === undefined ? child : merge(existing, child, `${path}.${name}`));
  }
  return merged;
}

/** Lexicographic, runs of digits as numbers: the order in which MongoDB applies modifiers and adds new fields. */
export function compareNames(left: string, right: string): number {
  const a = left.match(/\d+|\D/g) ?? [];
  const b = right.match(/\d+|\D/g) ?? [];
  for (let at = 0; at < a.length && at < b.length; at++) {
    const order = compareRuns(a[at] as string, b[at] as string);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareRuns(left: string, right: string): number {
  const digits = /^\d/;
  if (digits.test(left) && digits.test(right)) {
    const order = BigInt(left) - BigInt(right);
    if (order !== 0n) return order < 0n ? -1 : 1;
    return left.length - right.length;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}
