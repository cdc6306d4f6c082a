import { fault } from '../../errors.js';
import { isArray, type Value } from '../../values/value.js';
import type { Compiler, Evaluate } from '../expression.js';

/** Compiles `{$operator: operand}`. */
export type Operator = (operand: Value, compiler: Compiler) => Evaluate;

type Compute = (args: (Value | undefined)[]) => Value | undefined;

/** Compiles the arguments of an operator that takes a list, or one argument bare. */
export function compileArguments(operand: Value, compiler: Compiler): Evaluate[] {
  return (isArray(operand) ? operand : [operand]).map((item) => compiler.compile(item));
}

function refuseCount(name: string, found: number, [least, max]: readonly [number, number]): void {
  if (least === max)
    throw fault(16020, `Expression ${name} takes exactly ${least} arguments. ${found} were passed in.`);
  throw fault(
    28667,
    `Expression ${name} takes at least ${least} arguments, and at most ${max}, but ${found} were passed in.`,
  );
}

/** An operator of fixed or ranged argument count whose arguments are all evaluated first. */
export const strict =
  (name: string, count: number | readonly [number, number], compute: Compute): Operator =>
  (operand, compiler) => {
    const range = typeof count === 'number' ? ([count, count] as const) : count;
    const args = compileArguments(operand, compiler);
    if (args.length < range[0] || args.length > range[1]) refuseCount(name, args.length, range);
    return (env) => compute(args.map((evaluate) => evaluate(env)));
  };

/** An operator over any number of arguments. */
export const variadic =
  (compute: Compute): Operator =>
  (operand, compiler) => {
    const args = compileArguments(operand, compiler);
    return (env) => compute(args.map((evaluate) => evaluate(env)));
  };
