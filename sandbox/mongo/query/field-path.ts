import { fault } from '../errors.js';

const MAX_DEPTH = 200;
/** The fields of a DBRef are the only names with a dollar that a path may hold. */
const DBREF = new Set(['$id', '$ref', '$db']);

/** @throws Location15998, Location16410, Location16411 */
export function checkFieldName(name: string): void {
  if (name === '') throw fault(15998, 'FieldPath field names may not be empty strings.');
  if (name.startsWith('$') && !DBREF.has(name))
    throw fault(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  if (name.includes('\0')) throw fault(16411, 'FieldPath field names may not contain null bytes.');
}

/**
 * The one place where paths of projections, sorts, expressions and stages are checked; paths of updates follow rules of
 * their own (`update/operators.ts`).
 * @throws Location40352, Location40353, Location15998, Location16410, Location16411, Overflow (15)
 */
export function parseFieldPath(path: string): string[] {
  if (path === '') throw fault(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw fault(40353, "FieldPath must not end with a '.'.");
  const parts = path.split('.');
  if (parts.length > MAX_DEPTH) throw fault('Overflow', 'FieldPath is too long');
  for (const part of parts) checkFieldName(part);
  return parts;
}
