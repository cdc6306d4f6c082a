import type { Scope } from '../aggregate/scope.js';
import { fault } from '../errors.js';
import { matches } from '../query/filter.js';
import { isPathOperator } from '../query/operators.js';
import { isOperators, parseFilter } from '../query/parse.js';
import { parseSort, sortDocuments } from '../query/sort.js';
import { compare, equal } from '../values/compare.js';
import { asWhole } from '../values/numbers.js';
import { show, showDoc, showId } from '../values/show.js';
import { type Doc, isArray, isDoc, isNumber, Regex, typeName, type Value } from '../values/value.js';
import type { ModifierParser } from './modifiers.js';
import type { Modifier } from './tree.js';

const fieldName = (path: string) => path.split('.').at(-1) ?? path;

type Sorter = (items: Value[]) => Value[];

function sorter(sort: Value): Sorter {
  if (isDoc(sort)) return documentSorter(sort);
  const whole = isNumber(sort) ? asWhole(sort) : null;
  if (whole !== 1n && whole !== -1n)
    throw fault('BadValue', 'The $sort element value must be either 1 or -1');
  return (items) => [...items].sort((left, right) => compare(left, right) * Number(whole));
}

function documentSorter(sort: Doc): Sorter {
  if (sort.size === 0)
    throw fault('BadValue', 'The $sort pattern is empty when it should be a set of fields.');
  for (const [path, direction] of sort) {
    const whole = isNumber(direction) ? asWhole(direction) : null;
    if (whole !== 1n && whole !== -1n)
      throw fault('BadValue', 'The $sort element value must be either 1 or -1');
    if (path === '' || path.split('.').includes(''))
      throw fault('BadValue', `The $sort field is a dotted field but has an empty part: ${path}`);
  }
  const pattern = parseSort(sort);
  return (items) => {
    // Elements that are not documents sort as documents without the fields.
    const wrapped = items.map(
      (item): Doc =>
        new Map<string, Value>([
          ['item', item],
          ['key', isDoc(item) ? item : new Map()],
        ]),
    );
    const paths = pattern.paths.map((path) => `key.${path}`);
    return sortDocuments(wrapped, { ...pattern, paths }).map((entry) => entry.get('item') as Value);
  };
}

function integer(value: Value, message: (shown: string) => string): bigint {
  const whole = isNumber(value) ? asWhole(value) : null;
  if (whole === null) throw fault('BadValue', message(isNumber(value) ? show(value) : typeName(value)));
  return whole;
}

interface PushOptions {
  readonly each: Value[];
  readonly slice: bigint | null;
  readonly position: bigint | null;
  readonly sort: Sorter | null;
}

function pushOptions(operand: Doc): PushOptions {
  const each = operand.get('$each') as Value;
  if (!isArray(each))
    throw fault(
      'BadValue',
      `The argument to $each in $push must be an array but it was of type: ${typeName(each)}`,
    );
  for (const name of operand.keys())
    if (!['$each', '$slice', '$sort', '$position'].includes(name))
      throw fault('BadValue', `Unrecognized clause in $push: ${name}`);
  const slice = operand.get('$slice');
  const position = operand.get('$position');
  const sort = operand.get('$sort');
  return {
    each,
    slice:
      slice === undefined
        ? null
        : integer(
            slice,
            (shown) => `The value for $slice must be an integer value but was given type: ${shown}`,
          ),
    position:
      position === undefined
        ? null
        : integer(
            position,
            (shown) => `The value for $position must be an integer value, not of type: ${shown}`,
          ),
    sort: sort === undefined ? null : sorter(sort),
  };
}

function pushInto(array: Value[], { each, slice, position, sort }: PushOptions): Value[] {
  const length = BigInt(array.length);
  const wanted = position ?? length;
  const at = Number(
    wanted < 0n ? (-wanted > length ? 0n : length + wanted) : wanted > length ? length : wanted,
  );
  let made = [...array.slice(0, at), ...each, ...array.slice(at)];
  if (sort !== null) made = sort(made);
  if (slice === null) return made;
  if (slice === 0n) return [];
  return slice > 0n ? made.slice(0, Number(slice)) : made.slice(Number(slice));
}

