import { compare, rankOf } from '../values/compare.js';
import { isArray, UNDEFINED, type Value } from '../values/value.js';

/** One end of an interval of index keys: a value, or all values of a type ("rank") when there is none. */
export interface Bound {
  readonly rank: number;
  readonly value?: Value;
  readonly open?: boolean;
}

/** Index keys from one bound to another. */
export interface Interval {
  readonly low: Bound;
  readonly high: Bound;
}

/** All keys there are. */
export const ALL: readonly Interval[] = [{ low: { rank: -1 }, high: { rank: 127 } }];

const NULLISH: Interval = { low: { rank: 0 }, high: { rank: 5 } };
const STRINGS: Interval = { low: { rank: 15 }, high: { rank: 15 } };
const PATTERNS: Interval = { low: { rank: 50 }, high: { rank: 50 } };
export const TEXTS: readonly Interval[] = [STRINGS, PATTERNS];

const point = (value: Value): Interval => {
  const bound = { rank: rankOf(value), value };
  return { low: bound, high: bound };
};

/** Keys a document that equals the value can have: an array is entered by its elements. */
export function equalTo(value: Value): readonly Interval[] {
  if (rankOf(value) === 0 || rankOf(value) === 5) return [NULLISH];
  if (isArray(value)) return [point(value[0] ?? UNDEFINED), point(value)];
  return [point(value)];
}

/** Only values of the same type compare. null when an index is of no help. */
export function comparedTo(
  operator: '$gt' | '$gte' | '$lt' | '$lte',
  value: Value,
): readonly Interval[] | null {
  const rank = rankOf(value);
  if (isArray(value) || rank === -1 || rank === 127) return null;
  if (rank === 0 || rank === 5) return [NULLISH];
  const bound = { rank, value, open: operator === '$gt' || operator === '$lt' };
  return [operator.startsWith('$g') ? { low: bound, high: { rank } } : { low: { rank }, high: bound }];
}

/** Where a key lies: before (-1), in (0) or after (1) an interval. */
export function whereIn({ low, high }: Interval, key: Value): -1 | 0 | 1 {
  const rank = rankOf(key);
  if (rank < low.rank) return -1;
  if (rank === low.rank && low.value !== undefined) {
    const order = compare(key, low.value);
    if (order < 0 || (order === 0 && low.open === true)) return -1;
  }
  if (rank > high.rank) return 1;
  if (rank === high.rank && high.value !== undefined) {
    const order = compare(key, high.value);
    if (order > 0 || (order === 0 && high.open === true)) return 1;
  }
  return 0;
}

export const isPoint = ({ low, high }: Interval): boolean =>
  low.value !== undefined && high.value !== undefined && !low.open && !high.open && sameBound(low, high);

const sameBound = (left: Bound, right: Bound): boolean =>
  left.rank === right.rank && compare(left.value, right.value) === 0;

function compareLows(left: Bound, right: Bound): number {
  if (left.rank !== right.rank) return left.rank - right.rank;
  if (left.value === undefined || right.value === undefined)
    return left.value === right.value ? 0 : left.value === undefined ? -1 : 1;
  return compare(left.value, right.value) || Number(left.open ?? false) - Number(right.open ?? false);
}

function compareHighs(left: Bound, right: Bound): number {
  if (left.rank !== right.rank) return left.rank - right.rank;
  if (left.value === undefined || right.value === undefined)
    return left.value === right.value ? 0 : left.value === undefined ? 1 : -1;
  return compare(left.value, right.value) || Number(right.open ?? false) - Number(left.open ?? false);
}

/** Nothing lies between: the low end is above the high one. */
function isEmpty({ low, high }: Interval): boolean {
  if (low.rank !== high.rank) return low.rank > high.rank;
  if (low.value === undefined || high.value === undefined) return false;
  const order = compare(low.value, high.value);
  return order > 0 || (order === 0 && (low.open === true || high.open === true));
}

const later = (left: Bound, right: Bound): Bound => (compareLows(left, right) >= 0 ? left : right);
const earlier = (left: Bound, right: Bound): Bound => (compareHighs(left, right) <= 0 ? left : right);

export function intersect(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  return left.flatMap((one) =>
    right
      .map((other) => ({ low: later(one.low, other.low), high: earlier(one.high, other.high) }))
      .filter((both) => !isEmpty(both)),
  );
}

/** In ascending order, without overlaps. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((left, right) => compareLows(left.low, right.low));
  const made: Interval[] = [];
  for (const next of sorted) {
    const last = made.at(-1);
    if (last === undefined || isEmpty({ low: next.low, high: last.high })) made.push(next);
    else if (compareHighs(next.high, last.high) > 0)
      made[made.length - 1] = { low: last.low, high: next.high };
  }
  return made;
}

export const isWithin = (inner: Interval, outer: readonly Interval[]): boolean =>
  outer.some(({ low, high }) => compareLows(low, inner.low) <= 0 && compareHighs(inner.high, high) <= 0);

/** A missing field is entered as null. */
export const takesMissing = (intervals: readonly Interval[]): boolean =>
  intervals.some((interval) => whereIn(interval, null) === 0 || whereIn(interval, UNDEFINED) === 0);

/** Whether the interval says something of texts, whose order a collation changes. */
export const comparesTexts = ({ low, high }: Interval): boolean =>
  [low, high].some(({ rank, value }) => value !== undefined && rank >= 15 && rank <= 25);
