import { fault } from '../errors.js';
import { type Collation, underCollation } from '../values/collation.js';
import { asWhole } from '../values/numbers.js';
import { show } from '../values/show.js';
import { countOf, type Doc, isNumber, type Value } from '../values/value.js';
import { type Arguments, readArguments, readPart } from './arguments.js';
import { parseCollation } from './collation.js';
import { checkBatch } from './insert.js';
import { select, selection } from './query.js';
import { collectionOf, type Handler, type Request, scopeOf } from './request.js';
import { retryableStatements } from './retryable.js';
import { runStatements } from './write-result.js';

interface Statement {
  readonly args: Arguments;
  readonly collation: Collation | null;
}

function readStatement(fields: Doc): Statement {
  const args = readPart('delete.deletes', fields, {
    q: 'object',
    limit: 'number',
    collation: 'object',
    hint: 'hint',
  });
  args.required('q');
  const limit = args.required('limit');
  // Half a document is not cut off, as other fractions are.
  const many = isNumber(limit) ? asWhole(limit) : null;
  if (many !== 0n && many !== 1n)
    throw fault('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${show(limit)}`);
  return { args, collation: parseCollation(args.doc('collation')) };
}

function runDelete(request: Request, statement: Arguments, command: Arguments): Doc {
  const collection = request.engine.catalog.find(request.db, collectionOf(request));
  const wanted = selection(statement.doc('q') ?? new Map(), scopeOf(request, command), {
    hint: statement.value('hint'),
  });
  const chosen = select(collection, wanted, statement.number('limit') === 1 ? 1 : Number.POSITIVE_INFINITY);
  for (const { document } of chosen) collection?.remove(document);
  return new Map([['n', countOf(chosen.length)]]);
}

export const remove: Handler = (request) => {
  collectionOf(request);
  const args = readArguments('delete', request.body, {
    deletes: 'array',
    ordered: 'bool',
    let: 'object',
    stmtId: 'number',
    stmtIds: 'array',
    encryptionInformation: 'object',
  });
  args.required('deletes');
  const statements = (args.docs('deletes') ?? []).map(readStatement);
  checkBatch(statements.length);
  const retryable = retryableStatements(request);
  if (retryable.active && statements.some(({ args: statement }) => statement.number('limit') === 0))
    throw fault('InvalidOptions', 'Cannot use (or request) retryable writes with limit=0');
  let removed = 0n;
  const errors = runStatements(statements.length, args.flag('ordered', true), (index) => {
    const outcome = retryable.once(index, () => {
      const statement = statements[index] as Statement;
      return underCollation(statement.collation, () => runDelete(request, statement.args, args));
    });
    const n = outcome.get('n');
    removed += isNumber(n) ? (asWhole(n) ?? 0n) : 0n;
  });
  const reply: Doc = new Map<string, Value>([['n', countOf(Number(removed))]]);
  if (errors.length > 0) reply.set('writeErrors', errors);
  if (retryable.retried.length > 0) reply.set('retriedStmtIds', retryable.retried);
  return reply;
};
