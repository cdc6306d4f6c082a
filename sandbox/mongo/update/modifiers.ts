import { fault } from '../errors.js';
import { compare } from '../values/compare.js';
import { addNumbers, fitsInt32, isIntegral, multiplyNumbers, type Num, toBigint } from '../values/numbers.js';
import { show, showId } from '../values/show.js';
import { Int32, int, isDoc, isNumber, Stamp, typeName, type Value } from '../values/value.js';
import type { Modifier, Place } from './tree.js';

/** Compiles `{$operator: {path: operand}}` for one path. */
export type ModifierParser = (operand: Value, path: string) => Modifier;

export const setModifier: ModifierParser = (operand) => ({
  operator: '$set',
  change: () => operand,
  create: () => operand,
  blocked: 'create',
});

export const setOnInsert: ModifierParser = (operand) => ({
  operator: '$setOnInsert',
  change: (value, { context }) => (context.inserting ? operand : value),
  create: ({ context }) => (context.inserting ? operand : undefined),
  blocked: 'create',
});

export const unset: ModifierParser = () => ({
  operator: '$unset',
  change: () => undefined,
  create: () => undefined,
  blocked: 'ignore',
});

/** For error texts: the value with its type, as MongoDB prints the operands of arithmetic. */
function typed(value: Num): string {
  const names = { int: 'NumberInt', long: 'NumberLong', double: 'double', decimal: 'NumberDecimal' };
  return `(${names[typeName(value) as keyof typeof names]})${show(value)}`;
}

interface Arithmetic {
  readonly operator: '$inc' | '$mul';
  readonly verb: string;
  readonly compute: (left: Num, right: Num) => Num | null;
  readonly onMissing: (operand: Num) => Num;
}

const arithmetic =
  ({ operator, verb, compute, onMissing }: Arithmetic): ModifierParser =>
  (operand, path) => {
    if (!isNumber(operand))
      throw fault('TypeMismatch', `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
    return {
      operator,
      blocked: 'create',
      create: () => onMissing(operand),
      change(value, { path: at, document }) {
        if (!isNumber(value))
          throw fault(
            'TypeMismatch',
            `Cannot apply ${operator} to a value of non-numeric type. ${showId(document)} has the field '${at.split('.').at(-1)}' of non-numeric type ${typeName(value)}`,
          );
        const result = compute(value, operand);
        if (result === null)
          throw fault(
            'BadValue',
            `Failed to apply ${operator} operations to current value (${typed(value)}) for document ${showId(document)}`,
          );
        return result;
      },
    };
  };

export const inc = arithmetic({
  operator: '$inc',
  verb: 'increment',
  compute: addNumbers,
  onMissing: (operand) => operand,
});
export const mul = arithmetic({
  operator: '$mul',
  verb: 'multiply',
  compute: multiplyNumbers,
  onMissing: (operand) => multiplyNumbers(operand, int(0)) ?? operand,
});

const bound =
  (operator: '$min' | '$max', sign: number): ModifierParser =>
  (operand) => ({
    operator,
    blocked: 'create',
    create: () => operand,
    change: (value) => (compare(operand, value) * sign > 0 ? operand : value),
  });
export const min = bound('$min', -1);
export const max = bound('$max', 1);

function isTimestampChoice(operand: Value): boolean {
  if (operand === true || operand === false) return false;
  if (!isDoc(operand))
    throw fault(
      'BadValue',
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  for (const name of operand.keys())
    if (name !== '$type') throw fault('BadValue', `Unrecognized $currentDate option: ${name}`);
  const type = operand.get('$type');
  if (type !== 'date' && type !== 'timestamp')
    throw fault(
      'BadValue',
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    );
  return type === 'timestamp';
}

let ordinal = 0;
/** Distinct within a second, as MongoDB's own timestamps are. */
export function nextStamp(now: Date): Stamp {
  ordinal += 1;
  return new Stamp(Math.floor(now.getTime() / 1000), ordinal);
}

export const currentDate: ModifierParser = (operand) => {
  const asTimestamp = isTimestampChoice(operand);
  const value = ({ context }: Place) => (asTimestamp ? nextStamp(context.now) : context.now);
  return { operator: '$currentDate', blocked: 'create', create: value, change: (_, at) => value(at) };
};

type BitStep = (value: bigint) => bigint;

function bitStep(name: string, operand: Value): { step: BitStep; isInt32: boolean } {
  if (!isNumber(operand) || !isIntegral(operand))
    throw fault(
      'BadValue',
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported here: ${name}: ${show(operand)}`,
    );
  const mask = toBigint(operand);
  const steps: Record<string, BitStep> = {
    and: (value) => value & mask,
    or: (value) => value | mask,
    xor: (value) => value ^ mask,
  };
  const step = steps[name];
  if (step === undefined)
    throw fault(
      'BadValue',
      `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${show(operand)}}`,
    );
  return { step, isInt32: operand instanceof Int32 };
}

export const bit: ModifierParser = (operand, path) => {
  if (!isDoc(operand))
    throw fault(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  if (operand.size === 0)
    throw fault(
      'BadValue',
      `You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`,
    );
  const steps = [...operand].map(([name, mask]) => bitStep(name, mask));
  const run = (start: bigint, startIs32: boolean): Value => {
    const value = steps.reduce((current, { step }) => step(current), start);
    const small = startIs32 && steps.every(({ isInt32 }) => isInt32);
    return small && fitsInt32(Number(value)) ? int(Number(value)) : value;
  };
  return {
    operator: '$bit',
    blocked: 'create',
    create: () => run(0n, true),
    change(value, { document }) {
      if (!isNumber(value) || !isIntegral(value))
        throw fault(
          'BadValue',
          `Cannot apply $bit to a value of non-integral type.${showId(document)} has the field ${path.split('.').at(-1)} of non-integer type ${typeName(value)}`,
        );
      return run(toBigint(value), value instanceof Int32);
    },
  };
};
