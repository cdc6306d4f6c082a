import { ObjectId } from 'bson';
import { fault } from '../errors.js';
import type { Filter } from '../query/filter.js';
import { checkCreatable } from '../store/catalog.js';
import type { Collection } from '../store/collection.js';
import { compileUpdate, type Update } from '../update/update.js';
import { type Collation, underCollation } from '../values/collation.js';
import { identical } from '../values/compare.js';
import { sizeOf } from '../values/encode.js';
import { countOf, type Doc, int, type Value } from '../values/value.js';
import { type Arguments, readArguments, readPart } from './arguments.js';
import { parseCollation } from './collation.js';
import { checkBatch, checkId, MAX_DOCUMENT_BYTES } from './insert.js';
import { select, selection } from './query.js';
import { collectionOf, type Handler, type Request, scopeOf } from './request.js';
import { retryableStatements } from './retryable.js';
import { runStatements } from './write-result.js';

/** Stores a changed document after MongoDB's last checks; false when there was nothing to change. */
export function storeChange(collection: Collection, before: Doc, after: Doc): boolean {
  if (before === after || identical(before, after)) return false;
  checkId(after.get('_id'));
  const size = sizeOf(after);
  if (size > MAX_DOCUMENT_BYTES)
    throw fault(17419, `Resulting document after update is larger than ${MAX_DOCUMENT_BYTES}`);
  collection.replace(before, after);
  return true;
}

/** Inserts what an upsert makes and returns it, `_id` first. */
export function insertUpsert(
  request: Request,
  name: string,
  { update, filter }: { update: Update; filter: Filter },
): Doc {
  const made = update.insertFor(filter);
  const id = made.has('_id') ? (made.get('_id') as Value) : new ObjectId();
  checkId(id);
  const document: Doc = new Map([['_id', id]]);
  for (const [field, value] of made) if (field !== '_id') document.set(field, value);
  if (sizeOf(document) > MAX_DOCUMENT_BYTES)
    throw fault(17420, `Document to upsert is larger than ${MAX_DOCUMENT_BYTES}`);
  request.engine.catalog.findOrCreate(request.db, name).insert(document);
  return document;
}

interface Statement {
  readonly args: Arguments;
  readonly multi: boolean;
  readonly upsert: boolean;
  readonly collation: Collation | null;
}

function readStatement(fields: Doc): Statement {
  const args = readPart('update.updates', fields, {
    q: 'object',
    u: 'object|array',
    c: 'object',
    multi: 'flag',
    upsert: 'flag',
    upsertSupplied: 'flag',
    collation: 'object',
    arrayFilters: 'array',
    hint: 'hint',
  });
  args.required('q');
  args.required('u');
  return {
    args,
    multi: args.flag('multi'),
    upsert: args.flag('upsert'),
    collation: parseCollation(args.doc('collation')),
  };
}

function runUpdate(request: Request, { args, multi, upsert }: Statement, command: Arguments): Doc {
  const name = collectionOf(request);
  const scope = scopeOf(request, command);
  const wanted = selection(args.doc('q') ?? new Map(), scope, { hint: args.value('hint') });
  const constants = args.doc('c');
  const update = compileUpdate(args.required('u'), {
    arrayFilters: args.docs('arrayFilters') ?? [],
    multi,
    now: request.now,
    scope,
    ...(constants === undefined ? {} : { constants }),
  });
  const collection = request.engine.catalog.find(request.db, name);
  const chosen = select(collection, wanted, multi ? Number.POSITIVE_INFINITY : 1);
  if (chosen.length === 0 && upsert) {
    const made = insertUpsert(request, name, { update, filter: wanted.filter });
    return new Map<string, Value>([
      ['n', int(1)],
      ['nModified', int(0)],
      ['upserted', made.get('_id') as Value],
    ]);
  }
  let modified = 0;
  for (const { document, details } of chosen) {
    if (collection === undefined) continue;
    const counts = update.counts(document);
    if (storeChange(collection, document, update.apply(document, details)) || counts) modified += 1;
  }
  return new Map([
    ['n', countOf(chosen.length)],
    ['nModified', countOf(modified)],
  ]);
}

const numberOf = (outcome: Doc, field: string): number => {
  const value = outcome.get(field);
  return value !== null && typeof value === 'object' && 'value' in value
    ? Number(value.value)
    : Number(value ?? 0);
};

export const update: Handler = (request) => {
  const name = collectionOf(request);
  const args = readArguments('update', request.body, {
    updates: 'array',
    ordered: 'bool',
    bypassDocumentValidation: 'flag',
    let: 'object',
    stmtId: 'number',
    stmtIds: 'array',
    encryptionInformation: 'object',
  });
  args.required('updates');
  const statements = (args.docs('updates') ?? []).map(readStatement);
  checkBatch(statements.length);
  if (statements.some(({ upsert }) => upsert)) checkCreatable(request.db, name);
  const retryable = retryableStatements(request);
  if (retryable.active && statements.some(({ multi }) => multi))
    throw fault('InvalidOptions', 'Cannot use (or request) retryable writes with multi=true');
  let matched = 0;
  let modified = 0;
  const upserted: Value[] = [];
  const errors = runStatements(statements.length, args.flag('ordered', true), (index) => {
    const outcome = retryable.once(index, () => {
      const statement = statements[index] as Statement;
      return underCollation(statement.collation, () => runUpdate(request, statement, args));
    });
    matched += numberOf(outcome, 'n');
    modified += numberOf(outcome, 'nModified');
    const id = outcome.get('upserted');
    if (outcome.has('upserted'))
      upserted.push(
        new Map<string, Value>([
          ['index', int(index)],
          ['_id', id as Value],
        ]),
      );
  });
  const reply: Doc = new Map([['n', countOf(matched)]]);
  if (upserted.length > 0) reply.set('upserted', upserted);
  reply.set('nModified', countOf(modified));
  if (errors.length > 0) reply.set('writeErrors', errors);
  if (retryable.retried.length > 0) reply.set('retriedStmtIds', retryable.retried);
  return reply;
};
