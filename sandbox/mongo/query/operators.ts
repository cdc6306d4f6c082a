import { fault, notImplemented } from '../errors.js';
import { type Interval, intersect } from '../index/intervals.js';
import { asWhole, type Num, toDouble } from '../values/numbers.js';
import { show } from '../values/show.js';
import {
  type Doc,
  isArray,
  isDoc,
  isNumber,
  Regex,
  TYPE_NAMES,
  TYPE_NUMBERS,
  typeNumber,
  UNDEFINED,
  type Value,
} from '../values/value.js';
import { bitTest } from './bits.js';
import { type Comparison, comparisonTest, inTest, regexTest } from './comparison.js';
import { elementPasses, type MatchDetails, type PathTest, type TestOperator } from './filter.js';
import { isOperators, type Nested } from './parse.js';

interface Context {
  readonly path: string;
  readonly nested: Nested;
  /** The operators beside this one: `$regex` needs its `$options`. */
  readonly siblings: Doc;
}
type Parser = (operand: Value, context: Context) => readonly PathTest[];

const test = (operator: TestOperator, check: (value: Value | undefined) => boolean): PathTest => ({
  kind: 'test',
  operator,
  leafArrays: true,
  test: check,
});
const not = (all: readonly PathTest[]): PathTest => ({ kind: 'not', all });

function truthy(value: Value): boolean {
  if (value === null || value === UNDEFINED || value === false) return false;
  return !(isNumber(value) && toDouble(value) === 0);
}

const comparison =
  (operator: Comparison): Parser =>
  (operand, { path }) => {
    if (operand === UNDEFINED) throw fault('BadValue', 'cannot compare to undefined');
    if (!(operand instanceof Regex)) return [comparisonTest(operator, operand)];
    if (operator !== '$eq')
      throw fault('BadValue', `Can't have RegEx as arg to predicate over field '${path}'.`);
    return [comparisonTest('$eq', operand)];
  };

function list(name: string, operand: Value): Value[] {
  if (!isArray(operand)) throw fault('BadValue', `${name} needs an array`);
  for (const item of operand) {
    if (isOperators(item)) throw fault('BadValue', `cannot nest $ under ${name}`);
    if (item === UNDEFINED) throw fault('BadValue', 'InMatchExpression equality cannot be undefined');
  }
  return operand;
}

function parseAll(operand: Value, { path, nested }: Context): readonly PathTest[] {
  if (!isArray(operand)) throw fault('BadValue', '$all needs an array');
  if (operand.length === 0) return [test('$in', () => false)];
  const first = operand[0];
  const isElemMatch = (item: Value | undefined): item is Doc =>
    isDoc(item) && [...item.keys()][0] === '$elemMatch';
  if (isElemMatch(first)) {
    return operand.flatMap((item) => {
      if (!isElemMatch(item) || item.size !== 1)
        throw fault('BadValue', '$all/$elemMatch has to be consistent');
      return nested.operators(item, path);
    });
  }
  return operand.map((item) => {
    if (isDoc(item) && isPathOperator([...item.keys()][0] ?? ''))
      throw fault('BadValue', 'no $ expressions in $all');
    return item instanceof Regex ? regexTest(item) : comparisonTest('$eq', item);
  });
}

function parseNot(operand: Value, { path, nested }: Context): readonly PathTest[] {
  if (operand instanceof Regex) return [not([regexTest(operand)])];
  if (!isDoc(operand)) throw fault('BadValue', '$not needs a regex or a document');
  if (operand.size === 0) throw fault('BadValue', '$not cannot be empty');
  return [not(nested.operators(operand, path))];
}

const asDocument = (value: Value): Doc | null =>
  isDoc(value) ? value : isArray(value) ? new Map(value.map((item, at) => [String(at), item])) : null;

const PATHLESS = new Set([
  '$and',
  '$or',
  '$nor',
  '$where',
  '$expr',
  '$text',
  '$comment',
  '$alwaysTrue',
  '$alwaysFalse',
  '$jsonSchema',
  '$sampleRate',
]);

