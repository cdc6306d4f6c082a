import { fault } from '../errors.js';
import { asWhole, INT64_MAX, INT64_MIN, toDouble } from '../values/numbers.js';
import { show } from '../values/show.js';
import { type Doc, isArray, isDoc, isNumber, typeName, UNDEFINED, type Value } from '../values/value.js';

/** Types of command fields; `number` and `flag` take every number type, as MongoDB's "safe" types do. */
export type FieldType =
  | 'object'
  | 'array'
  | 'string'
  | 'bool'
  | 'flag'
  | 'number'
  | 'any'
  | 'object|array'
  | 'object|string'
  | 'string|number'
  | 'objects'
  | 'string|array'
  | 'string|array|object'
  | 'hint'
  | 'long'
  | 'timestamp'
  | 'uuid';
export type Shape = Readonly<Record<string, FieldType>>;

const NUMBERS = ['long', 'int', 'decimal', 'double'];
const ACCEPTED: Record<FieldType, readonly string[] | null> = {
  object: ['object'],
  array: ['array'],
  string: ['string'],
  bool: ['bool'],
  flag: ['bool', ...NUMBERS],
  number: NUMBERS,
  any: null,
  'object|array': ['object', 'array'],
  'object|string': ['string', 'object'],
  'string|number': ['string', ...NUMBERS],
  'string|array': ['string', 'array'],
  objects: ['array'],
  'string|array|object': ['string', 'array', 'object'],
  hint: null,
  long: ['long'],
  timestamp: ['timestamp'],
  uuid: ['binData'],
};

/** Fields every command takes. `generic.ts` checks them once, before any command looks at its own. */
export const GENERIC: Shape = {
  $db: 'string',
  lsid: 'object',
  txnNumber: 'long',
  autocommit: 'bool',
  startTransaction: 'bool',
  $clusterTime: 'object',
  $readPreference: 'object',
  readConcern: 'object',
  writeConcern: 'object',
  maxTimeMS: 'number',
  apiVersion: 'string',
  apiStrict: 'bool',
  apiDeprecationErrors: 'bool',
  comment: 'any',
  $audit: 'any',
  $client: 'any',
  $configServerState: 'any',
  $oplogQueryData: 'any',
  $queryOptions: 'any',
  $replData: 'any',
  help: 'any',
  mayBypassWriteBlocking: 'bool',
  maxTimeMSOpOnly: 'number',
};

const isGeneric = (field: string): boolean => Object.hasOwn(GENERIC, field);

const isAbsent = (value: Value | undefined): boolean =>
  value === undefined || value === null || value === UNDEFINED;

/** A hint has a reader of its own in MongoDB, and so words of its own; it takes no null either. */
function checkHint(value: Value): void {
  if (typeof value !== 'string' && !isDoc(value))
    throw fault('FailedToParse', 'Hint must be a string or an object');
}

function checkType(label: string, value: Value, type: FieldType): void {
  if (type === 'hint') {
    checkHint(value);
    return;
  }
  if (isAbsent(value)) return;
  const accepted = ACCEPTED[type];
  if (accepted === null || accepted.includes(typeName(value))) return;
  const expected =
    accepted.length === 1 ? `expected type '${accepted[0]}'` : `expected types '[${accepted.join(', ')}']`;
  throw fault('TypeMismatch', `BSON field '${label}' is the wrong type '${typeName(value)}', ${expected}`);
}

/** A fraction is cut off, what is beyond int64 becomes its nearest end, NaN zero. */
const clamped = (value: number): number =>
  Math.trunc(Math.max(Number(INT64_MIN), Math.min(Number(INT64_MAX), value || 0)));

/** The checked fields of a command or of one of its parts; null and undefined count as left out. */
export class Arguments {
  constructor(
    readonly name: string,
    private readonly fields: Doc,
  ) {}

  has(field: string): boolean {
    return !isAbsent(this.fields.get(field));
  }

  value(field: string): Value | undefined {
    return isAbsent(this.fields.get(field)) ? undefined : this.fields.get(field);
  }

  required(field: string): Value {
    const value = this.value(field);
    if (value === undefined)
      throw fault(40414, `BSON field '${this.name}.${field}' is missing but a required field`);
    return value;
  }

  doc(field: string): Doc | undefined {
    const value = this.value(field);
    return isDoc(value) ? value : undefined;
  }

  array(field: string): Value[] | undefined {
    const value = this.value(field);
    return isArray(value) ? value : undefined;
  }

  /** An array of documents. */
  docs(field: string): Doc[] | undefined {
    return this.array(field)?.map((item, at) => {
      if (!isDoc(item))
        throw fault(
          'TypeMismatch',
          `BSON field '${this.name}.${field}.${at}' is the wrong type '${typeName(item)}', expected type 'object'`,
        );
      return item;
    });
  }

  text(field: string): string | undefined {
    const value = this.value(field);
    return typeof value === 'string' ? value : undefined;
  }

  flag(field: string, absent = false): boolean {
    const value = this.value(field);
    if (value === undefined) return absent;
    return isNumber(value) ? toDouble(value) !== 0 : value === true;
  }

  /** Truncated towards zero, as MongoDB reads its "safe" integers. */
  number(field: string): number | undefined {
    const value = this.value(field);
    if (!isNumber(value)) return undefined;
    const whole = asWhole(value);
    return whole === null ? clamped(toDouble(value)) : Number(whole);
  }

  /** @throws BadValue (2), Location51024 for a negative number */
  count(field: string): number | undefined {
    const count = this.number(field);
    if (count !== undefined && count < 0)
      throw fault(
        51024,
        `BSON field '${field}' value must be >= 0, actual value '${show(this.value(field)).replace(/\.0$/, '')}'`,
      );
    return count;
  }
}

/** Checks the types of the fields a shape knows, and leaves the others alone. @throws TypeMismatch (14) */
export function checkTypes(name: string, fields: Doc, shape: Shape): void {
  for (const [field, value] of fields) {
    const type = Object.hasOwn(shape, field) ? shape[field] : undefined;
    if (type !== undefined) checkType(`${name}.${field}`, value, type);
  }
}

/**
 * Checks the fields of a command against its shape; the generic ones have been checked before.
 * @throws Location40415 for an unknown field, TypeMismatch (14) for a wrong type
 */
export function readArguments(name: string, fields: Doc, shape: Shape): Arguments {
  const command = [...fields.keys()][0];
  for (const field of fields.keys())
    if (field !== command && !Object.hasOwn(shape, field) && !isGeneric(field))
      throw fault(40415, `BSON field '${name}.${field}' is an unknown field.`);
  checkTypes(name, fields, shape);
  return new Arguments(name, fields);
}

/** The same for a nested document, where no generic field is known. */
export function readPart(name: string, fields: Doc, shape: Shape): Arguments {
  for (const field of fields.keys())
    if (!Object.hasOwn(shape, field))
      throw fault(40415, `BSON field '${name}.${field}' is an unknown field.`);
  checkTypes(name, fields, shape);
  return new Arguments(name, fields);
}
