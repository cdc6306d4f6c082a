import { inspect } from 'node:util';
import type { Engine } from '../engine.js';
import { fault, MongoFault, notImplemented } from '../errors.js';
import { ConnectionCut, isRetryableCode, WRITES } from '../faults.js';
import { checkDatabaseName } from '../store/catalog.js';
import { asWhole } from '../values/numbers.js';
import { Bin, type Doc, isDoc, isNumber, Stamp, type Value } from '../values/value.js';
import type { Message } from '../wire/message.js';
import { OP_QUERY } from '../wire/message.js';
import { handlerFor } from './index.js';
import { errorReply } from './reply.js';
import type { Client, Request } from './request.js';
import { checkWriteConcern, writeConcernError } from './write-concern.js';

const LEGACY = new Set(['hello', 'isMaster', 'ismaster']);
const CONCERNED = new Set([
  ...WRITES,
  'create',
  'createIndexes',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'renameCollection',
  'aggregate',
]);
const READ_LEVELS = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);

function checkReadConcern(body: Doc): void {
  const concern = body.get('readConcern');
  if (!isDoc(concern)) return;
  const level = concern.get('level');
  if (level === undefined) return;
  if (typeof level !== 'string' || !READ_LEVELS.has(level))
    throw fault(
      'FailedToParse',
      `Failed to parse readConcern: Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`,
    );
  if (level === 'snapshot') throw notImplemented('read concern "snapshot"');
}

function checkSession(body: Doc): void {
  if (body.has('startTransaction') || body.has('autocommit'))
    throw fault(
      'OperationNotSupportedInTransaction',
      `Cannot run '${[...body.keys()][0]}' in a multi-document transaction: the sandbox engine has none`,
    );
  const lsid = body.get('lsid');
  if (isDoc(lsid) && !(lsid.get('id') instanceof Bin))
    throw fault(40414, "BSON field 'OperationSessionInfo.lsid.id' is missing but a required field");
  const number = body.get('txnNumber');
  if (isNumber(number) && (asWhole(number) ?? -1n) < 0n)
    throw fault('InvalidOptions', 'Transaction number cannot be negative');
}

/** Commands of the Stable API, version 1. */
const STABLE = new Set(
  (
    'abortTransaction aggregate authenticate bulkWrite collMod commitTransaction count create createIndexes delete drop dropDatabase ' +
    'dropIndexes endSessions explain find findAndModify getMore hello insert killCursors killSessions listCollections ' +
    'listDatabases listIndexes ping refreshSessions saslContinue saslStart update'
  ).split(' '),
);

function checkApi(body: Doc, name: string): void {
  const version = body.get('apiVersion');
  if (version === undefined) {
    for (const option of ['apiStrict', 'apiDeprecationErrors'])
      if (body.has(option)) throw fault(4886600, `Provided ${option} without passing apiVersion`);
    return;
  }
  if (version !== '1') throw fault('APIVersionError', 'API version must be "1"');
  if (body.get('apiStrict') === true && !STABLE.has(name))
    throw fault('APIStrictError', `Provided apiStrict:true, but the command ${name} is not in API Version 1`);
}

function checkMaxTime(body: Doc): void {
  const limit = body.get('maxTimeMS');
  if (!isNumber(limit)) return;
  const ms = asWhole(limit);
  if (ms === null) throw fault('BadValue', 'maxTimeMS has non-integral value');
  if (ms < 0n) throw fault(51024, `BSON field 'maxTimeMS' value must be >= 0, actual value '${ms}'`);
  if (ms > 2_147_483_647n)
    throw fault('BadValue', `${ms} value for maxTimeMS is out of range [0, 2147483647]`);
}

/** `$clusterTime` and `operationTime`: members of a set send them with every answer, and drivers gossip them. */
function stampReply(reply: Doc, request: { now: Date }): Doc {
  const time = new Stamp(Math.max(1, Math.floor(request.now.getTime() / 1000)), 1);
  const signature: Doc = new Map<string, Value>([
    ['hash', new Bin(0, Buffer.alloc(20))],
    ['keyId', 0n],
  ]);
  reply.set(
    '$clusterTime',
    new Map<string, Value>([
      ['clusterTime', time],
      ['signature', signature],
    ]),
  );
  reply.set('operationTime', time);
  return reply;
}

interface Outcome {
  readonly reply: Doc;
  /** The command took effect, but its answer is to be lost with the connection. */
  readonly cut: boolean;
}

async function run(request: Request): Promise<Outcome> {
  const { body, name, db, engine, client } = request;
  checkDatabaseName(db);
  const handler = handlerFor(name);
  checkApi(body, name);
  checkSession(body);
  checkReadConcern(body);
  checkMaxTime(body);
  const concern = body.get('writeConcern');
  if (isDoc(concern)) checkWriteConcern(concern);
  const target = body.get(name);
  const verdict = await engine.faults.before({
    name,
    collection: typeof target === 'string' ? target : null,
    appName: client.appName,
    retryable: body.has('txnNumber'),
  });
  engine.expire(request.now);
  const reply = new Map(await handler(request));
  const unmet =
    verdict.writeConcernError ?? (isDoc(concern) && CONCERNED.has(name) ? writeConcernError(concern) : null);
  if (unmet !== null) reply.set('writeConcernError', unmet);
  if (verdict.writeConcernError !== null && verdict.errorLabels !== null)
    reply.set('errorLabels', [...verdict.errorLabels]);
  else if (unmet !== null && body.has('txnNumber')) labelRetryable(reply, unmet);
  reply.set('ok', 1);
  return { reply, cut: verdict.cutAfter };
}

function labelRetryable(reply: Doc, concern: Doc): void {
  const code = concern.get('code');
  if (isNumber(code) && isRetryableCode(Number(asWhole(code))))
    reply.set('errorLabels', ['RetryableWriteError']);
}

/** Runs one command to its answer. @throws ConnectionCut when a fault wants the connection dropped */
export async function dispatch(engine: Engine, message: Message, client: Client): Promise<Doc> {
  const [name = ''] = message.body.keys();
  const n = engine.numberOf(name);
  const request: Request = { engine, name, db: message.db, body: message.body, client, now: engine.now() };
  await engine.tell(name, message.db, { n, phase: 'before' });
  const { reply, cut } = await answer(request, message);
  await engine.tell(name, message.db, { n, phase: 'after' });
  if (cut) throw new ConnectionCut();
  return stampReply(reply, request);
}

/** A defect of this engine is told as such, and never ends the process. */
function asFault(error: unknown): MongoFault {
  if (error instanceof MongoFault) return error;
  return fault('InternalError', `the sandbox engine failed: ${inspect(error)}`);
}

async function answer(request: Request, message: Message): Promise<Outcome> {
  try {
    if (message.opcode === OP_QUERY && !LEGACY.has(request.name))
      throw fault(
        352,
        `Unsupported OP_QUERY command: ${request.name}. The client driver may require an upgrade.`,
      );
    return await run(request);
  } catch (error) {
    if (error instanceof ConnectionCut) throw error;
    return { reply: errorReply(asFault(error)), cut: false };
  }
}
