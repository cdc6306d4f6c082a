import { fault, notImplemented } from '../errors.js';
import type { TransactionalPoint } from '../faults.js';
import { asWhole } from '../values/numbers.js';
import { type Doc, int, isArray, isDoc, isNumber, type Value } from '../values/value.js';
import { requireAdmin } from './collections.js';
import type { Handler } from './request.js';

const wholeOf = (value: Value | undefined): number | null =>
  isNumber(value) ? Number(asWhole(value) ?? 0n) : null;
const texts = (value: Value | undefined): string[] | null =>
  isArray(value) ? value.filter((item) => typeof item === 'string') : null;

function budget(mode: Value | undefined): number {
  if (mode === 'off') return 0;
  if (mode === 'alwaysOn') return Number.POSITIVE_INFINITY;
  if (isDoc(mode) && mode.has('skip')) return Number.POSITIVE_INFINITY;
  const times = isDoc(mode) ? wholeOf(mode.get('times')) : null;
  if (times === null)
    throw fault('BadValue', "configureFailPoint mode must be 'off', 'alwaysOn' or {times: n}");
  return times;
}

const KNOWN = new Set([
  'failCommands',
  'appName',
  'errorCode',
  'closeConnection',
  'writeConcernError',
  'errorLabels',
  'blockConnection',
  'blockTimeMS',
  'failInternalCommands',
]);

function transactionalPoint(remaining: number, data: Doc): TransactionalPoint | null {
  if (remaining === 0) return null;
  const errorCode = wholeOf(data.get('failBeforeCommitExceptionCode'));
  return { remaining, errorCode, closeConnection: data.get('closeConnection') !== false };
}

/** The fail points `failCommand` and `onPrimaryTransactionalWrite` as the drivers' own tests use them. */
export const configureFailPoint: Handler = (request) => {
  requireAdmin(request);
  const { body, engine } = request;
  const name = body.get('configureFailPoint');
  const remaining = budget(body.get('mode'));
  const data: Doc = (() => {
    const found = body.get('data');
    return isDoc(found) ? found : new Map();
  })();
  if (name === 'onPrimaryTransactionalWrite') {
    engine.faults.configureTransactional(transactionalPoint(remaining, data));
    return new Map<string, Value>([['count', int(0)]]);
  }
  if (name !== 'failCommand') throw notImplemented(`the fail point '${String(name)}'`);
  for (const option of data.keys())
    if (!KNOWN.has(option)) throw notImplemented(`the failCommand option '${option}'`);
  const mode = body.get('mode');
  const before = engine.faults.configure(
    remaining === 0
      ? null
      : {
          remaining,
          skip: isDoc(mode) ? (wholeOf(mode.get('skip')) ?? 0) : 0,
          commands: texts(data.get('failCommands')) ?? [],
          appName: typeof data.get('appName') === 'string' ? String(data.get('appName')) : null,
          errorCode: wholeOf(data.get('errorCode')),
          closeConnection: data.get('closeConnection') === true,
          writeConcernError: isDoc(data.get('writeConcernError'))
            ? (data.get('writeConcernError') as Doc)
            : null,
          errorLabels: texts(data.get('errorLabels')),
          blockMs: data.get('blockConnection') === true ? (wholeOf(data.get('blockTimeMS')) ?? 0) : 0,
        },
  );
  return new Map<string, Value>([['count', int(before)]]);
};