/** `{$elemMatch: {$gt: 1}}` tests the elements themselves, `{$elemMatch: {a: 1}}` documents among them. */
function parseElemMatch(operand: Value, { path, nested }: Context): readonly PathTest[] {
  if (!isDoc(operand)) throw fault('BadValue', '$elemMatch needs an Object');
  const [first] = operand.keys();
  const onValues =
    first?.startsWith('$') === true &&
    !PATHLESS.has(first) &&
    !['$ref', '$id', '$db'].some((name) => operand.has(name));
  let accepts: (item: Value) => boolean;
  let bounds: readonly Interval[] | null = null;
  if (onValues) {
    const tests = nested.operators(operand, path);
    bounds = boundsOfAll(tests);
    accepts = (item) => tests.every((inner) => elementPasses(item, inner));
  } else {
    const filter = nested.filter(operand);
    accepts = (item) => {
      const document = asDocument(item);
      return document !== null && filter(document);
    };
  }
  const check = (value: Value | undefined, details: MatchDetails | null) => {
    if (!isArray(value)) return false;
    const at = value.findIndex(accepts);
    if (at >= 0 && details !== null) details.position = String(at);
    return at >= 0;
  };
  return [{ kind: 'test', operator: '$elemMatch', leafArrays: false, test: check, bounds }];
}

/** One element meets all of these, and has a key: what each says of keys holds of this one. */
function boundsOfAll(tests: readonly PathTest[]): readonly Interval[] | null {
  const all = tests.flatMap((one) => (one.kind === 'test' && one.bounds ? [one.bounds] : []));
  const [first, ...others] = all;
  return first === undefined ? null : others.reduce<readonly Interval[]>(intersect, first);
}

function parseSize(operand: Value): readonly PathTest[] {
  const shown = `$size: ${show(operand)}`;
  if (!isNumber(operand)) throw fault('BadValue', `Failed to parse $size. Expected a number in: ${shown}`);
  const size = asWhole(operand);
  if (size === null) throw fault('BadValue', `Failed to parse $size. Expected an integer: ${shown}`);
  if (size < 0n)
    throw fault('BadValue', `Failed to parse $size. Expected a non-negative number in: ${shown}`);
  return [
    {
      kind: 'test',
      operator: '$size',
      leafArrays: false,
      test: (value) => isArray(value) && BigInt(value.length) === size,
    },
  ];
}

const truncated = (value: Num): bigint | null => {
  const number = toDouble(value);
  if (!Number.isFinite(number)) return null;
  return asWhole(value) ?? (Math.abs(number) < 2 ** 63 ? BigInt(Math.trunc(number)) : null);
};

function parseMod(operand: Value): readonly PathTest[] {
  if (!isArray(operand)) throw fault('BadValue', 'malformed mod, needs to be an array');
  const [divisor, remainder] = operand;
  if (operand.length < 2 || divisor === undefined || remainder === undefined)
    throw fault('BadValue', 'malformed mod, not enough elements');
  if (operand.length > 2) throw fault('BadValue', 'malformed mod, too many elements');
  if (!isNumber(divisor)) throw fault('BadValue', 'malformed mod, divisor not a number');
  if (!isNumber(remainder)) throw fault('BadValue', 'malformed mod, remainder not a number');
  const by = truncated(divisor);
  const left = truncated(remainder);
  if (by === null)
    throw fault(
      'BadValue',
      'malformed mod, divisor value is invalid :: caused by :: Unable to coerce NaN/Inf to integral type',
    );
  if (left === null)
    throw fault(
      'BadValue',
      'malformed mod, remainder value is invalid :: caused by :: Unable to coerce NaN/Inf to integral type',
    );
  if (by === 0n) throw fault('BadValue', 'divisor cannot be 0');
  return [
    test('$mod', (value) => {
      const whole = isNumber(value) ? truncated(value) : null;
      return whole !== null && whole % by === left;
    }),
  ];
}

