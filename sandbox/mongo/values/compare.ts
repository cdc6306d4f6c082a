import { Decimal128, type ObjectId } from 'bson';
import { currentCollation } from './collation.js';
import { compareNumbers, type Num, numberKey } from './numbers.js';
import {
  type Bin,
  type Code,
  type Doc,
  Int32,
  type Regex,
  type Stamp,
  type Sym,
  typeNumber,
  type Value,
} from './value.js';

/** MongoDB's order of types; equal ranks compare by value ("canonical types"). */
const RANKS = new Map([
  [-1, -1],
  [0, 0],
  [6, 0],
  [10, 5],
  [1, 10],
  [16, 10],
  [18, 10],
  [19, 10],
  [2, 15],
  [14, 15],
  [3, 20],
  [4, 25],
  [5, 30],
  [7, 35],
  [8, 40],
  [9, 45],
  [17, 47],
  [11, 50],
  [13, 60],
  [15, 65],
  [127, 127],
]);

export const rankOf = (value: Value | undefined): number => RANKS.get(typeNumber(value)) ?? 0;

/** Strings compare by their UTF-8 bytes, which UTF-16 code units only agree with below the surrogates. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a === b) continue;
    const aHigh = a >= 0xd800 && a <= 0xdfff;
    const bHigh = b >= 0xd800 && b <= 0xdfff;
    if (aHigh !== bHigh) return aHigh ? 1 : -1;
    return a < b ? -1 : 1;
  }
  return Math.sign(left.length - right.length);
}

function compareBin(left: Bin, right: Bin): number {
  return (
    Math.sign(left.bytes.length - right.bytes.length) ||
    Math.sign(left.subtype - right.subtype) ||
    Buffer.compare(left.bytes, right.bytes)
  );
}

/** Documents compare field by field: canonical type, then name, then value; a prefix is smaller. */
function compareDocs(left: Doc, right: Doc): number {
  const a = [...left];
  const b = [...right];
  for (let at = 0; at < a.length && at < b.length; at++) {
    const [nameA, valueA] = a[at] as [string, Value];
    const [nameB, valueB] = b[at] as [string, Value];
    const order =
      Math.sign(rankOf(valueA) - rankOf(valueB)) || compareStrings(nameA, nameB) || compare(valueA, valueB);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

function compareArrays(left: Value[], right: Value[]): number {
  for (let at = 0; at < left.length && at < right.length; at++) {
    const order = compare(left[at], right[at]);
    if (order !== 0) return order;
  }
  return Math.sign(left.length - right.length);
}

const compareTexts = (left: string, right: string): number =>
  currentCollation()?.compare(left, right) ?? compareStrings(left, right);

const text = (value: string | Sym): string => (typeof value === 'string' ? value : value.value);

function compareCode(left: Code, right: Code): number {
  return (
    compareStrings(left.code, right.code) || compareDocs(left.scope ?? new Map(), right.scope ?? new Map())
  );
}

function compareSameRank(left: Value, right: Value, rank: number): number {
  switch (rank) {
    case 10:
      return compareNumbers(left as Num, right as Num);
    case 15:
      return compareTexts(text(left as string | Sym), text(right as string | Sym));
    case 20:
      return compareDocs(left as Doc, right as Doc);
    case 25:
      return compareArrays(left as Value[], right as Value[]);
    case 30:
      return compareBin(left as Bin, right as Bin);
    case 35:
      return Buffer.compare((left as ObjectId).id, (right as ObjectId).id);
    case 40:
      return Number(left) - Number(right);
    case 45:
      return Math.sign((left as Date).getTime() - (right as Date).getTime());
    case 47:
      return (
        Math.sign((left as Stamp).t - (right as Stamp).t) || Math.sign((left as Stamp).i - (right as Stamp).i)
      );
    case 50:
      return (
        compareStrings((left as Regex).pattern, (right as Regex).pattern) ||
        compareStrings((left as Regex).options, (right as Regex).options)
      );
    case 60:
    case 65:
      return compareCode(left as Code, right as Code);
    default:
      return 0;
  }
}

/** MongoDB's total order over BSON values; missing sorts with BSON undefined, before null. */
export function compare(left: Value | undefined, right: Value | undefined): number {
  const rank = rankOf(left);
  const other = rankOf(right);
  if (rank !== other) return rank < other ? -1 : 1;
  if (left === undefined || right === undefined) return 0;
  return compareSameRank(left, right, rank);
}

export const equal = (left: Value | undefined, right: Value | undefined): boolean =>
  compare(left, right) === 0;

const representative = (value: string): string => currentCollation()?.representative(value) ?? value;
const quoted = (value: string): string => JSON.stringify(value);

/** A text that is the same for two values exactly when `compare` calls them equal; for hash lookups. */
export function keyOf(value: Value | undefined): string {
  const rank = rankOf(value);
  if (value === undefined) return '0';
  switch (rank) {
    case 10:
      return `n${numberKey(value as Num)}`;
    case 15:
      return `s${quoted(representative(text(value as string | Sym)))}`;
    case 20:
      return `{${[...(value as Doc)].map(([name, field]) => `${quoted(name)}:${keyOf(field)}`).join(',')}}`;
    case 25:
      return `[${(value as Value[]).map(keyOf).join(',')}]`;
    case 30:
      return `b${(value as Bin).subtype}:${(value as Bin).bytes.toString('base64')}`;
    case 35:
      return `o${(value as ObjectId).toHexString()}`;
    case 40:
      return value === true ? 't' : 'f';
    case 45:
      return `d${(value as Date).getTime()}`;
    case 47:
      return `T${(value as Stamp).t}.${(value as Stamp).i}`;
    case 50:
      return `r${quoted((value as Regex).pattern)}${(value as Regex).options}`;
    case 60:
    case 65:
      return `c${rank}${quoted((value as Code).code)}${(value as Code).scope === null ? '' : keyOf((value as Code).scope)}`;
    default:
      return String(rank);
  }
}

/** Equal also in type and in decimal digits, i.e. the same bytes: what decides whether an update changed anything. */
export function identical(left: Value | undefined, right: Value | undefined): boolean {
  if (left === right) return left !== 0 || Object.is(left, right);
  if (typeNumber(left) !== typeNumber(right) || left === undefined || right === undefined) return false;
  if (typeof left === 'number') return Object.is(left, right);
  if (typeof left === 'string') return left === right;
  if (left instanceof Int32) return left.value === (right as Int32).value;
  if (left instanceof Decimal128) return Buffer.compare(left.bytes, (right as Decimal128).bytes) === 0;
  if (left instanceof Map) return identicalDocs(left, right as Doc);
  if (Array.isArray(left)) {
    const other = right as Value[];
    return left.length === other.length && left.every((item, at) => identical(item, other[at]));
  }
  return compare(left, right) === 0;
}

function identicalDocs(left: Doc, right: Doc): boolean {
  if (left.size !== right.size) return false;
  const other = right.entries();
  for (const [name, value] of left) {
    const [otherName, otherValue] = other.next().value as [string, Value];
    if (name !== otherName || !identical(value, otherValue)) return false;
  }
  return true;
}
