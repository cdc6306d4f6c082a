import { fault, notImplemented } from '../errors.js';
import type { TransactionalPoint } from '../faults.js';
import { asWhole } from '../values/numbers.js';
import { show } from '../values/show.js';
import { type Doc, int, isArray, isDoc, isNumber, typeName, type Value } from '../values/value.js';
import { requireAdmin } from './collections.js';
import type { Handler } from './request.js';

const wholeOf = (value: Value | undefined): number | null =>
  isNumber(value) ? Number(asWhole(value) ?? 0n) : null;
const texts = (value: Value | undefined): string[] | null =>
  isArray(value) ? value.filter((item) => typeof item === 'string') : null;

const MAX_INT = 2_147_483_647n;

/** `times` or `skip` of a mode. */
function wholeOption(mode: Doc, name: 'times' | 'skip'): number {
  const value = mode.get(name) as Value;
  if (!isNumber(value))
    throw fault(
      'TypeMismatch',
      `Expected field "${name}" to have numeric type, but found ${typeName(value)}`,
    );
  const whole = asWhole(value);
  if (whole === null)
    throw fault(
      'BadValue',
      `Expected field "${name}" to have a value exactly representable as a 64-bit integer, but found ${name}: ${show(value)}`,
    );
  if (whole < 0n) throw fault('BadValue', `'${name}' option to 'mode' must be positive`);
  if (whole > MAX_INT) throw fault('BadValue', `'${name}' option to 'mode' is too large`);
  return Number(whole);
}

interface Mode {
  readonly remaining: number;
  readonly skip: number;
}

const ALWAYS = Number.POSITIVE_INFINITY;

/** `times` counts, and `skip` beside it is not looked at, as in MongoDB. */
function modeOf(mode: Value | undefined): Mode {
  if (mode === undefined)
    throw fault('IllegalOperation', "When setting a failpoint, you must supply a 'mode'");
  if (mode === 'off') return { remaining: 0, skip: 0 };
  if (mode === 'alwaysOn') return { remaining: ALWAYS, skip: 0 };
  if (typeof mode === 'string') throw fault('BadValue', `unknown mode: ${mode}`);
  if (!isDoc(mode)) throw fault('TypeMismatch', "'mode' must be a string or JSON object");
  if (mode.has('times')) return { remaining: wholeOption(mode, 'times'), skip: 0 };
  if (mode.has('skip')) return { remaining: ALWAYS, skip: wholeOption(mode, 'skip') };
  if (mode.has('activationProbability')) throw notImplemented("the fail point mode 'activationProbability'");
  throw fault('BadValue', "'mode' must be one of 'off', 'alwaysOn', 'times', and 'skip'");
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
  const { remaining, skip } = modeOf(body.get('mode'));
  const data: Doc = (() => {
    const found = body.get('data');
    if (found !== undefined && !isDoc(found))
      throw fault('TypeMismatch', "the 'data' field must be an object");
    return found ?? new Map();
  })();
  if (name === 'onPrimaryTransactionalWrite') {
    engine.faults.configureTransactional(transactionalPoint(remaining, data));
    return new Map<string, Value>([['count', int(0)]]);
  }
  if (name !== 'failCommand') throw notImplemented(`the fail point '${String(name)}'`);
  for (const option of data.keys())
    if (!KNOWN.has(option)) throw notImplemented(`the failCommand option '${option}'`);
  const before = engine.faults.configure(
    remaining === 0
      ? null
      : {
          remaining,
          skip,
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