export const push: ModifierParser = (operand) => {
  const options: PushOptions =
    isDoc(operand) && operand.has('$each')
      ? pushOptions(operand)
      : { each: [operand], slice: null, position: null, sort: null };
  return {
    operator: '$push',
    blocked: 'create',
    create: () => pushInto([], options),
    change(value, { path, document }) {
      if (!isArray(value))
        throw fault(
          'BadValue',
          `The field '${path}' must be an array but is of type ${typeName(value)} in document ${showId(document)}`,
        );
      return pushInto(value, options);
    },
  };
};

function withoutRepeats(items: readonly Value[], seen: readonly Value[]): Value[] {
  const added: Value[] = [];
  for (const item of items) {
    if (![...seen, ...added].some((other) => equal(other, item))) added.push(item);
  }
  return added;
}

function addToSetItems(operand: Value): Value[] {
  if (!isDoc(operand) || [...operand.keys()][0] !== '$each') return [operand];
  const each = operand.get('$each') as Value;
  if (!isArray(each))
    throw fault(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
    );
  const other = [...operand.keys()][1];
  if (other !== undefined)
    throw fault('BadValue', `Found unexpected fields after $each in $addToSet: ${showDoc(operand)}`);
  return each;
}

export const addToSet: ModifierParser = (operand) => {
  const items = addToSetItems(operand);
  return {
    operator: '$addToSet',
    blocked: 'create',
    create: () => withoutRepeats(items, []),
    change(value, { path }) {
      if (!isArray(value))
        throw fault(
          'BadValue',
          `Cannot apply $addToSet to non-array field. Field named '${fieldName(path)}' has non-array type ${typeName(value)}`,
        );
      const added = withoutRepeats(items, value);
      return added.length === 0 ? value : [...value, ...added];
    },
  };
};

export const pop: ModifierParser = (operand, path) => {
  if (!isNumber(operand)) throw fault('FailedToParse', `Expected a number in: ${path}: ${show(operand)}`);
  const whole = asWhole(operand);
  if (whole === null) throw fault('FailedToParse', `Expected an integer: ${path}: ${show(operand)}`);
  if (whole !== 1n && whole !== -1n) throw fault('FailedToParse', `$pop expects 1 or -1, found: ${whole}`);
  return {
    operator: '$pop',
    blocked: 'traverse',
    create: () => undefined,
    change(value, { path: at }) {
      if (!isArray(value))
        throw fault(
          'TypeMismatch',
          `Path '${at}' contains an element of non-array type '${typeName(value)}'`,
        );
      return whole === 1n ? value.slice(0, -1) : value.slice(1);
    },
  };
};

function removing(operator: string, gone: (item: Value) => boolean): Modifier {
  return {
    operator,
    blocked: 'traverse',
    create: () => undefined,
    change(value) {
      if (!isArray(value)) throw fault('BadValue', 'Cannot apply $pull to a non-array value');
      return value.filter((item) => !gone(item));
    },
  };
}

export const pullAll: ModifierParser = (operand) => {
  if (!isArray(operand))
    throw fault('BadValue', `$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return removing('$pullAll', (item) => operand.some((other) => equal(item, other)));
};

/** `{$or: …}` and its like stand beside fields; only operators of a path ask of the element itself. */
const asksElement = (operand: Value): boolean =>
  operand instanceof Regex || (isOperators(operand) && isPathOperator([...operand.keys()][0] ?? ''));

/**
 * A document of operators or a pattern asks of the element itself (of its elements too, when it is an array), a plain
 * document of the fields of an element.
 */
export const pull =
  (scope: Scope): ModifierParser =>
  (operand) => {
    if (asksElement(operand)) {
      const filter = parseFilter(new Map([['', operand]]), scope);
      return removing('$pull', (item) => matches(filter, new Map([['', item]])));
    }
    if (!isDoc(operand)) return removing('$pull', (item) => equal(item, operand));
    if (operand.has('$expr')) throw fault('QueryFeatureNotAllowed', '$expr is not allowed in this context');
    const filter = parseFilter(operand, scope);
    return removing('$pull', (item) => isDoc(item) && matches(filter, item));
  };
