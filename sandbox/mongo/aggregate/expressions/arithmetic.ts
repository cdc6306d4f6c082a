import { Decimal128 } from 'bson';
import { fault, notImplemented } from '../../errors.js';
import { dateOf } from '../../values/dates.js';
import { divideDecimals, exactDouble, quantize, roundAt, toDecimal } from '../../values/decimal.js';
import {
  addNumbers,
  asWhole,
  fitsInt32,
  fitsInt64,
  INT64_MIN,
  isIntegral,
  multiplyNumbers,
  type Num,
  toBigint,
  toDecimal128,
  toDouble,
} from '../../values/numbers.js';
import { show } from '../../values/show.js';
import { Int32, int, isNullish, isNumber, typeName, type Value } from '../../values/value.js';
import { type Operator, strict, variadic } from './operator.js';

const TypeMismatch = 'TypeMismatch';

/** int64 overflow turns into a double in expressions (in updates it is an error). */
const added = (left: Num, right: Num): Num => addNumbers(left, right) ?? toDouble(left) + toDouble(right);
const multiplied = (left: Num, right: Num): Num =>
  multiplyNumbers(left, right) ?? toDouble(left) * toDouble(right);

export const negated = (value: Num): Num => {
  if (value instanceof Decimal128) return multiplied(value, int(-1));
  return typeof value === 'number' ? -value : multiplied(value, int(-1));
};

const shifted = (date: Date, by: Num): Date => {
  const ms = date.getTime() + (asWhole(by) === null ? Math.round(toDouble(by)) : Number(asWhole(by)));
  if (!(Math.abs(ms) < 2 ** 63)) throw fault('Overflow', 'date overflow');
  return dateOf(ms);
};

const add = variadic((args) => {
  let date: Date | null = null;
  let total: Num = int(0);
  if (args.some(isNullish)) {
    for (const value of args) if (!isNullish(value)) refuseAddend(value);
    return null;
  }
  for (const value of args) {
    if (value instanceof Date) {
      if (date !== null) throw fault(16612, 'only one date allowed in an $add expression');
      date = value;
    } else if (isNumber(value)) total = added(total, value);
    else refuseAddend(value);
  }
  return date === null ? total : shifted(date, total);
});

function refuseAddend(value: Value | undefined): void {
  if (!isNumber(value) && !(value instanceof Date))
    throw fault(TypeMismatch, `$add only supports numeric or date types, not ${typeName(value)}`);
}

const subtract = strict('$subtract', 2, ([left, right]) => {
  if (isNullish(left) || isNullish(right)) return null;
  if (left instanceof Date && right instanceof Date) return BigInt(left.getTime() - right.getTime());
  if (left instanceof Date && isNumber(right)) return shifted(left, negated(right));
  if (!isNumber(left) || !isNumber(right))
    throw fault(TypeMismatch, `can't $subtract ${typeName(right)} from ${typeName(left)}`);
  if (isIntegral(left) && isIntegral(right)) {
    const exact = toBigint(left) - toBigint(right);
    if (left instanceof Int32 && right instanceof Int32 && fitsInt32(Number(exact)))
      return int(Number(exact));
    return fitsInt64(exact) ? exact : Number(exact);
  }
  // Not the sum with the negative: zero from minus zero stays minus zero.
  if (!(left instanceof Decimal128) && !(right instanceof Decimal128))
    return toDouble(left) - toDouble(right);
  return added(left, negated(right));
});

const multiply = variadic((args) => {
  let product: Num = int(1);
  let empty = false;
  for (const value of args) {
    if (isNullish(value)) empty = true;
    else if (!isNumber(value))
      throw fault(TypeMismatch, `$multiply only supports numeric types, not ${typeName(value)}`);
    else product = multiplied(product, value);
  }
  return empty ? null : product;
});

const isZero = (value: Num): boolean => asWhole(value) === 0n;

const divide = strict('$divide', 2, ([left, right]) => {
  if (isNullish(left) || isNullish(right)) return null;
  if (!isNumber(left) || !isNumber(right))
    throw fault(
      TypeMismatch,
      `$divide only supports numeric types, not ${typeName(left)} and ${typeName(right)}`,
    );
  if (isZero(right)) throw fault('BadValue', "can't $divide by zero");
  if (left instanceof Decimal128 || right instanceof Decimal128)
    return divideDecimals(toDecimal128(left), toDecimal128(right));
  return toDouble(left) / toDouble(right);
});

