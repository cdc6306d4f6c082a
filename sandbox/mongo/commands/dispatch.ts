import { inspect } from 'node:util';
import type { Engine } from '../engine.js';
import { fault, MongoFault } from '../errors.js';
import { ConnectionCut, isRetryableCode, WRITES } from '../faults.js';
import { checkDatabaseName } from '../store/catalog.js';
import { asWhole } from '../values/numbers.js';
import { Bin, type Doc, isDoc, isNumber, Stamp, type Value } from '../values/value.js';
import type { Message } from '../wire/message.js';
import { OP_QUERY } from '../wire/message.js';
import { checkGeneric } from './generic.js';
import { handlerFor } from './index.js';
import { errorReply } from './reply.js';
import type { Client, Request } from './request.js';
import { writeConcernError } from './write-concern.js';

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
  checkGeneric(body, name);
  const concern = body.get('writeConcern');
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
