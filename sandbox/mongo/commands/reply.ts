import { codeName, type MongoFault } from '../errors.js';
import { type Doc, int, type Value } from '../values/value.js';

/** `{ok: 0, errmsg, code, codeName, …}` */
export function errorReply(error: MongoFault): Doc {
  const reply: Doc = new Map<string, Value>([
    ['ok', 0],
    ['errmsg', error.message],
    ['code', int(error.code)],
    ['codeName', codeName(error.code)],
  ]);
  for (const [name, value] of error.info ?? []) reply.set(name, value);
  if (error.labels.length > 0) reply.set('errorLabels', [...error.labels]);
  return reply;
}
