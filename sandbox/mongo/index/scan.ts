import { underCollation } from '../values/collation.js';
import { compare } from '../values/compare.js';
import type { Value } from '../values/value.js';
import { type Interval, isPoint, whereIn } from './intervals.js';
import type { Entry, Ordered } from './ordered.js';

/** Keys that begin with these values and go on within an interval; they lie together in the index. */
export interface Range {
  readonly prefix: readonly Value[];
  readonly interval: Interval | null;
}

/** What of an index is looked at. */
export interface Scan {
  /** Bounds of the leading fields of the pattern, each ascending. */
  readonly bounds: readonly (readonly Interval[])[];
  readonly directions: readonly number[];
  readonly backward: boolean;
}

const MAX_RANGES = 5000;

/** Points lead on to the next field; the first field that is no point ends a range. In the order of the index. */
export function rangesOf({ bounds, directions, backward }: Scan): Range[] {
  let open: Value[][] = [[]];
  for (const [at, intervals] of bounds.entries()) {
    const ordered = (directions[at] ?? 1) < 0 ? intervals.toReversed() : intervals;
    const goesOn =
      at < bounds.length - 1 && ordered.every(isPoint) && open.length * ordered.length < MAX_RANGES;
    if (!goesOn) {
      const ranges = open.flatMap((prefix) => ordered.map((interval): Range => ({ prefix, interval })));
      return backward ? ranges.reverse() : ranges;
    }
    open = open.flatMap((prefix) => ordered.map(({ low }) => [...prefix, low.value as Value]));
  }
  return [{ prefix: [], interval: null }];
}

function whereOf({ prefix, interval }: Range, directions: readonly number[], { key }: Entry): number {
  for (const [at, value] of prefix.entries()) {
    const order = compare(key[at], value) * (directions[at] ?? 1);
    if (order !== 0) return order;
  }
  if (interval === null) return 0;
  return whereIn(interval, key[prefix.length] ?? null) * (directions[prefix.length] ?? 1);
}

/**
 * The entries of a scan. Each step looks for its place anew, so what is changed, added or removed meanwhile shows, as
 * it does to a cursor of MongoDB.
 * @param looked called for every entry, those beyond the bounds of later fields too
 */
export function* entriesOf(
  index: { readonly entries: Ordered; readonly order: (left: Entry, right: Entry) => number },
  scan: Scan,
  looked: () => void,
): Generator<Entry> {
  const { backward, bounds, directions } = scan;
  const step = (range: Range, from: Entry | null): Entry | undefined =>
    underCollation(null, () => {
      const where = (entry: Entry) => whereOf(range, directions, entry);
      const found = backward
        ? index.entries.last((entry) => where(entry) <= 0 && (from === null || index.order(entry, from) < 0))
        : index.entries.first(
            (entry) => where(entry) >= 0 && (from === null || index.order(entry, from) > 0),
          );
      return found !== undefined && where(found) === 0 ? found : undefined;
    });
  const isWithinAll = ({ key }: Entry): boolean =>
    underCollation(null, () =>
      bounds.every((intervals, at) => intervals.some((one) => whereIn(one, key[at] ?? null) === 0)),
    );
  for (const range of rangesOf(scan)) {
    for (let entry = step(range, null); entry !== undefined; entry = step(range, entry)) {
      looked();
      if (isWithinAll(entry)) yield entry;
    }
  }
}

/** One scan of several that are read side by side, and where in its keys the values of the sort stand. */
export interface Side {
  readonly entries: Generator<Entry>;
  readonly sortAt: readonly number[];
}

/** The entries of scans that each come in the order of a sort, in that order. */
export function* mergedEntries(sides: readonly Side[], directions: readonly number[]): Generator<Entry> {
  const heads = sides.map(({ entries, sortAt }) => ({ entries, sortAt, head: entries.next() }));
  const isBefore = (one: (typeof heads)[number], other: (typeof heads)[number]): boolean => {
    for (const [at, direction] of directions.entries()) {
      const order =
        compare(one.head.value?.key[one.sortAt[at] ?? 0], other.head.value?.key[other.sortAt[at] ?? 0]) *
        direction;
      if (order !== 0) return order < 0;
    }
    return false;
  };
  for (;;) {
    const [first, ...others] = heads.filter(({ head }) => head.done !== true);
    if (first === undefined) return;
    const next = underCollation(null, () =>
      others.reduce((best, one) => (isBefore(one, best) ? one : best), first),
    );
    yield next.head.value as Entry;
    next.head = next.entries.next();
  }
}