function typeCodes(operand: Value, _path: string): Set<number> {
  if (typeof operand === 'string') {
    if (operand === 'number') return new Set([1, 16, 18, 19]);
    const code = TYPE_NUMBERS.get(operand);
    if (code === undefined) throw fault('BadValue', `Unknown type name alias: ${operand}`);
    return new Set([code]);
  }
  if (!isNumber(operand)) throw fault('TypeMismatch', 'type must be represented as a number or a string');
  const code = asWhole(operand);
  if (code === 0n) throw fault('BadValue', 'Invalid numerical type code: 0. Instead use {$exists:false}.');
  if (code === null || !TYPE_NAMES.has(Number(code)))
    throw fault('BadValue', `Invalid numerical type code: ${show(operand).replace(/\.0$/, '')}`);
  return new Set([Number(code)]);
}

function parseType(operand: Value, { path }: Context): readonly PathTest[] {
  const operands = isArray(operand) ? operand : [operand];
  if (operands.length === 0) throw fault('FailedToParse', `${path} must match at least one type`);
  const codes = new Set(operands.flatMap((one) => [...typeCodes(one, path)]));
  return [test('$type', (value) => value !== undefined && codes.has(typeNumber(value)))];
}

function parseRegex(operand: Value, { siblings }: Context): readonly PathTest[] {
  const options = siblings.get('$options');
  if (options !== undefined && typeof options !== 'string')
    throw fault('BadValue', '$options has to be a string');
  if (operand instanceof Regex) {
    if (options !== undefined && operand.options !== '')
      throw fault(51075, 'options set in both $regex and $options');
    return [regexTest(new Regex(operand.pattern, options ?? operand.options))];
  }
  if (typeof operand !== 'string') throw fault('BadValue', '$regex has to be a string');
  return [regexTest(new Regex(operand, [...(options ?? '')].sort().join('')))];
}

const PARSERS: Record<string, Parser> = {
  $eq: comparison('$eq'),
  $gt: comparison('$gt'),
  $gte: comparison('$gte'),
  $lt: comparison('$lt'),
  $lte: comparison('$lte'),
  $ne(operand, context) {
    if (operand instanceof Regex) throw fault('BadValue', "Can't have regex as arg to $ne.");
    return [not(comparison('$eq')(operand, context))];
  },
  $in: (operand) => [inTest(list('$in', operand))],
  $nin: (operand) => [not([inTest(list('$nin', operand))])],
  $all: parseAll,
  $not: parseNot,
  $elemMatch: parseElemMatch,
  $size: parseSize,
  $mod: parseMod,
  $type: parseType,
  $exists: (operand) => {
    const present = test('$exists', (value) => value !== undefined);
    return [truthy(operand) ? present : not([present])];
  },
  $regex: parseRegex,
  $options(_, { siblings }) {
    if (!siblings.has('$regex')) throw fault('BadValue', '$options needs a $regex');
    return [];
  },
  $comment: () => [],
  $bitsAllSet: (operand) => [bitTest('$bitsAllSet', operand)],
  $bitsAllClear: (operand) => [bitTest('$bitsAllClear', operand)],
  $bitsAnySet: (operand) => [bitTest('$bitsAnySet', operand)],
  $bitsAnyClear: (operand) => [bitTest('$bitsAnyClear', operand)],
};

/** True for operators that stand under a path (`$gt`), false for those beside paths (`$or`). */
export const isPathOperator = (name: string): boolean => Object.hasOwn(PARSERS, name) || GEO.has(name);

const GEO = new Set([
  '$geoWithin',
  '$geoIntersects',
  '$near',
  '$nearSphere',
  '$within',
  '$maxDistance',
  '$minDistance',
]);

/** The tests of `{$gt: 1, $lt: 5}`; all must hold, each for a value of its own. */
export function operatorTests(query: Doc, path: string, nested: Nested): readonly PathTest[] {
  return [...query].flatMap(([name, operand]) => {
    const parser = Object.hasOwn(PARSERS, name) ? PARSERS[name] : undefined;
    if (parser !== undefined) return parser(operand, { path, nested, siblings: query });
    if (GEO.has(name) || name.startsWith('$_internal')) throw notImplemented(`the query operator ${name}`);
    throw fault('BadValue', `unknown operator: ${name}`);
  });
}
