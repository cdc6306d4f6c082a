import { compilePipeline } from '../aggregate/pipeline.js';
import { createScope, type Scope } from '../aggregate/scope.js';
import { splitOutput } from '../aggregate/stages/output.js';
import { fault, notImplemented } from '../errors.js';
import { isIndex } from '../query/path.js';
import { checkNamespace } from '../store/catalog.js';
import { Results } from '../store/cursors.js';
import { keyOf } from '../values/compare.js';
import { asWhole } from '../values/numbers.js';
import { countOf, type Doc, isArray, isDoc, isNumber, type Value } from '../values/value.js';
import { readArguments } from './arguments.js';
import { batchSizeOf, cursorReply } from './find.js';
import { writeOutput } from './output.js';
import { countMatching, type Found, matching, type Selection, select, selection } from './query.js';
import { collectionOf, type Handler, type Request, scopeOf } from './request.js';

const AGGREGATE = {
  pipeline: 'array',
  cursor: 'object',
  explain: 'flag',
  allowDiskUse: 'bool',
  bypassDocumentValidation: 'flag',
  let: 'object',
  hint: 'hint',
  collation: 'object',
} as const;

function sourceName(request: Request): string | null {
  const value = request.body.get('aggregate');
  if (typeof value === 'string') return collectionOf(request);
  if (isNumber(value)) {
    if (asWhole(value) !== 1n)
      throw fault(
        'FailedToParse',
        "Invalid command format: the 'aggregate' field must specify a collection name or 1",
      );
    return null;
  }
  throw fault('TypeMismatch', 'collectionless aggregate must be 1');
}

/** Stages that make of one document what they make of it whatever the others are. */
const FLOWING = new Set(
  '$match $project $addFields $set $unset $unwind $replaceRoot $replaceWith $lookup'.split(' '),
);
const nameOf = (stage: Value | undefined): string | undefined =>
  isDoc(stage) ? [...stage.keys()][0] : undefined;
const flows = (stages: readonly Value[]): boolean =>
  stages.every((stage) => FLOWING.has(nameOf(stage) ?? ''));

function* flowing(source: Iterable<Found>, pipeline: (documents: Doc[]) => Doc[]): Generator<Doc> {
  for (const { document } of source) yield* pipeline([document]);
}

/**
 * The leading `$match` stages are asked of the collection itself, where an index may answer, and so is a sort after
 * them.
 */
export function sourceOf(stages: readonly Value[], scope: Scope, hint: Value | undefined): Selection {
  const end = stages.findIndex((stage) => nameOf(stage) !== '$match');
  const leading = stages.slice(0, end < 0 ? stages.length : end);
  const filters = leading.map((stage) => (isDoc(stage) ? stage.get('$match') : undefined)).filter(isDoc);
  const next = end < 0 ? undefined : stages[end];
  const sort = isDoc(next) ? next.get('$sort') : undefined;
  const query: Doc =
    filters.length === 1
      ? (filters[0] as Doc)
      : filters.length === 0
        ? new Map()
        : new Map([['$and', filters]]);
  return selection(query, scope, { hint, sort: isDoc(sort) ? sort : undefined });
}

export const aggregate: Handler = (request) => {
  const name = sourceName(request);
  const args = readArguments('aggregate', request.body, AGGREGATE);
  args.required('pipeline');
  const stages = args.array('pipeline') ?? [];
  if (!args.has('cursor'))
    throw fault(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  const batchSize = batchSizeOf(args);
  const [first] = stages;
  if (isDoc(first) && first.has('$changeStream'))
    throw fault(40573, 'The $changeStream stage is only supported on replica sets');
  if (name === null) throw notImplemented('an aggregation that does not start from a collection');
  const scope = scopeOf(request, args);
  const { catalog } = request.engine;
  const { stages: reading, output } = splitOutput(stages);
  const pipeline = compilePipeline(reading, {
    scope,
    read: (collection) => {
      checkNamespace(request.db, collection);
      return [...(catalog.find(request.db, collection)?.documents() ?? [])];
    },
  });
  const source = matching(catalog.find(request.db, name), sourceOf(reading, scope, args.value('hint')));
  if (output === null && flows(reading))
    return cursorReply(request, `${request.db}.${name}`, {
      documents: new Results(flowing(source, pipeline)),
      batchSize,
    });
  const documents = pipeline([...source].map(({ document }) => document));
  if (output !== null) {
    writeOutput(request, output, { documents, scope });
    return cursorReply(request, `${request.db}.${name}`, { documents: [], batchSize });
  }
  return cursorReply(request, `${request.db}.${name}`, { documents, batchSize });
};

export const count: Handler = (request) => {
  const name = collectionOf(request);
  const args = readArguments('count', request.body, {
    query: 'object',
    limit: 'number',
    skip: 'number',
    hint: 'hint',
    collation: 'object',
    fields: 'any',
    encryptionInformation: 'object',
  });
  const limit = Math.abs(args.number('limit') ?? 0);
  const skip = args.count('skip') ?? 0;
  const wanted = selection(args.doc('query') ?? new Map(), createScope(request.now), {
    hint: args.value('hint'),
  });
  const max = limit === 0 ? Number.POSITIVE_INFINITY : skip + limit;
  const found = countMatching(request.engine.catalog.find(request.db, name), wanted, { max });
  return new Map([['n', countOf(Math.max(0, found - skip))]]);
};

/** Values at a path; each element of an array the path ends at counts on its own. */
function distinctValues(document: Doc, key: string): Value[] {
  const parts = key.split('.');
  return collect(document, parts);
}

function collect(value: Value, parts: readonly string[]): Value[] {
  const [part, ...rest] = parts;
  if (part === undefined) return isArray(value) ? value : [value];
  if (isArray(value)) {
    if (!isIndex(part)) return value.flatMap((item) => (isDoc(item) ? collect(item, parts) : []));
    const item = value[Number(part)];
    return item === undefined ? [] : collect(item, rest);
  }
  const inner = isDoc(value) ? value.get(part) : undefined;
  return inner === undefined ? [] : collect(inner, rest);
}

export const distinct: Handler = (request) => {
  const name = collectionOf(request);
  const args = readArguments('distinct', request.body, {
    key: 'string',
    query: 'object',
    collation: 'object',
    hint: 'hint',
    encryptionInformation: 'object',
  });
  const key = String(args.required('key'));
  if (key.includes('\0')) throw fault(31032, 'Key field cannot contain an embedded null byte');
  const wanted = selection(args.doc('query') ?? new Map(), createScope(request.now), {
    hint: args.value('hint'),
  });
  const found = new Map<string, Value>();
  for (const { document } of select(request.engine.catalog.find(request.db, name), wanted))
    for (const value of distinctValues(document, key))
      if (!found.has(keyOf(value))) found.set(keyOf(value), value);
  return new Map<string, Value>([['values', [...found.values()]]]);
};
