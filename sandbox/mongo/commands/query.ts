import type { Scope } from '../aggregate/scope.js';
import { fault, notImplemented } from '../errors.js';
import type { Entry } from '../index/ordered.js';
import { choosePlan, hintedPlan, type IndexPlan, type Plan } from '../index/plan.js';
import { entriesOf, mergedEntries } from '../index/scan.js';
import { type Filter, type MatchDetails, matches, positionFinder } from '../query/filter.js';
import { parseFilter } from '../query/parse.js';
import { parseSort, type SortPattern, sortDocuments } from '../query/sort.js';
import type { Collection, Effort, IndexState } from '../store/collection.js';
import { equal } from '../values/compare.js';
import { asWhole } from '../values/numbers.js';
import { type Doc, isDoc, isNumber, type Value } from '../values/value.js';

export interface Selection {
  readonly filter: Filter;
  readonly sort: Doc | undefined;
  readonly hint: Value | undefined;
}
export interface Found {
  readonly document: Doc;
  readonly details: MatchDetails;
}
export const noEffort = (): Effort => ({ keys: 0, documents: 0, returned: 0 });

export function selection(
  query: Doc,
  scope: Scope,
  more: { sort?: Doc | undefined; hint?: Value | undefined } = {},
): Selection {
  return { filter: parseFilter(query, scope), sort: more.sort, hint: more.hint };
}

function hintedIndex(collection: Collection, hint: Value): IndexState {
  const found = collection
    .indexStates()
    .filter(({ definition }) => definition.spec.get('hidden') !== true)
    .find(({ definition }) =>
      typeof hint === 'string' ? definition.name === hint : equal(definition.pattern, hint),
    );
  if (found === undefined)
    throw fault(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  if (found.definition.partial !== null) throw notImplemented('a hint on a partial index');
  return found;
}

const isBackward = (order: Value | undefined): boolean => isNumber(order) && (asWhole(order) ?? 1n) < 0n;
const naturalOf = (value: Value | undefined): Value | undefined =>
  isDoc(value) ? value.get('$natural') : undefined;

/** The sort a query asks for; null for none, and for the natural order. @throws Location15974, Location15975 */
export function sortOf({ sort }: Selection): SortPattern | null {
  return sort === undefined || sort.has('$natural') ? null : parseSort(sort);
}

export function planFor(collection: Collection, wanted: Selection): Plan {
  const { filter, hint } = wanted;
  const natural = naturalOf(hint) ?? naturalOf(wanted.sort);
  if (natural !== undefined) return { kind: 'collscan', backward: isBackward(natural) };
  const sort = sortOf(wanted);
  if (hint === undefined || (isDoc(hint) && hint.size === 0)) return choosePlan(collection, filter, sort);
  return hintedPlan(hintedIndex(collection, hint), filter, sort);
}

/** The documents a plan leads to, wanted or not. What changes while they are asked for shows. */
function* candidates(collection: Collection, plan: Plan, effort: Effort): Generator<Doc> {
  if (plan.kind === 'idhack') {
    const document = collection.byId(plan.id);
    if (document === undefined) return;
    effort.keys += 1;
    collection.spent.keys += 1;
    yield document;
    return;
  }
  if (plan.kind === 'collscan') {
    yield* plan.backward ? collection.backward() : collection.documents();
    return;
  }
  for (const id of idsOf(collection, plan, effort)) {
    const document = collection.at(id);
    if (document !== undefined) yield document;
  }
}

/** The documents index scans lead to, each once. */
function* idsOf(
  collection: Collection,
  plan: Extract<Plan, { kind: 'ixscan' | 'or' | 'merge' }>,
  effort: Effort,
): Generator<string> {
  const given = plan.kind === 'ixscan' && !plan.index.multikey ? null : new Set<string>();
  for (const { id } of entriesBy(collection, plan, effort)) {
    if (given?.has(id)) continue;
    given?.add(id);
    yield id;
  }
}

function* entriesBy(
  collection: Collection,
  plan: Extract<Plan, { kind: 'ixscan' | 'or' | 'merge' }>,
  effort: Effort,
): Generator<Entry> {
  function* scanned({ index, scan }: IndexPlan): Generator<Entry> {
    const own = { keys: 0, within: 0 };
    effort.scans?.push(own);
    const looked = () => {
      own.keys += 1;
      effort.keys += 1;
      collection.spent.keys += 1;
    };
    for (const entry of entriesOf({ entries: index.sorted, order: index.order }, scan, looked)) {
      own.within += 1;
      yield entry;
    }
  }
  if (plan.kind === 'merge') {
    const { paths, directions } = plan.sort;
    const sides = plan.of.map((one) => ({
      entries: scanned(one),
      sortAt: paths.map((path) => one.index.definition.paths.indexOf(path)),
    }));
    yield* mergedEntries(sides, directions);
  } else for (const one of plan.kind === 'or' ? plan.of : [plan]) yield* scanned(one);
}

/** Whether the plan's keys alone tell which documents are wanted, so that none has to be looked at to count them. */
export const isCovered = (plan: Plan): plan is Extract<Plan, { kind: 'ixscan' | 'or' | 'merge' }> =>
  plan.kind === 'ixscan'
    ? plan.exact
    : (plan.kind === 'or' || plan.kind === 'merge') && plan.of.every(({ exact }) => exact);

/** How many match, up to a bound. */
export function countMatching(
  collection: Collection | undefined,
  wanted: Selection,
  { max = Infinity, effort = noEffort() }: { max?: number; effort?: Effort } = {},
): number {
  if (collection === undefined || max <= 0) return 0;
  const plan = planFor(collection, wanted);
  const found = isCovered(plan) ? idsOf(collection, plan, effort) : matching(collection, wanted, effort);
  let count = 0;
  for (const _ of found) {
    count += 1;
    if (count >= max) break;
  }
  return count;
}

function* wantedOf(
  collection: Collection,
  plan: Plan,
  work: { filter: Filter; effort: Effort },
): Generator<Doc> {
  const { filter, effort } = work;
  for (const document of candidates(collection, plan, effort)) {
    effort.documents += 1;
    collection.spent.documents += 1;
    if (!matches(filter, document)) continue;
    effort.returned += 1;
    yield document;
  }
}

/** Whether a plan gives the order that was asked for. */
export const comesSorted = (plan: Plan): boolean =>
  (plan.kind === 'ixscan' && plan.sorts) || plan.kind === 'idhack' || plan.kind === 'merge';

/**
 * Matching documents in the order asked for, each with the array position its match recorded. They are looked for as
 * they are asked for, unless they have to be sorted.
 */
export function* matching(
  collection: Collection | undefined,
  wanted: Selection,
  effort: Effort = noEffort(),
): Generator<Found> {
  const sort = sortOf(wanted);
  if (collection === undefined) return;
  const plan = planFor(collection, wanted);
  const details = positionFinder(wanted.filter);
  const found = wantedOf(collection, plan, { filter: wanted.filter, effort });
  const isSorted = sort === null || comesSorted(plan);
  for (const document of isSorted ? found : sortDocuments([...found], sort)) {
    collection.spent.returned += 1;
    yield {
      document,
      get details() {
        return details(document);
      },
    };
  }
}

/** All that match, or the first few, found before anything is done with them. */
export function select(collection: Collection | undefined, wanted: Selection, max = Infinity): Found[] {
  const found: Found[] = [];
  if (max <= 0) return found;
  for (const one of matching(collection, wanted)) {
    found.push(one);
    if (found.length >= max) break;
  }
  return found;
}
