import { fault } from '../errors.js';
import { show } from '../values/show.js';
import { type Doc, isArray, isDoc, type Value } from '../values/value.js';
import type { Modifier } from './tree.js';

function checkSource(source: string): void {
  if (source.split('.').some((part) => part.startsWith('$') && part !== '$'))
    throw fault('BadValue', `The source field for $rename may not be dynamic: ${source}`);
  if (source.split('.').includes('$'))
    throw fault('BadValue', `The source field for $rename may not be dynamic: ${source}`);
}

/** The value at a path of documents only; arrays on the way are refused, a scalar means there is nothing. */
function valueAt(document: Doc, path: string, role: 'source' | 'destination'): Value | undefined {
  let value: Value | undefined = document;
  const parts = path.split('.');
  for (const [at, part] of parts.entries()) {
    if (isArray(value))
      throw fault(
        'BadValue',
        `The ${role} field cannot be an array element, '${path}' in doc with _id: ${show(document.get('_id'))} has an array field called '${parts[at - 1]}'`,
      );
    if (!isDoc(value)) return undefined;
    value = value.get(part);
  }
  return value;
}

/** `{$rename: {from: 'to'}}` as a modifier at both ends. */
export function renameModifiers(source: string, operand: Value): [string, Modifier][] {
  if (typeof operand !== 'string')
    throw fault('BadValue', `The 'to' field for $rename must be a string: ${source}: ${show(operand)}`);
  checkSource(source);
  if (operand.split('.').some((part) => part === '$' || part.startsWith('$[')))
    throw fault('BadValue', `The destination field for $rename may not be dynamic: ${operand}`);
  if (operand === '') throw fault('EmptyFieldName', 'An empty update path is not valid.');
  if (source === operand)
    throw fault('BadValue', `The source and target field for $rename must differ: ${source}: "${operand}"`);
  const move = (document: Doc, current: Value | undefined) => {
    const moved = valueAt(document, source, 'source');
    if (moved === undefined) return current;
    valueAt(document, operand, 'destination');
    return moved;
  };
  const target: Modifier = {
    operator: '$rename',
    blocked: 'create',
    create: ({ document }) => move(document, undefined),
    change: (value, { document }) => move(document, value),
  };
  const gone: Modifier = {
    operator: '$rename',
    blocked: 'ignore',
    create: () => undefined,
    change: () => undefined,
  };
  return [
    [source, gone],
    [operand, target],
  ];
}
