import { fault } from '../../errors.js';
import { parseSort, sortDocuments } from '../../query/sort.js';
import { compare, equal } from '../../values/compare.js';
import { asWhole, fitsInt32 } from '../../values/numbers.js';
import { show } from '../../values/show.js';
import {
  countOf,
  type Doc,
  int,
  isArray,
  isDoc,
  isNullish,
  isNumber,
  typeName,
  type Value,
} from '../../values/value.js';
import { type Operator, strict, variadic } from './operator.js';
import { readParameters } from './parameters.js';

/** A whole number within int32, or null. */
export function index(value: Value | undefined): number | null {
  const whole = isNumber(value) ? asWhole(value) : null;
  return whole !== null && fitsInt32(Number(whole)) ? Number(whole) : null;
}

const size = strict('$size', 1, ([value]) => {
  if (!isArray(value))
    throw fault(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`);
  return countOf(value.length);
});

const arrayElemAt = strict('$arrayElemAt', 2, ([array, position]) => {
  if (isNullish(array) || isNullish(position)) return null;
  if (!isArray(array))
    throw fault(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(array)}`);
  if (!isNumber(position))
    throw fault(
      28690,
      `$arrayElemAt's second argument must be a numeric value, but is ${typeName(position)}`,
    );
  const at = index(position);
  if (at === null)
    throw fault(
      28691,
      `$arrayElemAt's second argument must be representable as a 32-bit integer: ${show(position)}`,
    );
  return array.at(at);
});

const edge = (name: string, at: 0 | -1): Operator =>
  strict(name, 1, ([array]) => {
    if (isNullish(array)) return null;
    if (!isArray(array)) throw fault(28689, `${name}'s argument must be an array, but is ${typeName(array)}`);
    return array.at(at);
  });

const slice = strict('$slice', [2, 3], (args) => {
  const [array, second, third] = args;
  if (isNullish(array) || isNullish(second) || (args.length === 3 && isNullish(third))) return null;
  if (!isArray(array))
    throw fault(28724, `First argument to $slice must be an array, but is of type: ${typeName(array)}`);
  if (!isNumber(second))
    throw fault(
      28725,
      `Second argument to $slice must be a numeric value, but is of type: ${typeName(second)}`,
    );
  const at = index(second);
  if (at === null)
    throw fault(28726, `Second argument to $slice can't be represented as a 32-bit integer: ${show(second)}`);
  if (third === undefined) return at >= 0 ? array.slice(0, at) : array.slice(at);
  if (!isNumber(third))
    throw fault(28727, `Third argument to $slice must be numeric, but is of type: ${typeName(third)}`);
  const count = index(third);
  if (count === null)
    throw fault(28728, `Third argument to $slice can't be represented as a 32-bit integer: ${show(third)}`);
  if (count <= 0) throw fault(28729, `Third argument to $slice must be positive: ${show(third)}`);
  const start = at < 0 ? Math.max(0, array.length + at) : at;
  return array.slice(start, start + count);
});

const concatArrays = variadic((args) => {
  const made: Value[] = [];
  for (const value of args) {
    if (isNullish(value)) return null;
    if (!isArray(value)) throw fault(28664, `$concatArrays only supports arrays, not ${typeName(value)}`);
    made.push(...value);
  }
  return made;
});

const isIn = strict('$in', 2, ([value, array]) => {
  if (!isArray(array))
    throw fault(40081, `$in requires an array as a second argument, found: ${typeName(array)}`);
  return array.some((item) => equal(item, value));
});

function bounds(name: string, [from, to]: readonly (Value | undefined)[], length: number): [number, number] {
  const read = (value: Value | undefined, which: string, absent: number) => {
    if (value === undefined) return absent;
    const at = index(value);
    if (at === null)
      throw fault(
        40096,
        `${name} requires an integral ${which} index, found a value of type: ${typeName(value)}, with value: ${show(value)}`,
      );
    if (at < 0) throw fault(40097, `${name} requires a nonnegative ${which} index, found: ${at}`);
    return at;
  };
  return [read(from, 'starting', 0), Math.min(read(to, 'ending', length), length)];
}

