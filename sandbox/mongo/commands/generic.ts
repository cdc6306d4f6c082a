import { fault, notImplemented } from '../errors.js';
import { asWhole } from '../values/numbers.js';
import { Bin, type Doc, isDoc, isNumber, Stamp, typeName, type Value } from '../values/value.js';
import { checkTypes, GENERIC, readPart } from './arguments.js';
import { checkWriteConcern } from './write-concern.js';

const READ_LEVELS = ['local', 'available', 'majority', 'linearizable', 'snapshot'];

function checkReadConcern(concern: Doc): void {
  const args = readPart('readConcern', concern, {
    level: 'string',
    afterClusterTime: 'timestamp',
    afterOpTime: 'object',
    atClusterTime: 'timestamp',
    provenance: 'string',
  });
  const level = args.text('level');
  if (level !== undefined && !READ_LEVELS.includes(level))
    throw fault(
      'BadValue',
      `Enumeration value '${level}' for field 'readConcern.level' is not a valid value.`,
    );
  if (args.has('atClusterTime') && level !== 'snapshot')
    throw fault(
      'InvalidOptions',
      "readConcern.atClusterTime field can be set only if level is equal to 'snapshot'",
    );
  if (level === 'snapshot') throw notImplemented('read concern "snapshot"');
}

function checkSession(body: Doc): void {
  const command = [...body.keys()][0];
  const lsid = body.get('lsid');
  if (isDoc(lsid)) {
    const args = readPart('OperationSessionInfo.lsid', lsid, {
      id: 'uuid',
      uid: 'uuid',
      txnNumber: 'long',
      txnUUID: 'uuid',
    });
    const id = args.required('id');
    if (id instanceof Bin && (id.subtype !== 4 || id.bytes.length !== 16))
      throw fault(
        'TypeMismatch',
        "BSON field 'OperationSessionInfo.lsid.id' is the wrong binData type, expected type 'UUID'",
      );
  }
  if (body.has('startTransaction') || body.has('autocommit'))
    throw fault(
      'OperationNotSupportedInTransaction',
      `Cannot run '${command}' in a multi-document transaction: the sandbox engine has none`,
    );
  const number = body.get('txnNumber');
  if (number === undefined || number === null) return;
  if (!isDoc(lsid))
    throw fault('InvalidOptions', 'Transaction number requires a session ID to also be specified');
  if (isNumber(number) && (asWhole(number) ?? -1n) < 0n)
    throw fault('InvalidOptions', 'Transaction number cannot be negative');
}

const MODES = ['primary', 'primaryPreferred', 'secondary', 'secondaryPreferred', 'nearest'];

function checkReadPreference(preference: Doc): void {
  const mode = preference.get('mode');
  if (mode === undefined) throw fault('NoSuchKey', 'Missing expected field "mode"');
  if (typeof mode !== 'string')
    throw fault('TypeMismatch', `"mode" had the wrong type. Expected string, found ${typeName(mode)}`);
  if (!MODES.includes(mode))
    throw fault(
      'FailedToParse',
      `Could not parse $readPreference mode '${mode}'. Only the modes '${MODES.slice(0, -1).join("', '")}', and '${MODES.at(-1)}' are supported.`,
    );
}

function checkClusterTime(time: Doc): void {
  const given = time.get('clusterTime');
  if (given === undefined) throw fault('NoSuchKey', 'Missing expected field "clusterTime"');
  if (!(given instanceof Stamp))
    throw fault(
      'TypeMismatch',
      `"clusterTime" had the wrong type. Expected timestamp, found ${typeName(given)}`,
    );
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

function checkMaxTime(limit: Value | undefined): void {
  if (!isNumber(limit)) return;
  const ms = asWhole(limit);
  if (ms === null) throw fault('BadValue', 'maxTimeMS has non-integral value');
  if (ms < 0n) throw fault(51024, `BSON field 'maxTimeMS' value must be >= 0, actual value '${ms}'`);
  if (ms > 2_147_483_647n)
    throw fault('BadValue', `${ms} value for maxTimeMS is out of range [0, 2147483647]`);
}

const part = (body: Doc, field: string, check: (value: Doc) => void): void => {
  const value = body.get(field);
  if (isDoc(value)) check(value);
};

/**
 * What every command has in common, whichever it is.
 * @throws TypeMismatch (14), BadValue (2), FailedToParse (9), InvalidOptions (72), Location40414, Location40415
 */
export function checkGeneric(body: Doc, name: string): void {
  checkTypes(name, body, GENERIC);
  checkApi(body, name);
  checkSession(body);
  part(body, 'readConcern', checkReadConcern);
  part(body, '$readPreference', checkReadPreference);
  part(body, '$clusterTime', checkClusterTime);
  checkMaxTime(body.get('maxTimeMS'));
  part(body, 'writeConcern', checkWriteConcern);
}
