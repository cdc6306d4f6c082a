import type { Scope } from '../aggregate/scope.js';
import { fault } from '../errors.js';
import { toDouble } from '../values/numbers.js';
import { show } from '../values/show.js';
import { type Doc, isArray, isDoc, isNumber, type Value } from '../values/value.js';
import { type MatchDetails, matches } from './filter.js';
import { parseFilter } from './parse.js';

/** A change to an array of the projected document, made after fields were kept or dropped. */
export interface ArrayEdit {
  readonly positional: boolean;
  apply(made: Doc, original: Doc, details?: MatchDetails): Doc;
}

function editAt(value: Value, parts: readonly string[], edit: (array: Value[]) => Value[]): Value {
  const [part, ...rest] = parts;
  if (part === undefined) return isArray(value) ? edit(value) : value;
  if (isArray(value)) return value.map((item) => (isDoc(item) ? editAt(item, parts, edit) : item));
  if (!isDoc(value)) return value;
  const inner = value.get(part);
  return inner === undefined ? value : new Map(value).set(part, editAt(inner, rest, edit));
}

const clamp = (value: Value): number =>
  isNumber(value) ? Math.trunc(Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, toDouble(value) || 0))) : 0;

function cutter(operand: Value): ((array: Value[]) => Value[]) | null {
  if (isNumber(operand)) {
    const count = clamp(operand);
    return (array) => (count >= 0 ? array.slice(0, count) : array.slice(count));
  }
  if (!isArray(operand) || operand.length !== 2 || !operand.every(isNumber)) return null;
  const [skip, limit] = [clamp(operand[0] as Value), clamp(operand[1] as Value)];
  if (limit <= 0) return null;
  return (array) => {
    const start = skip < 0 ? Math.max(0, array.length + skip) : skip;
    return array.slice(start, start + limit);
  };
}

/** `{$slice: n}` or `{$slice: [skip, n]}`; null when it can only be the aggregation expression of that name. */
export function sliceEdit(path: string, operand: Value): ArrayEdit | null {
  const cut = cutter(operand);
  if (cut === null) return null;
  return { positional: false, apply: (made) => editAt(made, path.split('.'), cut) as Doc };
}

/** `{$elemMatch: {…}}`: the first element that matches, in an array of its own; no field when none does. */
export function elemMatchEdit(path: string, operand: Value, scope: Scope): ArrayEdit {
  if (!isDoc(operand))
    throw fault(31274, `elemMatch: Invalid argument, object required, but got ${show(operand)}`);
  const filter = parseFilter(new Map([['item', new Map([['$elemMatch', operand]])]]), scope);
  return {
    positional: false,
    apply(made, original) {
      const array = original.get(path);
      const found = isArray(array)
        ? array.find((item) => matches(filter, new Map([['item', [item]]])))
        : undefined;
      const result = new Map(made);
      if (found === undefined) result.delete(path);
      else result.set(path, [found]);
      return result;
    },
  };
}

/** `a.$`: the element of the first array on the path at the position where the query matched. */
export function positionalEdit(path: string): ArrayEdit {
  const pick = (value: Value, parts: readonly string[], position: string | null): Value => {
    if (isArray(value)) {
      if (position === null)
        throw fault(
          51246,
          "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
        );
      const found = value[Number(position)];
      if (found === undefined)
        throw fault(
          51247,
          "Executor error during find command :: caused by :: positional operator '.$' element mismatch",
        );
      return [found];
    }
    const [part, ...rest] = parts;
    const inner = part !== undefined && isDoc(value) ? value.get(part) : undefined;
    if (part === undefined || inner === undefined || !isDoc(value)) return value;
    return new Map(value).set(part, pick(inner, rest, position));
  };
  return {
    positional: true,
    apply: (made, _, details) => pick(made, path.split('.'), details?.position ?? null) as Doc,
  };
}
