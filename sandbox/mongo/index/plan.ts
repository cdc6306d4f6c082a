import { type Filter, type PathTest, pathConditions } from '../query/filter.js';
import { isIndex } from '../query/path.js';
import type { SortPattern } from '../query/sort.js';
import type { Collection, IndexState } from '../store/collection.js';
import { currentCollation } from '../values/collation.js';
import { isNaNValue, type Num } from '../values/numbers.js';
import type { Value } from '../values/value.js';
import {
  ALL,
  comparesTexts,
  type Interval,
  intersect,
  isPoint,
  isWithin,
  merged,
  takesMissing,
} from './intervals.js';
import type { Scan } from './scan.js';

/** How the documents of a query are found. */
export type Plan =
  | { readonly kind: 'idhack'; readonly id: Value }
  | { readonly kind: 'collscan'; readonly backward: boolean }
  | IndexPlan
  | { readonly kind: 'or'; readonly of: readonly IndexPlan[] }
  /** Scans that each come in the order of the sort, read side by side. */
  | { readonly kind: 'merge'; readonly of: readonly IndexPlan[]; readonly sort: SortPattern };
export interface IndexPlan {
  readonly kind: 'ixscan';
  readonly index: IndexState;
  readonly scan: Scan;
  /** The documents come in the order of the sort asked for. */
  readonly sorts: boolean;
  /** The bounds are all that is asked: no document has to be looked at to tell whether it is wanted. */
  readonly exact: boolean;
}

type Conditions = ReadonlyMap<string, readonly PathTest[]>;

/** What one test says of index keys; null when nothing, or nothing that holds under the collation of the query. */
function boundsOf(test: PathTest): readonly Interval[] | null {
  const bounds = test.kind === 'test' ? (test.bounds ?? null) : null;
  if (bounds === null || (currentCollation() !== null && bounds.some(comparesTexts))) return null;
  return bounds;
}

const rank = (bounds: readonly Interval[]): number => (bounds.every(isPoint) ? bounds.length : 1_000_000);

/**
 * The bounds of one path. Different elements of an array may meet different conditions, so once there is an array in
 * the index one condition alone says where to look.
 */
function boundsOfPath(tests: readonly PathTest[], multikey: boolean): readonly Interval[] | null {
  const all = tests.map(boundsOf).filter((bounds) => bounds !== null);
  const [first, ...others] = all.toSorted((left, right) => rank(left) - rank(right));
  if (first === undefined) return null;
  return merged(multikey ? first : others.reduce<readonly Interval[]>(intersect, first));
}

/** Whether every document the query wants is in a partial index. */
function implies(conditions: Conditions, partial: Filter | null): boolean {
  if (partial === null) return true;
  const wanted = pathConditions(partial);
  if (wanted === null) return false;
  return [...wanted].every(([path, tests]) =>
    tests.every((test) => {
      const outer = boundsOf(test);
      if (outer === null) return false;
      return (conditions.get(path) ?? []).some((asked) =>
        boundsOf(asked)?.every((inner) => isWithin(inner, outer)),
      );
    }),
  );
}

const hasPosition = (path: string): boolean => path.split('.').some(isIndex);
const head = (path: string): string => path.split('.')[0] ?? path;

/**
 * Bounds of the fields, as far as the query says something of them; those it says nothing of on the way are looked at
 * whole.
 */
function boundsOfFields(
  { definition, multikeyPaths }: IndexState,
  conditions: Conditions,
): (readonly Interval[])[] {
  const found: (readonly Interval[])[] = [];
  const heads = new Set<string>();
  for (const path of definition.paths) {
    const multikey = multikeyPaths.has(path);
    // Two paths through one array may be met by different elements of it.
    const asked = multikey && heads.has(head(path)) ? [] : (conditions.get(path) ?? []);
    const within = boundsOfPath(asked, multikey);
    // `a.0` is missing where an element of `a` has no field of that name, whatever the first element is.
    const bounds = within !== null && hasPosition(path) && takesMissing(within) ? null : within;
    if (bounds !== null) heads.add(head(path));
    found.push(bounds ?? ALL);
  }
  while (found.at(-1) === ALL) found.pop();
  return found;
}

/** Tests the bounds answer to the full: not of null, which stands for what is missing as well, nor of whole arrays. */
const isExact = (test: PathTest): boolean =>
  test.kind === 'test' && EXACT.has(test.operator) && boundsOf(test)?.every(isWhole) === true;
const INEXACT_RANKS = new Set([-1, 0, 5, 25, 50, 127]);

