import { fault } from '../../errors.js';
import { compare } from '../../values/compare.js';
import { int, isArray, isDoc, isNullish, type Value } from '../../values/value.js';
import { truth } from '../truth.js';
import { compileArguments, type Operator, strict } from './operator.js';

const comparing = (name: string, holds: (order: number) => boolean): Operator =>
  strict(name, 2, ([left, right]) => holds(compare(left, right)));

function condition(operand: Value): [Value, Value, Value] {
  if (isDoc(operand)) {
    for (const name of operand.keys())
      if (!['if', 'then', 'else'].includes(name))
        throw fault(17083, `Unrecognized parameter to $cond: ${name}`);
    const part = (name: string, code: number) => {
      const found = operand.get(name);
      if (found === undefined) throw fault(code, `Missing '${name}' parameter to $cond`);
      return found;
    };
    return [part('if', 17080), part('then', 17081), part('else', 17082)];
  }
  const parts = isArray(operand) ? operand : [operand];
  if (parts.length !== 3)
    throw fault(16020, `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`);
  return parts as [Value, Value, Value];
}

const cond: Operator = (operand, compiler) => {
  const [test, yes, no] = condition(operand).map((part) => compiler.compile(part));
  return (env) => (truth(test?.(env)) ? yes?.(env) : no?.(env));
};

const ifNull: Operator = (operand, compiler) => {
  const args = compileArguments(operand, compiler);
  if (args.length < 2) throw fault(1257300, `$ifNull needs at least two arguments, had: ${args.length}`);
  return (env) => {
    let value: Value | undefined;
    for (const evaluate of args) {
      value = evaluate(env);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const switchOn: Operator = (operand, compiler) => {
  if (!isDoc(operand))
    throw fault(
      40060,
      `$switch requires an object as an argument, found: ${isArray(operand) ? 'array' : typeof operand}`,
    );
  const branches = operand.get('branches');
  for (const name of operand.keys())
    if (name !== 'branches' && name !== 'default')
      throw fault(40067, `$switch found an unknown argument: ${name}`);
  if (branches !== undefined && !isArray(branches))
    throw fault(40061, "$switch expected an array for 'branches'");
  if (branches === undefined || branches.length === 0)
    throw fault(40068, '$switch requires at least one branch.');
  const compiled = branches.map((branch) => {
    if (!isDoc(branch)) throw fault(40062, '$switch expected each branch to be an object');
    for (const name of branch.keys())
      if (name !== 'case' && name !== 'then')
        throw fault(40063, `$switch found an unknown argument to a branch: ${name}`);
    const when = branch.get('case');
    const then = branch.get('then');
    if (when === undefined) throw fault(40064, "$switch requires each branch have a 'case' expression");
    if (then === undefined) throw fault(40065, "$switch requires each branch have a 'then' expression.");
    return { when: compiler.compile(when), result: compiler.compile(then) };
  });
  const otherwise = operand.get('default');
  const fallback = otherwise === undefined ? null : compiler.compile(otherwise);
  return (env) => {
    for (const { when, result } of compiled) if (truth(when(env))) return result(env);
    if (fallback === null)
      throw fault(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback(env);
  };
};

export const LOGIC: Record<string, Operator> = {
  $eq: comparing('$eq', (order) => order === 0),
  $ne: comparing('$ne', (order) => order !== 0),
  $gt: comparing('$gt', (order) => order > 0),
  $gte: comparing('$gte', (order) => order >= 0),
  $lt: comparing('$lt', (order) => order < 0),
  $lte: comparing('$lte', (order) => order <= 0),
  $cmp: strict('$cmp', 2, ([left, right]) => int(compare(left, right))),
  $and: (operand, compiler) => {
    const args = compileArguments(operand, compiler);
    return (env) => args.every((evaluate) => truth(evaluate(env)));
  },
  $or: (operand, compiler) => {
    const args = compileArguments(operand, compiler);
    return (env) => args.some((evaluate) => truth(evaluate(env)));
  },
  $not: strict('$not', 1, ([value]) => !truth(value)),
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOn,
  $literal: (operand) => () => operand,
};
