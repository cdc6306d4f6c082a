import { Decimal128 } from 'bson';

/** A finite decimal as sign, coefficient and power of ten; the coefficient's trailing zeros are significant. */
export interface Finite {
  readonly coefficient: bigint;
  readonly exponent: number;
  readonly negative: boolean;
}
export type Parsed = Finite | 'NaN' | 'Infinity' | '-Infinity';

const DIGITS = 34;
const MAX_EXPONENT = 6111;
const MIN_EXPONENT = -6176;
const TEN = 10n;

export function parseDecimal(value: Decimal128): Parsed {
  const text = value.toString();
  if (text === 'NaN' || text === 'Infinity' || text === '-Infinity') return text;
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text);
  const [, sign = '', whole = '0', fraction = '', power = '0'] = parts ?? [];
  return {
    coefficient: BigInt(whole + fraction),
    exponent: Number(power) - fraction.length,
    negative: sign === '-',
  };
}

function roundHalfEven(coefficient: bigint, drop: number): bigint {
  const unit = TEN ** BigInt(drop);
  const kept = coefficient / unit;
  const twice = (coefficient % unit) * 2n;
  return twice > unit || (twice === unit && kept % 2n === 1n) ? kept + 1n : kept;
}

/** Rounds to `digits` significant digits, half to even. */
export function roundTo(value: Finite, digits: number): Finite {
  const excess = value.coefficient.toString().length - digits;
  if (excess <= 0) return value;
  const rounded = {
    ...value,
    coefficient: roundHalfEven(value.coefficient, excess),
    exponent: value.exponent + excess,
  };
  return roundTo(rounded, digits);
}

const sign = (negative: boolean) => (negative ? '-' : '');

/** Rounds to what a Decimal128 holds; too large becomes infinity, too small zero, as IEEE 754 has it. */
export function toDecimal(value: Finite): Decimal128 {
  let { coefficient, exponent } = roundTo(value, DIGITS);
  if (exponent < MIN_EXPONENT) {
    coefficient = roundHalfEven(coefficient, Math.min(MIN_EXPONENT - exponent, DIGITS + 1));
    exponent = MIN_EXPONENT;
  }
  if (coefficient === 0n) exponent = Math.min(exponent, MAX_EXPONENT);
  while (exponent > MAX_EXPONENT && coefficient.toString().length < DIGITS) {
    coefficient *= TEN;
    exponent -= 1;
  }
  if (exponent > MAX_EXPONENT) return Decimal128.fromString(`${sign(value.negative)}Infinity`);
  return Decimal128.fromString(`${sign(value.negative)}${coefficient}E${exponent}`);
}

const signed = (value: Finite): bigint => (value.negative ? -value.coefficient : value.coefficient);

function fromSigned(coefficient: bigint, exponent: number, negativeZero: boolean): Decimal128 {
  const negative = coefficient === 0n ? negativeZero : coefficient < 0n;
  return toDecimal({ coefficient: coefficient < 0n ? -coefficient : coefficient, exponent, negative });
}

const NAN = () => Decimal128.fromString('NaN');
const infinity = (negative: boolean) => Decimal128.fromString(`${sign(negative)}Infinity`);
const isNegative = (value: Parsed) => (typeof value === 'string' ? value.startsWith('-') : value.negative);
const isZero = (value: Parsed) => typeof value !== 'string' && value.coefficient === 0n;

export function addDecimals(left: Decimal128, right: Decimal128): Decimal128 {
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  if (a === 'NaN' || b === 'NaN') return NAN();
  if (typeof a === 'string') return typeof b === 'string' && a !== b ? NAN() : left;
  if (typeof b === 'string') return right;
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (value: Finite) => signed(value) * TEN ** BigInt(value.exponent - exponent);
  return fromSigned(scaled(a) + scaled(b), exponent, a.negative && b.negative);
}

export function multiplyDecimals(left: Decimal128, right: Decimal128): Decimal128 {
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  if (a === 'NaN' || b === 'NaN') return NAN();
  const negative = isNegative(a) !== isNegative(b);
  if (typeof a === 'string' || typeof b === 'string')
    return isZero(a) || isZero(b) ? NAN() : infinity(negative);
  return toDecimal({
    coefficient: a.coefficient * b.coefficient,
    exponent: a.exponent + b.exponent,
    negative,
  });
}

