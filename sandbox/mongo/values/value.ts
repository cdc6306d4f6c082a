import { Decimal128, ObjectId } from 'bson';

/**
 * The engine's own picture of BSON. Plain JavaScript objects cannot hold it: they move integer-like keys to the
 * front and have one number type. Here a double is a `number`, an int64 a `bigint`, an int32 an `Int32`, a document
 * a `Map` in field order; "missing" is `undefined` and never stored.
 * Every value is immutable once it is in a collection: updates build new documents that share untouched parts.
 */
export type Value =
  | number
  | bigint
  | Int32
  | Decimal128
  | string
  | boolean
  | null
  | Date
  | Doc
  | Value[]
  | ObjectId
  | Bin
  | Regex
  | Stamp
  | Code
  | Sym
  | Singleton;

export interface Doc extends Map<string, Value> {}

export class Int32 {
  constructor(readonly value: number) {}
}
export class Bin {
  constructor(
    readonly subtype: number,
    readonly bytes: Buffer,
  ) {}
}
export class Regex {
  constructor(
    readonly pattern: string,
    readonly options: string,
  ) {}
}
/** BSON timestamp: seconds and ordinal, both unsigned 32 bit. */
export class Stamp {
  constructor(
    readonly t: number,
    readonly i: number,
  ) {}
}
export class Code {
  constructor(
    readonly code: string,
    readonly scope: Doc | null,
  ) {}
}
export class Sym {
  constructor(readonly value: string) {}
}
export class Singleton {
  constructor(readonly name: 'minKey' | 'maxKey' | 'undefined') {}
}

export const MIN_KEY = new Singleton('minKey');
export const MAX_KEY = new Singleton('maxKey');
export const UNDEFINED = new Singleton('undefined');

export const int = (value: number) => new Int32(value);
export const isDoc = (value: Value | undefined): value is Doc => value instanceof Map;
export const isArray = (value: Value | undefined): value is Value[] => Array.isArray(value);
export const isNumber = (value: Value | undefined): value is number | bigint | Int32 | Decimal128 =>
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  value instanceof Int32 ||
  value instanceof Decimal128;

/** null, BSON undefined or missing: what expressions call "nullish". */
export const isNullish = (value: Value | undefined): value is null | undefined | Singleton =>
  value === undefined || value === null || value === UNDEFINED;

/** BSON type numbers and the names `$type` and error messages use. */
const TYPES: readonly [number, string][] = [
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [6, 'undefined'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [11, 'regex'],
  [12, 'dbPointer'],
  [13, 'javascript'],
  [14, 'symbol'],
  [15, 'javascriptWithScope'],
  [16, 'int'],
  [17, 'timestamp'],
  [18, 'long'],
  [19, 'decimal'],
  [-1, 'minKey'],
  [127, 'maxKey'],
];
export const TYPE_NAMES = new Map(TYPES);
export const TYPE_NUMBERS = new Map(TYPES.map(([number, name]) => [name, number]));

function objectType(value: object): number {
  if (value instanceof Map) return 3;
  if (Array.isArray(value)) return 4;
  if (value instanceof Int32) return 16;
  if (value instanceof ObjectId) return 7;
  if (value instanceof Date) return 9;
  if (value instanceof Bin) return 5;
  if (value instanceof Decimal128) return 19;
  if (value instanceof Regex) return 11;
  if (value instanceof Stamp) return 17;
  if (value instanceof Sym) return 14;
  if (value instanceof Code) return value.scope === null ? 13 : 15;
  if (value === MIN_KEY) return -1;
  if (value === MAX_KEY) return 127;
  return 6;
}

/** The BSON type number of a value; 0 ("end of object") for a missing one, as in MongoDB. */
export function typeNumber(value: Value | undefined): number {
  switch (typeof value) {
    case 'undefined':
      return 0;
    case 'number':
      return 1;
    case 'bigint':
      return 18;
    case 'string':
      return 2;
    case 'boolean':
      return 8;
    default:
      return value === null ? 10 : objectType(value);
  }
}

export const typeName = (value: Value | undefined): string =>
  value === undefined ? 'missing' : (TYPE_NAMES.get(typeNumber(value)) ?? 'missing');

/** A count as MongoDB gives it: int32 while it fits. */
export const countOf = (count: number): Value => (count <= 2_147_483_647 ? new Int32(count) : BigInt(count));
