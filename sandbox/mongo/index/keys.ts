import { fault } from '../errors.js';
import { isIndex } from '../query/path.js';
import { keyOf } from '../values/compare.js';
import { show } from '../values/show.js';
import { type Doc, isArray, isDoc, UNDEFINED, type Value } from '../values/value.js';

/** One index entry: a value per field of the pattern. */
export type Key = readonly Value[];

interface Pending {
  readonly value: Value | undefined;
  readonly rest: readonly string[];
}

/** Follows one path until it ends or meets an array that must be spread. */
function advance(field: Pending): Pending {
  let { value, rest } = field;
  while (rest.length > 0 && isDoc(value)) {
    value = value.get(rest[0] as string);
    rest = rest.slice(1);
  }
  if (rest.length > 0 && !isArray(value)) return { value: undefined, rest: [] };
  return { value, rest };
}

const positional = ({ value, rest }: Pending): boolean =>
  isArray(value) && rest.length > 0 && isIndex(rest[0] as string);

/** `a.0` means the first element, unless an element has a field of that name: then MongoDB refuses to guess. */
function byPosition({ value, rest }: Pending): Pending {
  const part = rest[0] as string;
  const array = value as Value[];
  if (array.some((item) => isDoc(item) && item.has(part)))
    throw fault(
      16746,
      `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${part}' for array: ${show(array)}`,
    );
  return advance({ value: array[Number(part)], rest: rest.slice(1) });
}

function settle(field: Pending): Pending {
  let settled = advance(field);
  while (positional(settled)) settled = byPosition(settled);
  return settled;
}

function expand(fields: readonly Pending[], paths: readonly string[], add: (key: Key) => void): void {
  const settled = fields.map(settle);
  const arrays = new Set(settled.map(({ value }) => value).filter(isArray));
  const [spread] = arrays;
  if (spread === undefined) {
    add(settled.map(({ value }) => value ?? null));
    return;
  }
  if (arrays.size > 1) {
    const names = settled.flatMap(({ value }, at) =>
      isArray(value) ? [(paths[at] ?? '').split('.').at(-1)] : [],
    );
    throw fault(171, `cannot index parallel arrays [${names[1]}] [${names[0]}]`);
  }
  if (spread.length === 0) {
    add(
      settled.map(({ value, rest }) =>
        value === spread ? (rest.length === 0 ? UNDEFINED : null) : (value ?? null),
      ),
    );
    return;
  }
  for (const item of spread) {
    expandItem(settled, { spread, item, paths, add });
  }
}

interface Spread {
  readonly spread: Value[];
  readonly item: Value;
  readonly paths: readonly string[];
  readonly add: (key: Key) => void;
}

/** An element stands for the array; an array that is itself an element is a value when the path ends there. */
function expandItem(settled: readonly Pending[], { spread, item, paths, add }: Spread): void {
  const next = settled.map((field): Pending => {
    if (field.value !== spread) return { value: field.value, rest: field.rest };
    return field.rest.length > 0 && !isDoc(item)
      ? { value: undefined, rest: [] }
      : { value: item, rest: field.rest };
  });
  const leaves = next.map((field, at) => settled[at]?.value === spread && field.rest.length === 0);
  if (next.some((field, at) => !leaves[at] && (field.rest.length > 0 || isArray(field.value)))) {
    const held = next.map((field, at) => (leaves[at] ? { value: null, rest: [] } : field));
    expand(held, paths, (key) =>
      add(key.map((value, at) => (leaves[at] ? (next[at]?.value ?? null) : value))),
    );
    return;
  }
  add(next.map(({ value }) => value ?? null));
}

/**
 * The entries a document has in an index (or the sort keys of a sort) over these paths: missing is null, an empty
 * array is undefined, each element of an array makes an entry. Without duplicates.
 * @throws CannotIndexParallelArrays (171)
 */
export function keysOf(document: Doc, paths: readonly string[]): Key[] {
  const found = new Map<string, Key>();
  expand(
    paths.map((path) => ({ value: document, rest: path.split('.') })),
    paths,
    (key) => found.set(keyOf([...key]), key),
  );
  return [...found.values()];
}
