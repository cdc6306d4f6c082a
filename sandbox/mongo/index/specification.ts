import { createScope } from '../aggregate/scope.js';
import { fault, notImplemented } from '../errors.js';
import { parseFilter } from '../query/parse.js';
import type { IndexDefinition } from '../store/index-definition.js';
import { asWhole, isNaNValue, toDouble } from '../values/numbers.js';
import { show } from '../values/show.js';
import { type Doc, int, isDoc, isNumber, typeName, type Value } from '../values/value.js';

const KNOWN = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'background',
  'expireAfterSeconds',
  'partialFilterExpression',
  'hidden',
  'collation',
  'ns',
  'dropDups',
]);
const UNSUPPORTED = new Set([
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'wildcardProjection',
  'storageEngine',
  'prepareUnique',
  'clustered',
  'bucketSize',
  'columnstoreProjection',
]);

function checkKey(pattern: Value | undefined, spec: Doc): Doc {
  if (pattern === undefined)
    throw fault(
      'FailedToParse',
      `Error in specification ${show(spec)} :: caused by :: The 'key' field is a required property of an index specification`,
    );
  if (!isDoc(pattern))
    throw fault(
      'TypeMismatch',
      `Error in specification ${show(spec)} :: caused by :: The field 'key' must be an object, but got ${typeName(pattern)}`,
    );
  if (pattern.size === 0)
    throw fault(
      'CannotCreateIndex',
      `Error in specification ${show(spec)} :: caused by :: Index keys cannot be an empty object`,
    );
  for (const [path, direction] of pattern) checkKeyField(path, direction, pattern);
  return pattern;
}

