import type { Scope } from '../aggregate/scope.js';
import { fault, notImplemented } from '../errors.js';
import { choosePlan, hintedPlan, type Plan } from '../index/plan.js';
import { entriesOf } from '../index/scan.js';
import { type Filter, type MatchDetails, matches, positionFinder } from '../query/filter.js';
import { parseFilter } from '../query/parse.js';
import { parseSort, type SortPattern, sortDocuments } from '../query/sort.js';
import type { Collection, IndexState } from '../store/collection.js';
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
/** What finding took: index keys and documents looked at, and documents that were wanted. */
export interface Effort {
  keys: number;
  documents: number;
  returned: number;
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
    effort.keys += document === undefined ? 0 : 1;
    if (document !== undefined) yield document;
    return;
  }
  if (plan.kind === 'collscan') {
    yield* plan.backward ? collection.backward() : collection.documents();
    return;
  }
  const plans = plan.kind === 'or' ? plan.of : [plan];
  const given = plan.kind === 'or' || plan.index.multikey ? new Set<string>() : null;
  for (const { index, scan } of plans) {
    const looked = () => {
      effort.keys += 1;
    };
    for (const { id } of entriesOf({ entries: index.sorted, order: index.order }, scan, looked)) {
      if (given?.has(id)) continue;
      given?.add(id);
      const document = collection.at(id);
      if (document !== undefined) yield document;
    }
  }
}

function* wantedOf(
  collection: Collection,
  plan: Plan,
  work: { filter: Filter; effort: Effort },
): Generator<Doc> {
  const { filter, effort } = work;
  for (const document of candidates(collection, plan, effort)) {
    effort.documents += 1;
    if (matches(filter, document)) yield document;
  }
}

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
  const isSorted = sort === null || (plan.kind === 'ixscan' && plan.sorts) || plan.kind === 'idhack';
  for (const document of isSorted ? found : sortDocuments([...found], sort)) {
    effort.returned += 1;
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
