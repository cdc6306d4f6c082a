import { Decimal128 } from 'bson';
import {
  addDecimals,
  compareFinite,
  decimalFromBigint,
  decimalFromDouble,
  exactDouble,
  multiplyDecimals,
  type Parsed,
  parseDecimal,
} from './decimal.js';
import { Int32 } from './value.js';

export type Num = number | bigint | Int32 | Decimal128;

export const INT64_MAX = 9_223_372_036_854_775_807n;
export const INT64_MIN = -9_223_372_036_854_775_808n;
const INT32_MAX = 2_147_483_647;
const INT32_MIN = -2_147_483_648;

export const fitsInt64 = (value: bigint): boolean => value <= INT64_MAX && value >= INT64_MIN;
export const fitsInt32 = (value: number): boolean => value <= INT32_MAX && value >= INT32_MIN;

export const isIntegral = (value: Num): value is bigint | Int32 =>
  typeof value === 'bigint' || value instanceof Int32;
export const toBigint = (value: bigint | Int32): bigint =>
  typeof value === 'bigint' ? value : BigInt(value.value);

/** Nearest double; a decimal or int64 may lose digits. */
export function toDouble(value: Num): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32) return value.value;
  return Number(typeof value === 'bigint' ? value : value.toString());
}

export function toDecimal128(value: Num): Decimal128 {
  if (value instanceof Decimal128) return value;
  return typeof value === 'number' ? decimalFromDouble(value) : decimalFromBigint(toBigint(value));
}

function exact(value: Num): Parsed {
  if (value instanceof Decimal128) return parseDecimal(value);
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'NaN';
    if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
    return exactDouble(value);
  }
  const whole = toBigint(value);
  return { coefficient: whole < 0n ? -whole : whole, exponent: 0, negative: whole < 0n };
}

const rank = (value: Parsed): number =>
  value === 'NaN' ? 0 : value === '-Infinity' ? 1 : value === 'Infinity' ? 3 : 2;

export const isNaNValue = (value: Num): boolean =>
  typeof value === 'number' ? Number.isNaN(value) : value instanceof Decimal128 && value.toString() === 'NaN';

/** Compares across all four types without rounding; NaN equals itself and is below every number. */
export function compareNumbers(left: Num, right: Num): number {
  const a = typeof left === 'number' ? left : left instanceof Int32 ? left.value : null;
  const b = typeof right === 'number' ? right : right instanceof Int32 ? right.value : null;
  if (a !== null && b !== null && !Number.isNaN(a) && !Number.isNaN(b)) return a < b ? -1 : a > b ? 1 : 0;
  const x = exact(left);
  const y = exact(right);
  if (typeof x === 'string' || typeof y === 'string') return Math.sign(rank(x) - rank(y));
  return compareFinite(x, y);
}

/** A text that is equal for two numbers exactly when they compare equal. */
export function numberKey(value: Num): string {
  const parsed = exact(value);
  if (typeof parsed === 'string') return parsed;
  if (parsed.coefficient === 0n) return '0';
  const digits = parsed.coefficient.toString();
  const kept = digits.replace(/0+$/, '');
  return `${parsed.negative ? '-' : ''}${kept}e${parsed.exponent + digits.length - kept.length}`;
}

/** int32 when it fits, int64 otherwise, null beyond int64. */
function narrow(value: bigint, both32: boolean): Num | null {
  if (both32 && fitsInt32(Number(value))) return new Int32(Number(value));
  return fitsInt64(value) ? value : null;
}

interface Operation {
  readonly decimals: (a: Decimal128, b: Decimal128) => Decimal128;
  readonly doubles: (a: number, b: number) => number;
  readonly integers: (a: bigint, b: bigint) => bigint;
}

function apply(operation: Operation, left: Num, right: Num): Num | null {
  if (left instanceof Decimal128 || right instanceof Decimal128)
    return operation.decimals(toDecimal128(left), toDecimal128(right));
  if (typeof left === 'number' || typeof right === 'number')
    return operation.doubles(toDouble(left), toDouble(right));
  const both32 = left instanceof Int32 && right instanceof Int32;
  return narrow(operation.integers(toBigint(left), toBigint(right)), both32);
}

const ADD: Operation = { decimals: addDecimals, doubles: (a, b) => a + b, integers: (a, b) => a + b };
const MULTIPLY: Operation = {
  decimals: multiplyDecimals,
  doubles: (a, b) => a * b,
  integers: (a, b) => a * b,
};

/** MongoDB's promotion: int32 grows to int64, a double or decimal operand wins. null when int64 would overflow. */
export const addNumbers = (left: Num, right: Num): Num | null => apply(ADD, left, right);
export const multiplyNumbers = (left: Num, right: Num): Num | null => apply(MULTIPLY, left, right);

/** The value as a whole number within int64, or null: not whole, not finite, or out of range. */
export function asWhole(value: Num): bigint | null {
  const parsed = exact(value);
  if (typeof parsed === 'string') return null;
  if (parsed.exponent > 20) return parsed.coefficient === 0n ? 0n : null;
  const scale = 10n ** BigInt(Math.abs(parsed.exponent));
  if (parsed.exponent < 0 && parsed.coefficient % scale !== 0n) return null;
  const magnitude = parsed.exponent < 0 ? parsed.coefficient / scale : parsed.coefficient * scale;
  const whole = parsed.negative ? -magnitude : magnitude;
  return fitsInt64(whole) ? whole : null;
}
