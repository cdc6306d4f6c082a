import { fault } from '../errors.js';
import { matches } from '../query/filter.js';
import { isIndex } from '../query/path.js';
import { identical } from '../values/compare.js';
import { show } from '../values/show.js';
import { type Doc, isArray, isDoc, type Value } from '../values/value.js';
import {
  type Branch,
  compareNames,
  isArrayUpdate,
  type Leaf,
  merge,
  type Node,
  type UpdateContext,
} from './tree.js';

const MAX_BACKFILL = 1_500_000;

interface Frame {
  readonly path: readonly string[];
  readonly document: Doc;
  readonly context: UpdateContext;
}

const deeper = (frame: Frame, part: string): Frame => ({ ...frame, path: [...frame.path, part] });
const place = (frame: Frame) => ({
  path: frame.path.join('.'),
  document: frame.document,
  context: frame.context,
});

/** Children with `$` put at the position the query matched, in the order MongoDB applies them. */
function orderedChildren(node: Branch, frame: Frame): [string, Node][] {
  const children = new Map(node.children);
  const positional = children.get('$');
  if (positional !== undefined) {
    const { position } = frame.context;
    if (position === null)
      throw fault('BadValue', 'The positional operator did not find the match needed from the query.');
    children.delete('$');
    const named = children.get(position);
    children.set(
      position,
      named === undefined ? positional : merge(named, positional, [...frame.path, position].join('.')),
    );
  }
  return [...children].sort(([left], [right]) => compareNames(left, right));
}

function applyNode(node: Node, value: Value, frame: Frame): Value | undefined {
  if (node.kind === 'leaf') return node.modifier.change(value, place(frame));
  const [first] = node.children.keys();
  if (first !== undefined && isArrayUpdate(first)) return applyToElements(node, value, frame);
  if (isDoc(value)) return applyToFields(node, value, frame);
  if (isArray(value)) return applyToPositions(node, value, frame);
  refuseBlocked(node, value, frame);
  return value;
}

function applyToFields(node: Branch, value: Doc, frame: Frame): Doc {
  let made: Doc | null = null;
  for (const [name, child] of orderedChildren(node, frame)) {
    const before = (made ?? value).get(name);
    const below = deeper(frame, name);
    const after = before === undefined ? create(child, below) : applyNode(child, before, below);
    if (identical(before, after)) continue;
    if (after !== undefined && frame.path.length === 0) refuseDollar(name);
    made ??= new Map(value);
    if (after === undefined) made.delete(name);
    else made.set(name, after);
  }
  return made ?? value;
}

/** Below the top of a document names may begin with a dollar. */
function refuseDollar(name: string): void {
  if (name.startsWith('$'))
    throw fault(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
}

function applyToPositions(node: Branch, value: Value[], frame: Frame): Value[] {
  let made: Value[] | null = null;
  for (const [name, child] of orderedChildren(node, frame)) {
    const current: Value[] = made ?? value;
    if (!isIndex(name)) {
      refuseBlockedChild(name, child, { value: current, frame });
      continue;
    }
    const below = deeper(frame, name);
    const before = current[Number(name)];
    const after = before === undefined ? create(child, below) : (applyNode(child, before, below) ?? null);
    if (after === undefined || identical(before, after)) continue;
    made = withElement(current, Number(name), after);
  }
  return made ?? value;
}

function withElement(array: Value[], at: number, value: Value): Value[] {
  if (at - array.length >= MAX_BACKFILL) throw fault(129, "can't backfill more than 1500000 elements");
  const made = [...array];
  while (made.length < at) made.push(null);
  made[at] = value;
  return made;
}

/** `$[]` and `$[id]`: every element, or those its filter accepts. */
function applyToElements(node: Branch, value: Value, frame: Frame): Value[] {
  if (!isArray(value))
    throw fault(
      'BadValue',
      `Cannot apply array updates to non-array element ${frame.path.at(-1)}: ${show(value)}`,
    );
  let changed = false;
  const made = value.map((item, at) => {
    const chosen = [...node.children]
      .filter(([part]) => accepts(part, item, frame.context))
      .map(([, child]) => child);
    const [first, ...others] = chosen;
    if (first === undefined) return item;
    const path = [...frame.path, String(at)].join('.');
    const combined = others.reduce((left, right) => merge(left, right, path), first);
    const after = applyNode(combined, item, deeper(frame, String(at))) ?? null;
    changed ||= !identical(item, after);
    return after;
  });
  return changed ? made : value;
}

function accepts(part: string, item: Value, context: UpdateContext): boolean {
  const identifier = part.slice(2, -1);
  if (identifier === '') return true;
  const filter = context.filters.get(identifier);
  return filter !== undefined && matches(filter, new Map([[identifier, item]]));
}

/** Builds what is missing at a path; nothing when no modifier below wants to create. */
function create(node: Node, frame: Frame): Value | undefined {
  if (node.kind === 'leaf') return node.modifier.create(place(frame));
  const [first] = node.children.keys();
  if (first !== undefined && isArrayUpdate(first))
    throw fault(
      'BadValue',
      `The path '${frame.path.join('.')}' must exist in the document in order to apply array updates.`,
    );
  const made: Doc = new Map();
  for (const [name, child] of orderedChildren(node, frame)) {
    const value = create(child, deeper(frame, name));
    if (value !== undefined) made.set(name, value);
  }
  return made.size === 0 ? undefined : made;
}

function refuseBlocked(node: Branch, value: Value, frame: Frame): void {
  for (const [name, child] of orderedChildren(node, frame)) refuseBlockedChild(name, child, { value, frame });
}

/** A field cannot be made inside a scalar, nor a named one inside an array. */
function refuseBlockedChild(
  name: string,
  child: Node,
  { value, frame }: { value: Value; frame: Frame },
): void {
  const { leaf, parts } = firstLeaf(name, child);
  if (leaf.modifier.blocked === 'ignore') return;
  if (leaf.modifier.operator === '$setOnInsert' && !frame.context.inserting) return;
  const element = `{${frame.path.at(-1)}: ${show(value)}}`;
  if (leaf.modifier.blocked === 'create' && leaf.modifier.create(place(frame)) !== undefined)
    throw fault('PathNotViable', `Cannot create field '${name}' in element ${element}`);
  if (leaf.modifier.blocked === 'traverse')
    throw fault(
      'PathNotViable',
      `Cannot use the part (${name}) of (${[...frame.path, ...parts].join('.')}) to traverse the element (${element})`,
    );
}

function firstLeaf(name: string, node: Node): { leaf: Leaf; parts: string[] } {
  const parts = [name];
  let current = node;
  while (current.kind === 'branch') {
    const [next] = [...current.children].sort(([left], [right]) => compareNames(left, right));
    if (next === undefined) break;
    parts.push(next[0]);
    current = next[1];
  }
  return { leaf: current as Leaf, parts };
}

/** Applies all modifiers to a document; the same object comes back when nothing changed. */
export function applyTree(root: Branch, document: Doc, context: UpdateContext): Doc {
  return applyToFields(root, document, { path: [], document, context });
}
