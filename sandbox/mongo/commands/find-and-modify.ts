import { fault } from '../errors.js';
import { compileProjection } from '../query/projection.js';
import { checkCreatable } from '../store/catalog.js';
import { compileUpdate } from '../update/update.js';
import { type Doc, int, type Value } from '../values/value.js';
import { type Arguments, readArguments } from './arguments.js';
import { select, selection } from './query.js';
import { collectionOf, type Handler, type Request, scopeOf } from './request.js';
import { retryableStatements } from './retryable.js';
import { insertUpsert, storeChange } from './update.js';

const SHAPE = {
  query: 'object',
  sort: 'object',
  fields: 'object',
  remove: 'flag',
  update: 'object|array',
  new: 'flag',
  upsert: 'flag',
  bypassDocumentValidation: 'flag',
  collation: 'object',
  arrayFilters: 'array',
  hint: 'hint',
  let: 'object',
  stmtId: 'number',
  encryptionInformation: 'object',
} as const;

function checkCombination(args: Arguments): void {
  const remove = args.flag('remove');
  if (!remove && !args.has('update'))
    throw fault('FailedToParse', 'Either an update or remove=true must be specified');
  if (!remove) return;
  if (args.has('update')) throw fault('FailedToParse', 'Cannot specify both an update and remove=true');
  if (args.flag('upsert')) throw fault('FailedToParse', 'Cannot specify both upsert=true and remove=true ');
  if (args.flag('new'))
    throw fault(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (args.has('arrayFilters')) throw fault('FailedToParse', 'Cannot specify arrayFilters and remove=true');
}

const answer = (lastError: [string, Value][], value: Doc | null): Doc =>
  new Map<string, Value>([
    ['lastErrorObject', new Map(lastError)],
    ['value', value],
  ]);

function run(request: Request, args: Arguments): Doc {
  const name = collectionOf(request);
  const scope = scopeOf(request, args);
  const wanted = selection(args.doc('query') ?? new Map(), scope, {
    sort: args.doc('sort'),
    hint: args.value('hint'),
  });
  const fields = args.doc('fields');
  const project =
    fields === undefined ? (document: Doc) => document : compileProjection(fields, scope, 'find');
  const collection = request.engine.catalog.find(request.db, name);
  const removing = args.flag('remove');
  const update = removing
    ? null
    : compileUpdate(args.required('update'), {
        arrayFilters: args.docs('arrayFilters') ?? [],
        multi: false,
        now: request.now,
        scope,
      });
  const [found] = select(collection, wanted, 1);
  if (found === undefined || collection === undefined) {
    if (update !== null && args.flag('upsert')) {
      const made = insertUpsert(request, name, { update, filter: wanted.filter });
      const lastError: [string, Value][] = [
        ['n', int(1)],
        ['updatedExisting', false],
        ['upserted', made.get('_id') as Value],
      ];
      return answer(lastError, args.flag('new') ? project(made) : null);
    }
    return answer(
      removing
        ? [['n', int(0)]]
        : [
            ['n', int(0)],
            ['updatedExisting', false],
          ],
      null,
    );
  }
  const { document, details } = found;
  if (update === null) {
    const removed = project(document, details);
    collection.remove(document);
    return answer([['n', int(1)]], removed);
  }
  const after = update.apply(document, details);
  storeChange(collection, document, after);
  return answer(
    [
      ['n', int(1)],
      ['updatedExisting', true],
    ],
    project(args.flag('new') ? after : document, details),
  );
}

export const findAndModify: Handler = (request) => {
  const name = collectionOf(request);
  const args = readArguments(
    request.name === 'findandmodify' ? 'findAndModify' : request.name,
    request.body,
    SHAPE,
  );
  checkCombination(args);
  if (args.flag('upsert')) checkCreatable(request.db, name);
  const retryable = retryableStatements(request);
  const reply = new Map(retryable.once(0, () => run(request, args)));
  if (retryable.retried.length > 0) reply.set('retriedStmtId', retryable.retried[0] as Value);
  return reply;
};