/** No number compares with NaN, though in an index it comes before all of them. */
function isWhole({ low, high }: Interval): boolean {
  if (low.rank !== high.rank || INEXACT_RANKS.has(low.rank)) return false;
  const isNaNLow = low.rank === 10 && (low.value === undefined || isNaNValue(low.value as Num));
  return !isNaNLow && !(high.rank === 10 && high.value !== undefined && isNaNValue(high.value as Num));
}
const EXACT = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte']);

/** Whether the keys alone tell which documents are wanted. */
function answers(
  { definition, multikeyPaths }: IndexState,
  bounds: Scan['bounds'],
  { filter, conditions }: Pick<Asked, 'filter' | 'conditions'>,
): boolean {
  if (!isPlain(filter)) return false;
  return [...conditions].every(([path, tests]) => {
    const looked = bounds[definition.paths.indexOf(path)];
    const known = looked !== undefined && looked !== ALL && tests.every(isExact);
    return known && (tests.length === 1 || !multikeyPaths.has(path));
  });
}

/** Nothing but conditions on paths, all of which have to be met. */
const isPlain = (filter: Filter): boolean =>
  filter.kind === 'path' || (filter.kind === 'and' && filter.of.every(isPlain));

type Direction = 'forward' | 'backward';

/** Which way these fields, in this order, give the sort; null when neither does. */
function directionOf(
  fields: readonly (readonly [string, number])[],
  sort: readonly (readonly [string, number])[],
): Direction | null {
  if (sort.some(([path], at) => fields[at]?.[0] !== path)) return null;
  const same = sort.map(([, direction], at) => fields[at]?.[1] === direction);
  if (same.every(Boolean)) return 'forward';
  return same.some(Boolean) ? null : 'backward';
}

const fieldsOf = ({ paths, directions }: Pick<SortPattern, 'paths' | 'directions'>) =>
  paths.map((path, at) => [path, directions[at] ?? 1] as const);

/**
 * Which way an index gives the order of a sort; null when it does not. A field that has one value may be left out of
 * it. One that was met an array on sorts nothing, and nothing after it, unless it has one value.
 */
function sortDirection(
  { definition, multikeyPaths }: IndexState,
  bounds: Scan['bounds'],
  sort: SortPattern | null,
): Direction | null {
  if (sort === null || sort.paths.length === 0 || currentCollation() !== null) return null;
  const fixed = new Set(
    definition.paths.filter((_, at) => bounds[at]?.length === 1 && bounds[at].every(isPoint)),
  );
  const base = fieldsOf(definition).filter(([path]) => !fixed.has(path));
  const broken = base.findIndex(([path]) => multikeyPaths.has(path));
  const wanted = fieldsOf(sort).filter(([path]) => !fixed.has(path) || multikeyPaths.has(path));
  return directionOf(broken < 0 ? base : base.slice(0, broken), wanted);
}

/** More scans than this are not read side by side. */
const MAX_MERGED = 200;

/**
 * A scan for each of the values of the leading fields, where each comes in the order of the sort; null where none does.
 */
function exploded({ index, scan, exact }: IndexPlan, sort: SortPattern): IndexPlan[] | null {
  const { definition, multikeyPaths } = index;
  if (currentCollation() !== null) return null;
  const other = scan.bounds.findIndex((intervals) => !intervals.every(isPoint));
  const leading = other < 0 ? scan.bounds.length : other;
  const rest = fieldsOf(definition).slice(leading);
  if (leading === 0 || rest.length === 0 || rest.some(([path]) => multikeyPaths.has(path))) return null;
  const direction = directionOf(rest, fieldsOf(sort));
  const count = scan.bounds.slice(0, leading).reduce((product, intervals) => product * intervals.length, 1);
  if (direction === null || count > MAX_MERGED) return null;
  const values = scan.bounds
    .slice(0, leading)
    .reduce<Interval[][]>((all, next) => all.flatMap((one) => next.map((value) => [...one, value])), [[]]);
  return values.map((one) => {
    const bounds = [...one.map((value) => [value]), ...scan.bounds.slice(leading)];
    return planOf(index, bounds, { direction, exact });
  });
}

/** The same documents in the order of the sort, without sorting them; null where that cannot be had. */
function mergedPlan(plans: readonly IndexPlan[], sort: SortPattern | null): Plan | null {
  if (sort === null || sort.paths.length === 0) return null;
  const of = plans.map((plan) => (plan.sorts ? [plan] : exploded(plan, sort)));
  if (!of.every((some) => some !== null)) return null;
  const all = of.flat();
  return all.length > MAX_MERGED ? null : { kind: 'merge', of: all, sort };
}

