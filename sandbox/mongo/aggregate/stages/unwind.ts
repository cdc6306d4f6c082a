import { fault } from '../../errors.js';
import { parseFieldPath } from '../../query/field-path.js';
import { type Doc, isArray, isDoc, isNullish, typeName, type Value } from '../../values/value.js';
import type { StageParser } from '../pipeline.js';

interface Unwind {
  readonly path: readonly string[];
  readonly indexPath: readonly string[] | null;
  readonly keepEmpty: boolean;
}

function parse(operand: Value): Unwind {
  const spec = typeof operand === 'string' ? new Map<string, Value>([['path', operand]]) : operand;
  if (!isDoc(spec))
    throw fault(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeName(operand)}`,
    );
  const path = spec.get('path');
  const indexField = spec.get('includeArrayIndex');
  const keep = spec.get('preserveNullAndEmptyArrays');
  for (const name of spec.keys())
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name))
      throw fault(28811, `unrecognized option to $unwind stage: ${name}`);
  if (path === undefined) throw fault(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string')
    throw fault(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`);
  if (path === '') throw fault(28812, 'no path specified to $unwind stage');
  if (!path.startsWith('$'))
    throw fault(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  if (keep !== undefined && typeof keep !== 'boolean')
    throw fault(
      28809,
      `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeName(keep)}`,
    );
  if (indexField !== undefined && (typeof indexField !== 'string' || indexField === ''))
    throw fault(
      28810,
      `expected a non-empty string for the includeArrayIndex  option to $unwind stage, got ${typeName(indexField)}`,
    );
  if (typeof indexField === 'string' && indexField.startsWith('$'))
    throw fault(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${indexField}`,
    );
  return {
    path: parseFieldPath(path.slice(1)),
    indexPath: typeof indexField === 'string' ? parseFieldPath(indexField) : null,
    keepEmpty: keep === true,
  };
}

function get(value: Value | undefined, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>((at, part) => (isDoc(at) ? at.get(part) : undefined), value);
}

/** Sets a nested field; undefined removes it. Documents on the way are copied, made when missing. */
function put(document: Doc, [name = '', ...rest]: readonly string[], value: Value | undefined): Doc {
  const made = new Map(document);
  const inner = document.get(name);
  const next = rest.length === 0 ? value : put(isDoc(inner) ? inner : new Map(), rest, value);
  if (next === undefined) made.delete(name);
  else made.set(name, next);
  return made;
}

export const unwind: StageParser = (operand) => {
  const { path, indexPath, keepEmpty } = parse(operand);
  const indexed = (document: Doc, index: bigint | null): Doc =>
    indexPath === null ? document : put(document, indexPath, index);
  return (documents) =>
    documents.flatMap((document) => {
      const value = get(document, path);
      if (!isArray(value)) {
        if (isNullish(value)) return keepEmpty ? [indexed(document, null)] : [];
        return [indexed(document, null)];
      }
      if (value.length === 0) return keepEmpty ? [indexed(put(document, path, undefined), null)] : [];
      return value.map((item, at) => indexed(put(document, path, item), BigInt(at)));
    });
};
