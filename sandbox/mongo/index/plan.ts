import { type Filter, type PathTest, pathConditions } from '../query/filter.js';
import type { SortPattern } from '../query/sort.js';
import type { Collection, IndexState } from '../store/collection.js';
import { currentCollation } from '../values/collation.js';
import type { Value } from '../values/value.js';
import {
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
  | { readonly kind: 'or'; readonly of: readonly IndexPlan[] };
export interface IndexPlan {
  readonly kind: 'ixscan';
  readonly index: IndexState;
  readonly scan: Scan;
  /** The documents come in the order of the sort asked for. */
  readonly sorts: boolean;
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

const head = (path: string): string => path.split('.')[0] ?? path;

/** Bounds of the leading fields, as far as the query says something of them. */
function leadingBounds(
  { definition, multikey }: IndexState,
  conditions: Conditions,
): (readonly Interval[])[] {
  const found: (readonly Interval[])[] = [];
  const heads = new Set<string>();
  for (const path of definition.paths) {
    // Two paths through one array may be met by different elements of it.
    if (multikey && heads.has(head(path))) break;
    const bounds = boundsOfPath(conditions.get(path) ?? [], multikey);
    if (bounds === null) break;
    heads.add(head(path));
    found.push(bounds);
  }
  return found;
}

/**
 * Which way an index gives the order of a sort, after the leading fields that have one value; null when it does not.
 */
function sortDirection(
  { definition, multikey }: IndexState,
  bounds: readonly (readonly Interval[])[],
  sort: SortPattern | null,
): 'forward' | 'backward' | null {
  if (sort === null || sort.paths.length === 0 || multikey || currentCollation() !== null) return null;
  const fixed = bounds.findIndex((intervals) => intervals.length !== 1 || !intervals.every(isPoint));
  const max = fixed < 0 ? bounds.length : fixed;
  for (let start = 0; start <= max; start += 1) {
    const paths = definition.paths.slice(start, start + sort.paths.length);
    if (paths.join('\0') !== sort.paths.join('\0')) continue;
    const same = sort.directions.map((one, at) => one === definition.directions[start + at]);
    if (same.every(Boolean)) return 'forward';
    if (!same.some(Boolean)) return 'backward';
  }
  return null;
}

interface Candidate {
  readonly plan: IndexPlan;
  readonly score: number;
}

function candidate(index: IndexState, conditions: Conditions, sort: SortPattern | null): Candidate | null {
  const { definition } = index;
  if (definition.spec.get('hidden') === true || !implies(conditions, definition.partial)) return null;
  const bounds = leadingBounds(index, conditions);
  if (definition.sparse && !bounds.some((one) => !takesMissing(one))) return null;
  const direction = sortDirection(index, bounds, sort);
  if (bounds.length === 0 && direction === null) return null;
  const points = bounds.filter((one) => one.every(isPoint)).length;
  const isOne =
    definition.unique && points === definition.paths.length && bounds.every((one) => one.length === 1);
  const score =
    (isOne ? 10_000 : 0) + points * 100 + (bounds.length - points) * 20 + (direction === null ? 0 : 10);
  return { plan: planOf(index, bounds, direction), score };
}

const planOf = (
  index: IndexState,
  bounds: Scan['bounds'],
  direction: 'forward' | 'backward' | null,
): IndexPlan => ({
  kind: 'ixscan',
  index,
  scan: { bounds, directions: index.definition.directions, backward: direction === 'backward' },
  sorts: direction !== null,
});

function bestOf(collection: Collection, conditions: Conditions, sort: SortPattern | null): IndexPlan | null {
  const found = collection
    .indexStates()
    .map((index) => candidate(index, conditions, sort))
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
function alternatives(collection: Collection, filter: Filter): IndexPlan[] | null {
  const or = filter.kind === 'and' ? filter.of.find(({ kind }) => kind === 'or') : filter;
  if (or?.kind !== 'or') return null;
  const plans = or.of.map((branch) => {
    const conditions = pathConditions(branch);
    return conditions === null ? null : bestOf(collection, conditions, null);
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
  const best = bestOf(collection, conditions, sort);
  if (best !== null && best.scan.bounds.length > 0) return best;
  const of = alternatives(collection, filter);
  if (of !== null) return { kind: 'or', of };
  return best ?? { kind: 'collscan', backward: false };
}

/** The plan of a query that names its index: it is taken even where it leaves documents out. */
export function hintedPlan(index: IndexState, filter: Filter, sort: SortPattern | null): IndexPlan {
  const conditions = pathConditions(filter) ?? new Map();
  const bounds = leadingBounds(index, conditions);
  return planOf(index, bounds, sortDirection(index, bounds, sort));
}
