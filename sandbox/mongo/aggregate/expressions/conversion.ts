import { Decimal128, ObjectId } from 'bson';
import { fault, MongoFault, notImplemented } from '../../errors.js';
import { dateOf, isPossible } from '../../values/dates.js';
import { parseDecimal, roundAt } from '../../values/decimal.js';
import {
  asWhole,
  fitsInt32,
  fitsInt64,
  isIntegral,
  type Num,
  toBigint,
  toDecimal128,
  toDouble,
} from '../../values/numbers.js';
import {
  Bin,
  Int32,
  int,
  isNullish,
  isNumber,
  Stamp,
  TYPE_NAMES,
  TYPE_NUMBERS,
  typeName,
  type Value,
} from '../../values/value.js';
import { type Operator, strict } from './operator.js';
import { readParameters } from './parameters.js';

const failed = (message: string) =>
  fault('ConversionFailure', `${message} in $convert with no onError value`);

const parseFailure = (text: string, why: string) =>
  fault('ConversionFailure', `Failed to parse number '${text}' in $convert with no onError value: ${why}`);

/** Only doubles whose text leaves no doubt: MongoDB rounds and switches to exponents elsewhere than JavaScript. */
function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  const isPlain = Math.abs(value) < 1e15 && (value === 0 || Math.abs(value) >= 1e-4);
  if (!isPlain || text.replace(/[-.]/g, '').replace(/^0+/, '').length > 15)
    throw notImplemented(`the text of the double ${text}`);
  return text;
}

/** `$toString` of a value that has a text; null for the types MongoDB has none for. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return doubleText(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Int32) return String(value.value);
  if (value instanceof Decimal128) return value.toString();
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Date) return value.toISOString();
  throw failed(`Unsupported conversion from ${typeName(value)} to string`);
}

const unsupported = (value: Value, to: string) =>
  failed(`Unsupported conversion from ${typeName(value)} to ${to}`);

function wholeFromText(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw parseFailure(text, 'Did not consume whole string.');
  return BigInt(text.replace(/^\+/, ''));
}

function truncated(value: Num): bigint {
  if (isIntegral(value)) return toBigint(value);
  const number = toDouble(value);
  if (Number.isNaN(number)) throw failed(`Attempt to convert NaN value to integer type`);
  if (!Number.isFinite(number)) throw failed('Attempt to convert infinity value to integer type');
  if (value instanceof Decimal128) {
    const exact = asWhole(value);
    if (exact !== null) return exact;
    const parsed = parseDecimal(value);
    if (typeof parsed !== 'string') {
      const { coefficient, negative } = roundAt(parsed, 0, 'trunc');
      return negative ? -coefficient : coefficient;
    }
  }
  return BigInt(Math.trunc(number));
}

function toWhole(value: Value, to: 'int' | 'long'): Value {
  const fits = (exact: bigint): Value => {
    if (to === 'int' ? !fitsInt32(Number(exact)) : !fitsInt64(exact))
      throw failed(`Conversion would overflow target type`);
    return to === 'int' ? int(Number(exact)) : exact;
  };
  if (typeof value === 'boolean') return fits(value ? 1n : 0n);
  if (value instanceof Date && to === 'long') return BigInt(value.getTime());
  if (typeof value === 'string') {
    const exact = wholeFromText(value);
    if (to === 'int' ? !fitsInt32(Number(exact)) : !fitsInt64(exact)) throw parseFailure(value, 'Overflow');
    return fits(exact);
  }
  if (isNumber(value)) return fits(truncated(value));
  throw unsupported(value, to);
}

function doubleFromText(text: string): number {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) {
    const special: Record<string, number> = {
      nan: Number.NaN,
      inf: Infinity,
      infinity: Infinity,
      '-inf': -Infinity,
      '-infinity': -Infinity,
    };
    const found = special[text.toLowerCase()];
    if (found === undefined) throw parseFailure(text, 'Did not consume whole string.');
    return found;
  }
  const value = Number(text);
  if (!Number.isFinite(value)) throw parseFailure(text, 'Out of range');
  return value;
}

/** A decimal beyond the range of doubles, or too near to zero, is no double. */
function doubleFromNumber(value: Num): number {
  const number = toDouble(value);
  if (!(value instanceof Decimal128)) return number;
  const exact = parseDecimal(value);
  const isLost =
    typeof exact !== 'string' && exact.coefficient !== 0n && (!Number.isFinite(number) || number === 0);
  if (isLost) throw failed('Conversion would overflow target type');
  return number;
}

function toDoubleValue(value: Value): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'string') return doubleFromText(value);
  if (isNumber(value)) return doubleFromNumber(value);
  throw unsupported(value, 'double');
}

