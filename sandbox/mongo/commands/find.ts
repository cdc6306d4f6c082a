import { fault, notImplemented } from '../errors.js';
import { type Filter, mentions } from '../query/filter.js';
import { compileProjection } from '../query/projection.js';
import { type Cursor, Results } from '../store/cursors.js';
import { type Doc, typeName, type Value } from '../values/value.js';
import { type Arguments, readArguments, readPart } from './arguments.js';
import { type Found, matching, selection, sortOf } from './query.js';
import { collectionOf, type Handler, type Request, scopeOf, sessionKey } from './request.js';

const DEFAULT_BATCH = 101;

/** Answers with the first batch and keeps the rest in a cursor, unless all of it fits. */
export function cursorReply(
  request: Request,
  namespace: string,
  wanted: { documents: readonly Doc[] | Results; batchSize?: number | undefined; single?: boolean },
): Doc {
  const { documents } = wanted;
  const results =
    documents instanceof Results ? documents : new Results(documents.values(), documents.length);
  const batch = results.take(wanted.batchSize ?? DEFAULT_BATCH);
  const open = !results.over && wanted.single !== true;
  const id = open ? request.engine.cursors.create(namespace, sessionKey(request.body), results).id : 0n;
  return new Map<string, Value>([
    [
      'cursor',
      new Map<string, Value>([
        ['firstBatch', batch],
        ['id', id],
        ['ns', namespace],
      ]),
    ],
  ]);
}

/**
 * `cursor: {batchSize}` of the commands that answer by a cursor. @throws Location40415, TypeMismatch (14),
 * Location51024
 */
export function batchSizeOf(args: Arguments): number | undefined {
  const cursor = args.doc('cursor');
  return cursor && readPart('cursor', cursor, { batchSize: 'number' }).count('batchSize');
}

const SHAPE = {
  filter: 'object',
  sort: 'object',
  projection: 'object',
  hint: 'hint',
  skip: 'number',
  limit: 'number',
  batchSize: 'number',
  singleBatch: 'flag',
  allowDiskUse: 'flag',
  let: 'object',
  max: 'object',
  min: 'object',
  returnKey: 'flag',
  showRecordId: 'flag',
  tailable: 'flag',
  oplogReplay: 'flag',
  noCursorTimeout: 'flag',
  awaitData: 'flag',
  allowPartialResults: 'flag',
  collation: 'object',
  ntoreturn: 'number',
  readOnce: 'flag',
} as const;

function refuseUnsupported(args: Arguments): void {
  if (args.flag('tailable'))
    throw fault('BadValue', 'error processing query: tailable cursor requested on non capped collection');
  if (args.flag('awaitData')) throw fault('FailedToParse', 'Cannot set awaitData without tailable');
  for (const option of ['min', 'max'] as const)
    if ((args.doc(option)?.size ?? 0) > 0) throw notImplemented(`the find option '${option}'`);
  for (const option of ['returnKey', 'showRecordId'] as const)
    if (args.flag(option)) throw notImplemented(`the find option '${option}'`);
}

function checkPositional(fields: Doc | undefined, filter: Filter): void {
  for (const path of fields?.keys() ?? []) {
    const [first = ''] = path.split('.');
    if (path.endsWith('.$') && !mentions(filter, first))
      throw fault(31277, `Positional projection '${path}' does not match the query document.`);
  }
}

function* skipping(found: Iterable<Found>, skip: number, show: (one: Found) => Doc): Generator<Doc> {
  let skipped = 0;
  for (const one of found) {
    if (skipped < skip) skipped += 1;
    else yield show(one);
  }
}

export const find: Handler = (request) => {
  const name = collectionOf(request);
  const args = readArguments('FindCommandRequest', request.body, SHAPE);
  refuseUnsupported(args);
  const skip = args.count('skip') ?? 0;
  const limit = args.count('limit') ?? 0;
  const batchSize = args.count('batchSize');
  const scope = scopeOf(request, args);
  const fields = args.doc('projection');
  const project =
    fields === undefined || fields.size === 0
      ? (document: Doc) => document
      : compileProjection(fields, scope, 'find');
  const wanted = selection(args.doc('filter') ?? new Map(), scope, {
    sort: args.doc('sort'),
    hint: args.value('hint'),
  });
  checkPositional(fields, wanted.filter);
  sortOf(wanted);
  const found = matching(request.engine.catalog.find(request.db, name), wanted);
  const max = limit === 0 ? Number.POSITIVE_INFINITY : limit;
  const documents = skipping(found, skip, ({ document, details }) => project(document, details));
  return cursorReply(request, `${request.db}.${name}`, {
    documents: new Results(documents, max),
    batchSize,
    single: args.flag('singleBatch'),
  });
};

/** A cursor that fails is gone. */
function nextBatch(request: Request, cursor: Cursor, batchSize: number | undefined): Doc[] {
  try {
    return cursor.results.take(batchSize || Number.POSITIVE_INFINITY);
  } catch (error) {
    request.engine.cursors.kill(cursor.id);
    throw error;
  }
}

export const getMore: Handler = (request) => {
  const args = readArguments('getMore', request.body, {
    collection: 'string',
    batchSize: 'number',
    term: 'number',
    lastKnownCommittedOpTime: 'object',
  });
  const id = request.body.get('getMore');
  if (typeof id !== 'bigint')
    throw fault(
      'TypeMismatch',
      `BSON field 'getMore.getMore' is the wrong type '${typeName(id)}', expected type 'long'`,
    );
  const collection = String(args.required('collection'));
  // Only a cursor that waits for data has a time limit per batch, and here there are none.
  if ((args.number('maxTimeMS') ?? 0) > 0)
    throw fault('BadValue', 'cannot set maxTimeMS on getMore command for a non-awaitData cursor');
  if (collection === '') throw fault('InvalidNamespace', 'Collection names cannot be empty');
  const batchSize = args.count('batchSize');
  const namespace = `${request.db}.${collection}`;
  const cursor = request.engine.cursors.use(id, namespace);
  const batch = nextBatch(request, cursor, batchSize);
  const { over } = cursor.results;
  if (over) request.engine.cursors.kill(id);
  return new Map<string, Value>([
    [
      'cursor',
      new Map<string, Value>([
        ['nextBatch', batch],
        ['id', over ? 0n : id],
        ['ns', namespace],
      ]),
    ],
  ]);
};

export const killCursors: Handler = (request) => {
  const name = collectionOf(request);
  const args = readArguments('killCursors', request.body, { cursors: 'array' });
  args.required('cursors');
  const ids = args.array('cursors') ?? [];
  const killed: Value[] = [];
  const missing: Value[] = [];
  for (const [at, id] of ids.entries()) {
    if (typeof id !== 'bigint')
      throw fault(
        'TypeMismatch',
        `BSON field 'killCursors.cursors.${at}' is the wrong type '${typeName(id)}', expected type 'long'`,
      );
    const cursor = request.engine.cursors.get(id);
    if (cursor?.namespace === `${request.db}.${name}` && request.engine.cursors.kill(id)) killed.push(id);
    else missing.push(id);
  }
  return new Map<string, Value>([
    ['cursorsKilled', killed],
    ['cursorsNotFound', missing],
    ['cursorsAlive', []],
    ['cursorsUnknown', []],
  ]);
};
