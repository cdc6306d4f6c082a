import { comparedTo, equalTo, TEXTS } from '../index/intervals.js';
import { compare, rankOf } from '../values/compare.js';
import { isNaNValue } from '../values/numbers.js';
import { isNumber, MAX_KEY, MIN_KEY, Regex, Sym, type Value } from '../values/value.js';
import type { PathTest } from './filter.js';
import { compileRegex } from './regex.js';

export type Comparison = '$eq' | '$gt' | '$gte' | '$lt' | '$lte';

const holds: Record<Comparison, (order: number) => boolean> = {
  $eq: (order) => order === 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};
const allowsEqual = (operator: Comparison) => operator === '$eq' || operator.endsWith('e');

/** Values of different types do not compare, but null equals missing, and MinKey and MaxKey bound everything. */
function acrossTypes(operator: Comparison, value: Value | undefined, bound: Value): boolean {
  if (rankOf(value) + rankOf(bound) === 5) return allowsEqual(operator);
  if (operator === '$lt' || operator === '$lte') return bound === MAX_KEY;
  return operator !== '$eq' && bound === MIN_KEY;
}

export function compares(operator: Comparison, value: Value | undefined, bound: Value): boolean {
  if (rankOf(value) !== rankOf(bound)) return acrossTypes(operator, value, bound);
  if (isNumber(bound) && isNumber(value) && (isNaNValue(bound) || isNaNValue(value)))
    return allowsEqual(operator) && isNaNValue(bound) && isNaNValue(value);
  return holds[operator](compare(value, bound));
}

export function comparisonTest(operator: Comparison, bound: Value): PathTest {
  const test = {
    kind: 'test' as const,
    operator,
    leafArrays: true,
    test: (value: Value | undefined) => compares(operator, value, bound),
  };
  return operator === '$eq'
    ? { ...test, equals: bound, bounds: equalTo(bound) }
    : { ...test, bounds: comparedTo(operator, bound) };
}

/** A pattern matches strings, and the very same pattern stored as a value. */
export function regexMatches(regex: Regex): (value: Value | undefined) => boolean {
  const compiled = compileRegex(regex);
  return (value) => {
    if (typeof value === 'string') return compiled.test(value);
    if (value instanceof Sym) return compiled.test(value.value);
    return value instanceof Regex && compare(value, regex) === 0;
  };
}

export const regexTest = (regex: Regex): PathTest => ({
  kind: 'test',
  operator: '$regex',
  leafArrays: true,
  test: regexMatches(regex),
  bounds: TEXTS,
});

/** `$in`: equality with any, patterns included; a single value seeds an upsert like an equality. */
export function inTest(candidates: readonly Value[]): PathTest {
  const patterns = candidates.filter((value) => value instanceof Regex).map(regexMatches);
  const values = candidates.filter((value) => !(value instanceof Regex));
  const test = (value: Value | undefined) =>
    values.some((candidate) => compares('$eq', value, candidate)) ||
    patterns.some((pattern) => pattern(value));
  const [only] = values;
  const single =
    patterns.length === 0 && values.every((value) => compare(value, only) === 0) ? only : undefined;
  const bounds = [...values.flatMap(equalTo), ...(patterns.length > 0 ? TEXTS : [])];
  return single === undefined
    ? { kind: 'test', operator: '$in', leafArrays: true, test, bounds }
    : { kind: 'test', operator: '$eq', leafArrays: true, test, equals: single, bounds };
}