function checkKeyField(path: string, direction: Value, pattern: Doc): void {
  if (typeof direction === 'string') {
    if (['text', '2d', '2dsphere', 'hashed', 'columnstore', 'geoHaystack'].includes(direction))
      throw notImplemented(`a '${direction}' index`);
    throw fault(
      'CannotCreateIndex',
      direction === ''
        ? `Values in the index key pattern cannot be empty strings`
        : `Unknown index plugin '${direction}'`,
    );
  }
  if (!isNumber(direction))
    throw fault(
      'TypeMismatch',
      `Values in v:2 index key pattern cannot be of type ${typeName(direction)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
    );
  if (isNaNValue(direction))
    throw fault('CannotCreateIndex', 'Values in the index key pattern cannot be NaN.');
  if (toDouble(direction) === 0)
    throw fault('CannotCreateIndex', 'Values in the index key pattern cannot be 0.');
  if (path === '$**' || path.endsWith('.$**')) throw notImplemented('a wildcard index');
  if (path === '' || path.split('.').includes(''))
    throw fault(
      'CannotCreateIndex',
      path === '' ? 'Index keys cannot be an empty field.' : 'Index keys cannot contain an empty field.',
    );
  if (path.split('.').some((part) => part.startsWith('$') && !['$id', '$ref', '$db'].includes(part)))
    throw fault('CannotCreateIndex', `Index key contains an illegal field name: field name starts with '$'.`);
  if (pattern.size > 32) throw fault(13103, 'too many compound keys');
}

function flag(spec: Doc, name: string): boolean {
  const value = spec.get(name);
  if (value === undefined) return false;
  if (typeof value !== 'boolean' && !isNumber(value))
    throw fault(
      'TypeMismatch',
      `Error in specification ${show(spec)} :: caused by :: The field '${name}' has value ${name}: ${show(value)}, which is not convertible to bool`,
    );
  return isNumber(value) ? toDouble(value) !== 0 : value;
}

function expiry(spec: Doc, pattern: Doc): number | null {
  const value = spec.get('expireAfterSeconds');
  if (value === undefined) return null;
  if (!isNumber(value))
    throw fault(
      'CannotCreateIndex',
      `TTL index 'expireAfterSeconds' option must be numeric, but received a type of '${typeName(value)}'. Index spec: ${show(spec)}`,
    );
  const seconds = toDouble(value);
  if (seconds < 0 || seconds > 2_147_483_647)
    throw fault(
      'CannotCreateIndex',
      `TTL index 'expireAfterSeconds' option must be within an acceptable range, try a different number than ${show(value)}. Index spec: ${show(spec)}`,
    );
  if (pattern.size > 1)
    throw fault(
      'CannotCreateIndex',
      `TTL indexes are single-field indexes, compound indexes do not support TTL. Index spec: ${show(spec)}`,
    );
  return Number.isNaN(seconds) ? 2_147_483_647 : Math.trunc(seconds);
}

const PARTIAL_OPERATORS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$exists', '$type', '$in']);

/** Only operators an index can be decided by. @throws CannotCreateIndex (67) */
function checkPartial(filter: Doc): void {
  for (const [name, operand] of filter) {
    if (name === '$and' || name === '$or') {
      if (Array.isArray(operand)) for (const entry of operand) if (isDoc(entry)) checkPartial(entry);
    } else if (name.startsWith('$'))
      throw fault('CannotCreateIndex', `Expression not supported in partial index: ${show(filter)}`);
    else if (isDoc(operand)) {
      for (const [operator, value] of operand) {
        if (!operator.startsWith('$')) continue;
        if (
          !PARTIAL_OPERATORS.has(operator) ||
          (operator === '$exists' && (value === false || (isNumber(value) && toDouble(value) === 0)))
        )
          throw fault(
            'CannotCreateIndex',
            `Expression not supported in partial index: ${operator === '$exists' ? '$not' : operator} ${show(operand)}`,
          );
      }
    }
  }
}

const isIdPattern = (pattern: Doc): boolean =>
  pattern.size === 1 && ['1', '-1'].includes(numberKey(pattern.get('_id')));
const numberKey = (value: Value | undefined): string =>
  isNumber(value) ? String(Math.trunc(toDouble(value))) : '';

const ID_OPTIONS = ['v', 'key', 'name', 'ns', 'collation'];

/** Every collection has its index of `_id`: ascending and without options. @throws BadValue (2), Location197 */
function checkIdIndex(spec: Doc, pattern: Doc): void {
  if (!isIdPattern(pattern)) return;
  const option = [...spec.keys()].find((name) => !ID_OPTIONS.includes(name));
  if (option !== undefined)
    throw fault(
      'InvalidIndexSpecificationOption',
      `The field '${option}' is not valid for an _id index specification. Specification: ${show(spec)}`,
    );
  if (numberKey(pattern.get('_id')) !== '1')
    throw fault('BadValue', `The field 'key' for an _id index must be {_id: 1}, but got ${show(pattern)}`);
}

const wrongType = (spec: Doc, name: string, expected: string): Error =>
  fault(
    'TypeMismatch',
    `Error in specification ${show(spec)} :: caused by :: The field '${name}' must be ${expected}, but got ${typeName(spec.get(name))}`,
  );

function checkOptions(spec: Doc): void {
  for (const name of spec.keys()) {
    if (UNSUPPORTED.has(name)) throw notImplemented(`the index option '${name}'`);
    if (!KNOWN.has(name))
      throw fault(
        'InvalidIndexSpecificationOption',
        `Error in specification ${show(spec)} :: caused by :: The field '${name}' is not valid for an index specification. Specification: ${show(spec)}`,
      );
  }
  const collation = spec.get('collation');
  if (collation !== undefined && !isDoc(collation)) throw wrongType(spec, 'collation', 'an object');
  if (collation?.size === 0) throw fault('BadValue', "The field 'collation' cannot be an empty object.");
  if (collation !== undefined && collation.get('locale') !== 'simple')
    throw notImplemented('an index with a collation');
  if (spec.has('ns') && typeof spec.get('ns') !== 'string') throw wrongType(spec, 'ns', 'a string');
  checkVersion(spec);
}

function checkVersion(spec: Doc): void {
  const version = spec.get('v');
  if (version === undefined) return;
  if (!isNumber(version)) throw wrongType(spec, 'v', 'a number');
  const whole = asWhole(version);
  if (whole === 2n) return;
  if (whole === 1n) throw notImplemented('an index of version 1');
  throw fault(
    'CannotCreateIndex',
    `Invalid index specification ${show(spec)}; cannot create an index with v=${show(version)}`,
  );
}

/** As `listIndexes` shows it: v, key, name, then the options in the order they were given. */
function stored(spec: Doc, options: readonly [string, Value][]): Doc {
  const made: Doc = new Map<string, Value>([
    ['v', int(2)],
    ['key', spec.get('key') as Value],
    ['name', spec.get('name') as Value],
  ]);
  for (const [name, value] of options) made.set(name, value);
  return made;
}

/** @throws CannotCreateIndex (67), FailedToParse (9), TypeMismatch (14), NotImplemented (238) */
export function parseIndex(spec: Doc, now: Date): IndexDefinition {
  checkOptions(spec);
  const pattern = checkKey(spec.get('key'), spec);
  checkIdIndex(spec, pattern);
  const name = spec.get('name');
  if (name === undefined)
    throw fault(
      'FailedToParse',
      `Error in specification ${show(spec)} :: caused by :: The 'name' field is a required property of an index specification`,
    );
  if (typeof name !== 'string')
    throw fault(
      'TypeMismatch',
      `Error in specification ${show(spec)} :: caused by :: The field 'name' must be a string, but got ${typeName(name)}`,
    );
  if (name === '')
    throw fault(
      'CannotCreateIndex',
      `Error in specification ${show(spec)} :: caused by :: index name cannot be empty`,
    );
  if (name === '*') throw fault('BadValue', "The index name '*' is not valid.");
  const partial = spec.get('partialFilterExpression');
  if (partial !== undefined && !isDoc(partial))
    throw fault(
      'TypeMismatch',
      `Error in specification ${show(spec)} :: caused by :: The field 'partialFilterExpression' must be an object, but got ${typeName(partial)}`,
    );
  if (isDoc(partial)) checkPartial(partial);
  const unique = flag(spec, 'unique');
  const sparse = flag(spec, 'sparse');
  if (isDoc(partial) && sparse)
    throw fault('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  const expireAfterSeconds = expiry(spec, pattern);
  const options: [string, Value][] = [];
  for (const [option, value] of spec) {
    if (['v', 'key', 'name', 'ns', 'background', 'dropDups', 'collation'].includes(option)) continue;
    if (option === 'unique' || option === 'sparse') {
      if (flag(spec, option)) options.push([option, true]);
    } else if (option === 'hidden') {
      if (flag(spec, option)) options.push([option, true]);
    } else if (option === 'expireAfterSeconds') options.push([option, int(expireAfterSeconds ?? 0)]);
    else options.push([option, value]);
  }
  return {
    name,
    pattern,
    paths: [...pattern.keys()],
    directions: [...pattern.values()].map((value) => (isNumber(value) && toDouble(value) < 0 ? -1 : 1)),
    unique,
    sparse,
    partial: isDoc(partial) ? parseFilter(partial, createScope(now)) : null,
    expireAfterSeconds,
    spec: stored(spec, options),
  };
}
