import { fault } from '../errors.js';
import { isIndex } from '../query/path.js';
import { show } from '../values/show.js';
import { type Doc, isArray, isDoc, type Value } from '../values/value.js';
import type { Modifier } from './tree.js';

const isDynamic = (path: string): boolean =>
  path.split('.').some((part) => part === '$' || (part.startsWith('$[') && part.endsWith(']')));

const isWithin = (path: string, other: string): boolean => path.startsWith(`${other}.`);

function checkPaths(source: string, target: string): void {
  const shown = `${source}: "${target}"`;
  if (target.includes('\0'))
    throw fault('BadValue', "The 'to' field for $rename cannot contain an embedded null byte");
  if (source === target)
    throw fault('BadValue', `The source and target field for $rename must differ: ${shown}`);
  if (isWithin(source, target) || isWithin(target, source))
    throw fault('BadValue', `The source and target field for $rename must not be on the same path: ${shown}`);
  if (isDynamic(source))
    throw fault('BadValue', `The source field for $rename may not be dynamic: ${source}`);
  if (isDynamic(target))
    throw fault('BadValue', `The destination field for $rename may not be dynamic: ${target}`);
}

function arrayElement(role: 'source' | 'destination', path: string, at: { document: Doc; name: string }) {
  const { document, name } = at;
  return fault(
    'BadValue',
    `The ${role} field cannot be an array element, '${path}' in doc with _id: ${show(document.get('_id'))} has an array field called '${name}'`,
  );
}

/**
 * The value to move. A path that ends early means there is nothing; one that runs into a scalar, or by name into an
 * array, cannot be followed; one that leads through an array to a value is refused.
 */
function sourceValue(document: Doc, path: string): Value | undefined {
  let value: Value | undefined = document;
  let through: string | null = null;
  const parts = path.split('.');
  for (const [at, part] of parts.entries()) {
    const name: string = parts[at - 1] ?? '';
    if (isArray(value) && isIndex(part)) {
      through ??= name;
      value = value[Number(part)];
    } else if (isDoc(value)) value = value.get(part);
    else if (value === undefined) return undefined;
    else
      throw fault(
        'PathNotViable',
        `cannot use the part (${name} of ${path}) to traverse the element ({${name}: ${show(value)}})`,
      );
  }
  if (value !== undefined && through !== null)
    throw arrayElement('source', path, { document, name: through });
  return value;
}

function checkDestination(document: Doc, path: string): void {
  let value: Value | undefined = document;
  const parts = path.split('.');
  for (const [at, part] of parts.entries()) {
    if (isArray(value)) throw arrayElement('destination', path, { document, name: parts[at - 1] ?? '' });
    if (!isDoc(value)) return;
    value = value.get(part);
  }
}

/** Removes what was moved. The `_id` and its fields stay whatever happens. */
const gone = (source: string): Modifier => ({
  operator: '$rename',
  blocked: 'ignore',
  create: () => undefined,
  change() {
    if (source === '_id' || source.startsWith('_id.'))
      throw fault(
        'ImmutableField',
        `Unsetting the path '${source}' using $rename would modify the immutable field '_id'`,
      );
    return undefined;
  },
});

/** `{$rename: {from: 'to'}}` as a modifier at both ends; both paths are valid paths of an update. */
export function renameModifiers(source: string, target: string): [string, Modifier][] {
  checkPaths(source, target);
  const move = (document: Doc, current: Value | undefined) => {
    const moved = sourceValue(document, source);
    if (moved === undefined) return current;
    checkDestination(document, target);
    return moved;
  };
  const moved: Modifier = {
    operator: '$rename',
    blocked: 'create',
    create: ({ document }) => move(document, undefined),
    change: (value, { document }) => move(document, value),
  };
  return [
    [source, gone(source)],
    [target, moved],
  ];
}
