import { fault } from '../errors.js';
import { asWhole } from '../values/numbers.js';
import { show } from '../values/show.js';
import { type Doc, int, isDoc, isNumber, type Value } from '../values/value.js';
import { readPart } from './arguments.js';

/** Checks a `writeConcern` before the command runs. @throws FailedToParse (9), TypeMismatch (14) */
export function checkWriteConcern(concern: Doc): void {
  const args = readPart('writeConcern', concern, {
    w: 'any',
    j: 'flag',
    fsync: 'flag',
    wtimeout: 'number',
    getLastError: 'any',
    provenance: 'string',
  });
  const w = args.value('w');
  if (args.flag('j') && args.flag('fsync'))
    throw fault('FailedToParse', 'fsync and j options cannot be used together');
  if (w === undefined || typeof w === 'string') return;
  if (isDoc(w)) throw fault('FailedToParse', 'w has to be a number or string; found: object');
  if (!isNumber(w)) throw fault('FailedToParse', `w has to be a number or a string; found: ${show(w)}`);
  const count = asWhole(w);
  if (count === null || count < 0n || count > 50n)
    throw fault(
      'FailedToParse',
      `w has to be a non-negative number and not greater than 50; found: ${show(w).replace(/\.0$/, '')}`,
    );
}

/** What a set of one member says of a concern it cannot meet, once the write is done; null when it can. */
export function writeConcernError(concern: Doc): Doc | null {
  const w = concern.get('w');
  const make = (code: number, name: string, message: string): Doc =>
    new Map<string, Value>([
      ['code', int(code)],
      ['codeName', name],
      ['errmsg', message],
      [
        'errInfo',
        new Map<string, Value>([
          ['writeConcern', new Map<string, Value>([...concern, ['provenance', 'clientSupplied']])],
        ]),
      ],
    ]);
  if (typeof w === 'string') {
    if (w === 'majority' || w === '') return null;
    return make(
      79,
      'UnknownReplWriteConcern',
      `No write concern mode named '${w}' found in replica set configuration`,
    );
  }
  if (isNumber(w) && (asWhole(w) ?? 0n) > 1n)
    return make(100, 'UnsatisfiableWriteConcern', 'Not enough data-bearing nodes');
  return null;
}