interface Candidate {
  readonly plan: IndexPlan;
  readonly score: number;
}

interface Asked {
  readonly filter: Filter;
  readonly conditions: Conditions;
  readonly sort: SortPattern | null;
}

function candidate(index: IndexState, { filter, conditions, sort }: Asked): Candidate | null {
  const { definition } = index;
  if (definition.spec.get('hidden') === true || !implies(conditions, definition.partial)) return null;
  const bounds = boundsOfFields(index, conditions);
  if (definition.sparse && !bounds.some((one) => !takesMissing(one))) return null;
  const direction = sortDirection(index, bounds, sort);
  const helps = bounds.length > 0 && bounds[0] !== ALL;
  if (!helps && direction === null) return null;
  const exact = answers(index, bounds, { filter, conditions });
  const plan = planOf(index, helps ? bounds : [], { direction, exact: exact && helps });
  const merges = direction === null && sort !== null && exploded(plan, sort) !== null;
  return { plan, score: scoreOf(index, plan) + (direction === null && !merges ? 0 : 10) };
}

function scoreOf({ definition }: IndexState, { scan: { bounds } }: IndexPlan): number {
  const asked = bounds.filter((one) => one !== ALL);
  const points = asked.filter((one) => one.every(isPoint)).length;
  const isOne =
    definition.unique && points === definition.paths.length && bounds.every((one) => one.length === 1);
  return (isOne ? 10_000 : 0) + points * 100 + (asked.length - points) * 20;
}

const planOf = (
  index: IndexState,
  bounds: Scan['bounds'],
  { direction, exact }: { direction: Direction | null; exact: boolean },
): IndexPlan => ({
  kind: 'ixscan',
  index,
  scan: { bounds, directions: index.definition.directions, backward: direction === 'backward' },
  sorts: direction !== null,
  exact,
});

function bestOf(collection: Collection, asked: Asked): IndexPlan | null {
  const found = collection
    .indexStates()
    .map((index) => candidate(index, asked))
    .filter((one) => one !== null);
  // The first of equals is the older index.
  return (
    found.reduce<Candidate | null>(
      (best, one) => (best === null || one.score > best.score ? one : best),
      null,
    )?.plan ?? null
  );
}

/** An alternative is found by indexes when each of its branches is. */
function alternatives(collection: Collection, filter: Filter, sort: SortPattern | null): IndexPlan[] | null {
  const or = filter.kind === 'and' ? filter.of.find(({ kind }) => kind === 'or') : filter;
  if (or?.kind !== 'or') return null;
  const plans = or.of.map((branch) => {
    const conditions = pathConditions(branch);
    if (conditions === null) return null;
    const plan = bestOf(collection, { filter: branch, conditions, sort });
    return plan === null || plan.scan.bounds.length === 0
      ? null
      : { ...plan, exact: plan.exact && filter === or };
  });
  return plans.every((plan) => plan !== null) ? plans : null;
}

/** The plan of a query without a hint. */
export function choosePlan(collection: Collection, filter: Filter, sort: SortPattern | null): Plan {
  const conditions = pathConditions(filter) ?? new Map();
  const id = conditions.get('_id');
  const [only] = id ?? [];
  const isAlone = conditions.size === 1 && id?.length === 1 && filter.kind === 'path';
  if (isAlone && only?.kind === 'test' && only.operator === '$eq' && only.equals !== undefined) {
    const bounds = boundsOf(only);
    if (bounds?.length === 1 && bounds.every(isPoint)) return { kind: 'idhack', id: only.equals };
  }
  const best = bestOf(collection, { filter, conditions, sort });
  if (best !== null && best.scan.bounds.length > 0)
    return best.sorts ? best : (mergedPlan([best], sort) ?? best);
  const of = alternatives(collection, filter, sort);
  if (of !== null) return mergedPlan(of, sort) ?? { kind: 'or', of };
  return best ?? { kind: 'collscan', backward: false };
}

/** The plan of a query that names its index: it is taken even where it leaves documents out. */
export function hintedPlan(index: IndexState, filter: Filter, sort: SortPattern | null): Plan {
  const conditions = pathConditions(filter) ?? new Map();
  const bounds = boundsOfFields(index, conditions);
  const direction = sortDirection(index, bounds, sort);
  const exact = answers(index, bounds, { filter, conditions });
  const plan = planOf(index, bounds[0] === ALL ? [] : bounds, { direction, exact });
  return plan.sorts ? plan : (mergedPlan([plan], sort) ?? plan);
}
