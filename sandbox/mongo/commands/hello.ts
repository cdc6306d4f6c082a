import { fault } from '../errors.js';
import { asWhole } from '../values/numbers.js';
import { type Doc, int, isDoc, isNumber, Stamp, type Value } from '../values/value.js';
import type { AsyncHandler, Request } from './request.js';

export const SET_NAME = 'sandbox';

function describe({ engine, client, now, body }: Request, legacy: boolean): Doc {
  const primary = engine.isPrimary();
  const address = engine.address();
  const reply: Doc = new Map();
  if (body.get('helloOk') === true) reply.set('helloOk', true);
  const fields: [string, Value][] = [
    ['topologyVersion', engine.topologyVersion()],
    ['hosts', [address]],
    ['setName', SET_NAME],
    ['setVersion', int(1)],
    [legacy ? 'ismaster' : 'isWritablePrimary', primary],
    ['secondary', !primary],
    ...(primary ? ([['primary', address]] as [string, Value][]) : []),
    ['me', address],
    ...(primary ? ([['electionId', engine.electionId()]] as [string, Value][]) : []),
    ['lastWrite', lastWrite(now)],
    ['maxBsonObjectSize', int(16 * 1024 * 1024)],
    ['maxMessageSizeBytes', int(48_000_000)],
    ['maxWriteBatchSize', int(100_000)],
    ['localTime', now],
    ['logicalSessionTimeoutMinutes', int(30)],
    ['connectionId', int(client.connectionId)],
    ['minWireVersion', int(0)],
    ['maxWireVersion', int(engine.maxWireVersion)],
    ['readOnly', false],
  ];
  for (const [name, value] of fields) reply.set(name, value);
  return reply;
}

function lastWrite(now: Date): Doc {
  const at: Doc = new Map<string, Value>([
    ['ts', new Stamp(Math.floor(now.getTime() / 1000), 1)],
    ['t', 1n],
  ]);
  return new Map<string, Value>([
    ['opTime', at],
    ['lastWriteDate', now],
    ['majorityOpTime', at],
    ['majorityWriteDate', now],
  ]);
}

/** Milliseconds an awaitable hello waits for a change; 0 = answer at once. */
export function awaitMs({ engine, body }: Request): number {
  const known = body.get('topologyVersion');
  const wait = body.get('maxAwaitTimeMS');
  if (wait !== undefined && known === undefined)
    throw fault(31372, "A request with a 'maxAwaitTimeMS' must include a 'topologyVersion'");
  if (!isDoc(known)) return 0;
  if (!isNumber(wait)) throw fault(31368, "A request with a 'topologyVersion' must include 'maxAwaitTimeMS'");
  const ms = Number(asWhole(wait) ?? 0n);
  if (ms < 0) throw fault(31373, 'maxAwaitTimeMS must be a non-negative integer');
  return engine.isCurrentTopology(known) ? ms : 0;
}

const answer =
  (legacy: boolean): AsyncHandler =>
  async (request) => {
    const client = request.body.get('client');
    const application = isDoc(client) ? client.get('application') : undefined;
    const name = isDoc(application) ? application.get('name') : undefined;
    if (typeof name === 'string') request.client.appName = name;
    const ms = awaitMs(request);
    if (ms > 0) await request.engine.topologyChange(ms);
    return describe({ ...request, now: request.engine.now() }, legacy);
  };

export const hello = answer(false);
export const isMaster = answer(true);