const mod = strict('$mod', 2, ([left, right]) => {
  if (isNullish(left) || isNullish(right)) return null;
  if (!isNumber(left) || !isNumber(right))
    throw fault(16611, `$mod only supports numeric types, not ${typeName(left)} and ${typeName(right)}`);
  if (isZero(right)) throw fault(16610, "can't $mod by zero");
  if (left instanceof Decimal128 || right instanceof Decimal128) throw notImplemented('$mod of decimals');
  if (typeof left === 'number' || typeof right === 'number') {
    const whole = typeof right === 'number' ? asWhole(right) : null;
    // A whole double divides an integer as an integer would, so large int64 keep their digits.
    if (isIntegral(left) && whole !== null)
      return narrowed(toBigint(left) % whole, left instanceof Int32 && fitsInt32(Number(whole)));
    return toDouble(left) % toDouble(right);
  }
  return narrowed(toBigint(left) % toBigint(right), left instanceof Int32 && right instanceof Int32);
});

const narrowed = (value: bigint, is32: boolean): Num => (is32 ? int(Number(value)) : value);

const unary = (name: string, compute: (value: Num) => Value): Operator =>
  strict(name, 1, ([value]) => {
    if (isNullish(value)) return null;
    if (!isNumber(value)) throw fault(28765, `${name} only supports numeric types, not ${typeName(value)}`);
    return compute(value);
  });

const abs = unary('$abs', (value) => {
  if (value === INT64_MIN) throw fault(28680, "can't take $abs of long long min");
  return toDouble(value) < 0 || Object.is(value, -0) ? negated(value) : value;
});

const whole = (direction: 'floor' | 'ceil') =>
  unary(`$${direction}`, (value) => {
    if (value instanceof Decimal128) return quantize(value, 0, direction);
    return typeof value === 'number' ? Math[direction](value) : value;
  });

const isInfinite = (value: Decimal128): boolean => /^-?Infinity$/.test(value.toString());

function placed(value: Num, place: number, direction: 'trunc' | 'even'): Value {
  if (value instanceof Decimal128) return isInfinite(value) ? value : quantize(value, -place, direction);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return value;
    // MongoDB goes by way of a decimal, which has no room for every digit.
    return toDouble(quantize(toDecimal(exactDouble(value)), -place, direction));
  }
  if (place >= 0) return value;
  const exact = toBigint(value);
  const rounded = roundAt(
    { coefficient: exact < 0n ? -exact : exact, exponent: 0, negative: exact < 0n },
    -place,
    direction,
  );
  const magnitude = rounded.coefficient * 10n ** BigInt(rounded.exponent);
  const result = rounded.negative ? -magnitude : magnitude;
  if (value instanceof Int32 && fitsInt32(Number(result))) return int(Number(result));
  if (!fitsInt64(result))
    throw fault(
      51080,
      `invalid conversion from Decimal128 result in ${direction === 'even' ? '$round' : '$trunc'} resulting from arguments: [${show(value)}, ${place}]`,
    );
  return result;
}

const rounding = (name: '$round' | '$trunc', direction: 'trunc' | 'even'): Operator =>
  strict(name, [1, 2], ([value, at]) => {
    if (isNullish(value)) return null;
    if (!isNumber(value)) throw fault(51081, `${name} only supports numeric types, not ${typeName(value)}`);
    if (at === null) return null;
    const place = at === undefined ? 0n : isNumber(at) ? asWhole(at) : null;
    if (place === null) throw fault(51082, `precision argument to  ${name} must be a integral value`);
    if (place < -20n || place > 100n)
      throw fault(51083, `cannot apply ${name} with precision value ${place} value must be in [-20, 100]`);
    return placed(value, Number(place), direction);
  });

const sqrt = unary('$sqrt', (value) => {
  if (value instanceof Decimal128) throw notImplemented('$sqrt of a decimal');
  const number = toDouble(value);
  if (number < 0) throw fault(28714, "$sqrt's argument must be greater than or equal to 0");
  return Math.sqrt(number);
});

const pow = strict('$pow', 2, ([base, exponent]) => {
  if (isNullish(base) || isNullish(exponent)) return null;
  if (!isNumber(base)) throw fault(28762, `$pow's base must be numeric, not ${typeName(base)}`);
  if (!isNumber(exponent)) throw fault(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`);
  if (isZero(base) && toDouble(exponent) < 0)
    throw fault(28764, '$pow cannot take a base of 0 and a negative exponent');
  if (!isIntegral(base) || !isIntegral(exponent) || toBigint(exponent) < 0n || toBigint(exponent) > 1000n)
    throw notImplemented('$pow of anything but whole numbers');
  const exact = toBigint(base) ** toBigint(exponent);
  const both32 = base instanceof Int32 && exponent instanceof Int32;
  if (both32 && fitsInt32(Number(exact))) return int(Number(exact));
  return fitsInt64(exact) ? exact : Number(exact);
});

export const ARITHMETIC: Record<string, Operator> = {
  $add: add,
  $subtract: subtract,
  $multiply: multiply,
  $divide: divide,
  $mod: mod,
  $abs: abs,
  $ceil: whole('ceil'),
  $floor: whole('floor'),
  $round: rounding('$round', 'even'),
  $trunc: rounding('$trunc', 'trunc'),
  $sqrt: sqrt,
  $pow: pow,
};
