import { isArray, type Value } from '../../values/value.js';
import { ACCUMULATORS } from '../stages/accumulators.js';
import { compileArguments, type Operator } from './operator.js';

/** `$sum` and its like as expressions: over their arguments, or over the elements of a single array. */
const total =
  (name: string): Operator =>
  (operand, compiler) => {
    const args = compileArguments(operand, compiler);
    return (env) => {
      const values = args.map((evaluate) => evaluate(env));
      const [only] = values;
      const spread: (Value | undefined)[] = args.length === 1 && isArray(only) ? only : values;
      const state = ACCUMULATORS[name]?.();
      for (const value of spread) state?.add(value);
      return state?.result();
    };
  };

export const TOTALS: Record<string, Operator> = {
  $sum: total('$sum'),
  $avg: total('$avg'),
  $min: total('$min'),
  $max: total('$max'),
};