export function divideDecimals(left: Decimal128, right: Decimal128): Decimal128 {
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  if (a === 'NaN' || b === 'NaN') return NAN();
  const negative = isNegative(a) !== isNegative(b);
  if (typeof a === 'string') return typeof b === 'string' ? NAN() : infinity(negative);
  if (typeof b === 'string') return toDecimal({ coefficient: 0n, exponent: MIN_EXPONENT, negative });
  if (b.coefficient === 0n) return a.coefficient === 0n ? NAN() : infinity(negative);
  const ideal = a.exponent - b.exponent;
  const shift = DIGITS + 2 + b.coefficient.toString().length;
  const scaled = a.coefficient * TEN ** BigInt(shift);
  let coefficient = scaled / b.coefficient;
  let exponent = ideal - shift;
  if (scaled % b.coefficient !== 0n) {
    // A sticky digit keeps "just above half" from looking like an exact tie.
    coefficient = coefficient * TEN + 1n;
    exponent -= 1;
  } else {
    while (exponent < ideal && coefficient % TEN === 0n) {
      coefficient /= TEN;
      exponent += 1;
    }
  }
  return toDecimal({ coefficient, exponent, negative });
}

/** An exact decimal for a finite double: every double is a whole number divided by a power of two. */
export function exactDouble(value: number): Finite {
  const negative = value < 0 || Object.is(value, -0);
  let magnitude = Math.abs(value);
  let twos = 0;
  while (!Number.isInteger(magnitude)) {
    magnitude *= 2;
    twos += 1;
  }
  return { coefficient: BigInt(magnitude) * 5n ** BigInt(twos), exponent: -twos, negative };
}

/** MongoDB turns a double into a decimal of exactly 15 significant digits. */
export function decimalFromDouble(value: number): Decimal128 {
  if (Number.isNaN(value)) return NAN();
  if (!Number.isFinite(value)) return infinity(value < 0);
  if (value === 0) return Decimal128.fromString(Object.is(value, -0) ? '-0' : '0');
  const rounded = roundTo(exactDouble(value), 15);
  const missing = 15 - rounded.coefficient.toString().length;
  const padded = {
    ...rounded,
    coefficient: rounded.coefficient * TEN ** BigInt(missing),
    exponent: rounded.exponent - missing,
  };
  return toDecimal(padded);
}

export const decimalFromBigint = (value: bigint): Decimal128 => fromSigned(value, 0, false);

/** Sign of left − right for finite values, exactly. */
export function compareFinite(left: Finite, right: Finite): number {
  const a = signed(left);
  const b = signed(right);
  if (a === 0n || b === 0n || a < 0n !== b < 0n) return a < b ? -1 : a > b ? 1 : 0;
  // Same sign: far apart magnitudes are decided by their digits alone, without building huge powers of ten.
  const size = (value: Finite) => value.coefficient.toString().length + value.exponent;
  const order = size(left) - size(right);
  if (order !== 0) return order > 0 === a > 0n ? 1 : -1;
  const exponent = Math.min(left.exponent, right.exponent);
  const x = a * TEN ** BigInt(left.exponent - exponent);
  const y = b * TEN ** BigInt(right.exponent - exponent);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Rounds to a multiple of ten to the power `place`; digits below it are dropped by the rule of `direction`. */
export function roundAt(
  value: Finite,
  place: number,
  direction: 'floor' | 'ceil' | 'trunc' | 'even',
): Finite {
  if (value.exponent >= place) return value;
  const drop = Math.min(place - value.exponent, value.coefficient.toString().length + 1);
  const unit = TEN ** BigInt(drop);
  const kept = value.coefficient / unit;
  const exact = value.coefficient % unit === 0n;
  const away = (direction === 'floor' && value.negative) || (direction === 'ceil' && !value.negative);
  const coefficient =
    direction === 'even' ? roundHalfEven(value.coefficient, drop) : away && !exact ? kept + 1n : kept;
  return { ...value, coefficient, exponent: place };
}

/**
 * The decimal with this power of ten as its last digit, as IEEE 754 has it: one whose digits do not fit then, or an
 * infinite one, is no number.
 */
export function quantize(
  value: Decimal128,
  exponent: number,
  direction: Parameters<typeof roundAt>[2],
): Decimal128 {
  const parsed = parseDecimal(value);
  if (typeof parsed === 'string') return NAN();
  if (parsed.coefficient === 0n) return toDecimal({ ...parsed, exponent });
  const missing = parsed.exponent - exponent;
  if (missing <= 0) return toDecimal(roundAt(parsed, exponent, direction));
  if (parsed.coefficient.toString().length + missing > DIGITS) return NAN();
  return toDecimal({ ...parsed, coefficient: parsed.coefficient * TEN ** BigInt(missing), exponent });
}
