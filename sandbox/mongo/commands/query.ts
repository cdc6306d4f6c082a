import type { Scope } from '../aggregate/scope.js';
import { fault, notImplemented } from '../errors.js';
import { equalities, type Filter, type MatchDetails, matches, positionFinder } from '../query/filter.js';
import { parseFilter } from '../query/parse.js';
import { parseSort, sortDocuments } from '../query/sort.js';
import { type Collection, isIndexed } from '../store/collection.js';
import type { IndexDefinition } from '../store/index-definition.js';
import { currentCollation, underCollation } from '../values/collation.js';
import { equal } from '../values/compare.js';
import { asWhole } from '../values/numbers.js';
import { type Doc, isDoc, isNumber, type Value } from '../values/value.js';

export interface Selection {
  readonly filter: Filter;
  readonly sort: Doc | undefined;
  readonly hint: Value | undefined;
}

export function selection(
  query: Doc,
  scope: Scope,
  more: { sort?: Doc | undefined; hint?: Value | undefined } = {},
): Selection {
  return { filter: parseFilter(query, scope), sort: more.sort, hint: more.hint };
}

const isNatural = (hint: Value | undefined): hint is Doc => isDoc(hint) && hint.has('$natural');

function hintedIndex(collection: Collection, hint: Value): IndexDefinition {
  const found = collection
    .definitions()
    .filter(({ spec }) => spec.get('hidden') !== true)
    .find(({ name, pattern }) => (typeof hint === 'string' ? name === hint : equal(pattern, hint)));
  if (found === undefined)
    throw fault(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  if (found.partial !== null) throw notImplemented('a hint on a partial index');
  return found;
}

const naturalOrder = (value: Value | undefined): bigint => (isNumber(value) ? (asWhole(value) ?? 1n) : 1n);

function inNaturalOrder(documents: Doc[], order: Value | undefined): Doc[] {
  return naturalOrder(order) < 0n ? documents.reverse() : documents;
}

/** Documents the hinted access path would see, in the order it would give them. */
function candidates(collection: Collection, { filter, hint }: Selection): Doc[] {
  if (hint !== undefined && isNatural(hint))
    return inNaturalOrder([...collection.documents.values()], hint.get('$natural'));
  if (hint !== undefined && !(isDoc(hint) && hint.size === 0)) {
    const index = hintedIndex(collection, hint);
    const seen = [...collection.documents.values()].filter((document) => isIndexed(document, index));
    return [...index.pattern.values()].every((value) => isNumber(value))
      ? underCollation(null, () => sortDocuments(seen, parseIndexOrder(index)))
      : seen;
  }
  const id = equalities(filter).find(([path]) => path === '_id');
  // Under a collation other texts may equal the _id asked for.
  if (id === undefined || currentCollation() !== null) return [...collection.documents.values()];
  const found = collection.byId(id[1]);
  return found === undefined ? [] : [found];
}

const parseIndexOrder = ({ pattern, paths }: IndexDefinition) => ({
  paths,
  directions: [...pattern.values()].map((value) =>
    isNumber(value) && Number(asWhole(value) ?? 1n) < 0 ? -1 : 1,
  ),
});

/** Matching documents, each with the array position its match recorded, sorted. */
export function select(
  collection: Collection | undefined,
  wanted: Selection,
): { document: Doc; details: MatchDetails }[] {
  const { sort, filter } = wanted;
  const pattern = sort === undefined || sort.has('$natural') ? null : parseSort(sort);
  if (collection === undefined) return [];
  const found = candidates(collection, wanted).filter((document) => matches(filter, document));
  const ordered =
    pattern !== null
      ? sortDocuments(found, pattern)
      : sort === undefined
        ? found
        : inNaturalOrder(found, sort.get('$natural'));
  const details = positionFinder(filter);
  return ordered.map((document) => ({
    document,
    get details() {
      return details(document);
    },
  }));
}
