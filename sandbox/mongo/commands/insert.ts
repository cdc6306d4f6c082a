import { ObjectId } from 'bson';
import { fault } from '../errors.js';
import { checkCreatable } from '../store/catalog.js';
import { nextStamp } from '../update/modifiers.js';
import { sizeOf } from '../values/encode.js';
import {
  countOf,
  type Doc,
  int,
  isArray,
  isDoc,
  Regex,
  Stamp,
  typeName,
  UNDEFINED,
  type Value,
} from '../values/value.js';
import { readArguments } from './arguments.js';
import { collectionOf, type Handler } from './request.js';
import { retryableStatements } from './retryable.js';
import { runStatements } from './write-result.js';

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const MAX_BATCH = 100_000;

/** @throws InvalidIdField (53), DollarPrefixedFieldName (52) for an `_id` MongoDB does not store */
export function checkId(id: Value | undefined): void {
  if (isArray(id) || id instanceof Regex || id === UNDEFINED)
    throw fault('InvalidIdField', `The '_id' value cannot be of type ${typeName(id)}`);
  if (!isDoc(id)) return;
  const dollar = [...id.keys()].find(
    (name) => name.startsWith('$') && !['$ref', '$id', '$db'].includes(name),
  );
  if (dollar !== undefined)
    throw fault(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    );
}

/** As MongoDB stores it: `_id` first (made when missing), empty timestamps at the top filled in. */
export function prepareInsert(document: Doc, now: Date): Doc {
  const size = sizeOf(document);
  if (size > MAX_DOCUMENT_BYTES)
    throw fault(
      'BadValue',
      `object to insert too large. size in bytes: ${size}, max size: ${MAX_DOCUMENT_BYTES}`,
    );
  const id = document.has('_id') ? (document.get('_id') as Value) : new ObjectId();
  checkId(id);
  const isEmpty = (value: Value) => value instanceof Stamp && value.t === 0 && value.i === 0;
  const [first] = document.keys();
  if (first === '_id' && ![...document.values()].some(isEmpty)) return document;
  const made: Doc = new Map([['_id', id]]);
  for (const [name, value] of document) {
    if (name === '_id') continue;
    made.set(name, isEmpty(value) ? nextStamp(now) : value);
  }
  return made;
}

export function checkBatch(length: number): void {
  if (length === 0 || length > MAX_BATCH)
    throw fault(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_BATCH}. Got ${length} operations.`,
    );
}

export const insert: Handler = (request) => {
  const collection = collectionOf(request);
  const args = readArguments('insert', request.body, {
    documents: 'array',
    ordered: 'bool',
    bypassDocumentValidation: 'flag',
    stmtId: 'number',
    stmtIds: 'array',
    encryptionInformation: 'object',
  });
  args.required('documents');
  const documents = args.docs('documents') ?? [];
  checkBatch(documents.length);
  checkCreatable(request.db, collection);
  const statements = retryableStatements(request);
  let inserted = 0;
  const errors = runStatements(documents.length, args.flag('ordered', true), (index) => {
    statements.once(index, () => {
      const document = prepareInsert(documents[index] as Doc, request.now);
      request.engine.catalog.findOrCreate(request.db, collection).insert(document);
      return new Map<string, Value>([['n', int(1)]]);
    });
    inserted += 1;
  });
  const reply: Doc = new Map([['n', countOf(inserted)]]);
  if (errors.length > 0) reply.set('writeErrors', errors);
  if (statements.retried.length > 0) reply.set('retriedStmtIds', statements.retried);
  return reply;
};