function toDecimalValue(value: Value): Value {
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (isNumber(value)) return toDecimal128(value);
  if (typeof value !== 'string') throw unsupported(value, 'decimal');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value))
    throw parseFailure(value, 'Failed to parse string to decimal');
  return Decimal128.fromStringWithRounding(value);
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (value.length !== 24)
    throw fault(
      'ConversionFailure',
      `Failed to parse objectId '${value}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found ${value.length}`,
    );
  if (!/^[0-9a-fA-F]{24}$/.test(value))
    throw fault(
      'ConversionFailure',
      `Failed to parse objectId '${value}' in $convert with no onError value: Invalid character found in hex string`,
    );
  return new ObjectId(value);
}

function toDate(value: Value): Value {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Stamp) return new Date(value.t * 1000);
  if (typeof value === 'string') {
    if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/.test(value))
      throw notImplemented('parsing a date in this form');
    if (!isPossible(value))
      throw fault(
        'ConversionFailure',
        `Error parsing date string '${value}'; ${value.length}: The parsed date was invalid ''`,
      );
    return new Date(value);
  }
  if (isNumber(value) && !(value instanceof Int32)) {
    const ms = truncated(value);
    if (!fitsInt64(ms)) throw failed('Conversion would overflow target type');
    return dateOf(Number(ms));
  }
  throw unsupported(value, 'date');
}

function toBool(value: Value): Value {
  return isNumber(value) ? toDouble(value) !== 0 : value !== false;
}

const CONVERTERS: Record<string, (value: Value) => Value> = {
  double: toDoubleValue,
  string: (value) => textOf(value),
  objectId: toObjectId,
  bool: toBool,
  date: toDate,
  int: (value) => toWhole(value, 'int'),
  long: (value) => toWhole(value, 'long'),
  decimal: toDecimalValue,
};

const converting = (name: string, to: string): Operator =>
  strict(name, 1, ([value]) => (isNullish(value) ? null : CONVERTERS[to]?.(value)));

function targetName(value: Value): string {
  const code =
    typeof value === 'string'
      ? TYPE_NUMBERS.get(value)
      : isNumber(value)
        ? Number(asWhole(value))
        : undefined;
  if (code === undefined && typeof value === 'string') throw fault('BadValue', `Unknown type name: ${value}`);
  const name = code === undefined ? undefined : TYPE_NAMES.get(code);
  if (name === undefined)
    throw fault('FailedToParse', `In $convert, numeric 'to' argument is not a known type`);
  return name;
}

const convert: Operator = (operand, compiler) => {
  const parameters = readParameters(operand, {
    name: '$convert',
    notObject: [9, `$convert expects an object of named arguments but found: ${typeName(operand)}`],
    unknown: [9, (found) => `$convert found an unknown argument: ${found}`],
    known: ['input', 'to', 'onError', 'onNull'],
    required: {
      input: [9, "Missing 'input' parameter to $convert"],
      to: [9, "Missing 'to' parameter to $convert"],
    },
  });
  const part = (name: string) => {
    const given = parameters.get(name);
    return given === undefined ? null : compiler.compile(given);
  };
  const [input, to, onError, onNull] = [part('input'), part('to'), part('onError'), part('onNull')];
  return (env) => {
    const target = to?.(env);
    const value = input?.(env);
    if (isNullish(value)) return onNull === null ? null : onNull(env);
    if (isNullish(target)) return null;
    const name = targetName(target);
    try {
      const run = CONVERTERS[name];
      if (run === undefined) throw unsupported(value, name);
      return run(value);
    } catch (error) {
      if (onError !== null && error instanceof MongoFault && error.code === 241) return onError(env);
      throw error;
    }
  };
};

export const CONVERSION: Record<string, Operator> = {
  $type: strict('$type', 1, ([value]) => typeName(value)),
  $isNumber: strict('$isNumber', 1, ([value]) => isNumber(value)),
  $convert: convert,
  $toDouble: converting('$toDouble', 'double'),
  $toString: converting('$toString', 'string'),
  $toObjectId: converting('$toObjectId', 'objectId'),
  $toBool: converting('$toBool', 'bool'),
  $toDate: converting('$toDate', 'date'),
  $toInt: converting('$toInt', 'int'),
  $toLong: converting('$toLong', 'long'),
  $toDecimal: converting('$toDecimal', 'decimal'),
  $binarySize: strict('$binarySize', 1, ([value]) => {
    if (isNullish(value)) return null;
    if (typeof value === 'string') return int(Buffer.byteLength(value));
    if (value instanceof Bin) return int(value.bytes.length);
    throw fault(51276, `$binarySize requires a string or BinData argument, found: ${typeName(value)}`);
  }),
};