export { bounds };

const indexOfArray = strict('$indexOfArray', [2, 4], ([array, wanted, from, to]) => {
  if (isNullish(array)) return null;
  if (!isArray(array))
    throw fault(40090, `$indexOfArray requires an array as a first argument, found: ${typeName(array)}`);
  const [start, end] = bounds('$indexOfArray', [from, to], array.length);
  for (let at = start; at < end; at++) if (equal(array[at], wanted)) return int(at);
  return int(-1);
});

/** Values in 100 MB, which is what MongoDB gives `$range`. */
const MAX_RANGE = 6_250_000;

const range = strict('$range', [2, 3], ([from, to, by]) => {
  const read = (value: Value | undefined, which: string, code: number) => {
    if (!isNumber(value))
      throw fault(code, `$range requires a numeric ${which} value, found value of type: ${typeName(value)}`);
    const at = index(value);
    if (at === null)
      throw fault(
        code + 1,
        `$range requires a ${which} value that can be represented as a 32-bit integer, found value: ${show(value)}`,
      );
    return at;
  };
  const start = read(from, 'starting', 34443);
  const end = read(to, 'ending', 34445);
  const step = by === undefined ? 1 : read(by, 'step', 34447);
  if (step === 0) throw fault(34449, '$range requires a non-zero step value');
  if ((end - start) / step > MAX_RANGE)
    throw fault(
      'ExceededMemoryLimit',
      `$range would use too much memory (${Math.ceil((end - start) / step)} values) and cannot spill to disk`,
    );
  const made: Value[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) made.push(int(at));
  return made;
});

const reverseArray = strict('$reverseArray', 1, ([array]) => {
  if (isNullish(array)) return null;
  if (!isArray(array))
    throw fault(34435, `The argument to $reverseArray must be an array, but was of type: ${typeName(array)}`);
  return array.toReversed();
});

const sortArray: Operator = (operand, compiler) => {
  const parameters = readParameters(operand, {
    name: '$sortArray',
    notObject: [2942500, `$sortArray requires an object as an argument, found: ${typeName(operand)}`],
    unknown: [2942501, (name) => `$sortArray found an unknown argument: ${name}`],
    known: ['input', 'sortBy'],
    required: {
      input: [2942502, "$sortArray requires 'input' to be specified"],
      sortBy: [2942503, "$sortArray requires 'sortBy' to be specified"],
    },
  });
  const input = compiler.compile(parameters.get('input') as Value);
  const sorted = sorterFor(parameters.get('sortBy') as Value);
  return (env) => {
    const array = input(env);
    if (isNullish(array)) return null;
    if (!isArray(array))
      throw fault(
        2942504,
        `The input argument to $sortArray must be an array, but was of type: ${typeName(array)}`,
      );
    return sorted(array);
  };
};

function sorterFor(by: Value): (array: Value[]) => Value[] {
  if (isDoc(by)) {
    const pattern = parseSort(by);
    const paths = pattern.paths.map((path) => `item.${path}`);
    return (array) => {
      const wrapped = array.map(
        (item): Doc =>
          new Map<string, Value>([
            ['own', item],
            ['item', isDoc(item) ? item : null],
          ]),
      );
      return sortDocuments(wrapped, { ...pattern, paths }).map((entry) => entry.get('own') as Value);
    };
  }
  const direction = index(by);
  if (direction !== 1 && direction !== -1)
    throw fault('BadValue', 'The $sort element value must be either 1 or -1');
  return (array) => array.toSorted((left, right) => compare(left, right) * direction);
}

export const ARRAYS: Record<string, Operator> = {
  $size: size,
  $arrayElemAt: arrayElemAt,
  $first: edge('$first', 0),
  $last: edge('$last', -1),
  $slice: slice,
  $concatArrays: concatArrays,
  $in: isIn,
  $indexOfArray: indexOfArray,
  $isArray: strict('$isArray', 1, ([value]) => isArray(value)),
  $range: range,
  $reverseArray: reverseArray,
  $sortArray: sortArray,
};
