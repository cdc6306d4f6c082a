import { fault } from '../errors.js';
import { asWhole } from '../values/numbers.js';
import { show } from '../values/show.js';
import { Bin, isArray, isNumber, type Value } from '../values/value.js';
import type { PathTest } from './filter.js';

type BitOperator = '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear';

/** Is the bit set? Positions beyond an integer's 64 bits repeat its sign, beyond a binary's length are clear. */
type Bits = (position: number) => boolean;

const ofInteger =
  (value: bigint): Bits =>
  (position) =>
    ((value >> BigInt(Math.min(position, 63))) & 1n) === 1n;
const ofBinary =
  (bytes: Buffer): Bits =>
  (position) =>
    (((bytes[position >> 3] ?? 0) >> (position & 7)) & 1) === 1;

function positionsOf(operator: BitOperator, operand: Value): number[] {
  if (isArray(operand)) return operand.map((item) => listedPosition(operator, item));
  if (operand instanceof Bin) {
    const bits = ofBinary(operand.bytes);
    return Array.from({ length: operand.bytes.length * 8 }, (_, at) => at).filter(bits);
  }
  if (!isNumber(operand))
    throw fault(
      'BadValue',
      `${operator} takes an Array, a number, or a BinData but received: ${operator}: ${show(operand)}`,
    );
  const mask = asWhole(operand);
  if (mask === null) throw fault('FailedToParse', `Expected an integer: ${operator}: ${show(operand)}`);
  if (mask < 0n)
    throw fault('FailedToParse', `Expected a non-negative number in: ${operator}: ${show(operand)}`);
  return Array.from({ length: 64 }, (_, at) => at).filter(ofInteger(mask));
}

function listedPosition(operator: BitOperator, item: Value): number {
  if (!isNumber(item)) throw fault('BadValue', `bit positions must be an integer but got: ${show(item)}`);
  const position = asWhole(item);
  if (position === null)
    throw fault(
      'FailedToParse',
      `Failed to parse bit position. Expected an integer: ${operator}: ${show(item)}`,
    );
  if (position < 0n)
    throw fault(
      'FailedToParse',
      `Failed to parse bit position. Expected a non-negative number in: ${operator}: ${show(item)}`,
    );
  if (position > 2_147_483_647n)
    throw fault(
      'FailedToParse',
      `bit positions cannot be represented as a 32-bit signed integer: ${show(item)}`,
    );
  return Number(position);
}

export function bitTest(operator: BitOperator, operand: Value): PathTest {
  const positions = positionsOf(operator, operand);
  const wanted = operator.endsWith('Set');
  const check = (bits: Bits) =>
    operator.startsWith('$bitsAll')
      ? positions.every((position) => bits(position) === wanted)
      : positions.some((position) => bits(position) === wanted);
  return {
    kind: 'test',
    operator,
    leafArrays: true,
    test(value) {
      if (value instanceof Bin) return check(ofBinary(value.bytes));
      const whole = isNumber(value) ? asWhole(value) : null;
      return whole !== null && check(ofInteger(whole));
    },
  };
}
