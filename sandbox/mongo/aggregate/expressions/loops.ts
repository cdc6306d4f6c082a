import { fault } from '../../errors.js';
import { asWhole } from '../../values/numbers.js';
import { isArray, isDoc, isNullish, isNumber, typeName, type Value } from '../../values/value.js';
import type { Env } from '../expression.js';
import { truth } from '../truth.js';
import type { Operator } from './operator.js';
import { checkVariableName, readParameters } from './parameters.js';

const bind = (env: Env, more: Iterable<[string, Value | undefined]>): Env => ({
  ...env,
  variables: new Map([...env.variables, ...more]),
});

function variableName(given: Value | undefined): string {
  if (given === undefined) return 'this';
  if (typeof given !== 'string') throw fault('FailedToParse', 'empty variable names are not allowed');
  checkVariableName(given);
  return given;
}

const map: Operator = (operand, compiler) => {
  const parameters = readParameters(operand, {
    name: '$map',
    notObject: [16878, '$map only supports an object as its argument'],
    unknown: [16879, (name) => `Unrecognized parameter to $map: ${name}`],
    known: ['input', 'as', 'in'],
    required: {
      input: [16880, "Missing 'input' parameter to $map"],
      in: [16882, "Missing 'in' parameter to $map"],
    },
  });
  const name = variableName(parameters.get('as'));
  const input = compiler.compile(parameters.get('input') as Value);
  const each = compiler.compile(parameters.get('in') as Value, [name]);
  return (env) => {
    const items = input(env);
    if (isNullish(items)) return null;
    if (!isArray(items)) throw fault(16883, `input to $map must be an array not ${typeName(items)}`);
    return items.map((item) => each(bind(env, [[name, item]])) ?? null);
  };
};

const filter: Operator = (operand, compiler) => {
  const parameters = readParameters(operand, {
    name: '$filter',
    notObject: [28646, '$filter only supports an object as its argument'],
    unknown: [28647, (name) => `Unrecognized parameter to $filter: ${name}`],
    known: ['input', 'as', 'cond', 'limit'],
    required: {
      input: [28648, "Missing 'input' parameter to $filter"],
      cond: [28650, "Missing 'cond' parameter to $filter"],
    },
  });
  const name = variableName(parameters.get('as'));
  const input = compiler.compile(parameters.get('input') as Value);
  const keep = compiler.compile(parameters.get('cond') as Value, [name]);
  const most = parameters.get('limit');
  const limit = most === undefined ? null : compiler.compile(most);
  return (env) => {
    const items = input(env);
    if (isNullish(items)) return null;
    if (!isArray(items)) throw fault(28651, `input to $filter must be an array not ${typeName(items)}`);
    const found = items.filter((item) => truth(keep(bind(env, [[name, item]]))));
    const count = limit === null ? null : limit(env);
    if (isNullish(count)) return found;
    const whole = isNumber(count) ? asWhole(count) : null;
    if (whole === null)
      throw fault(327391, `$filter: limit must be represented as a 32-bit integral value: ${String(count)}`);
    if (whole <= 0n) throw fault(327392, `$filter: limit must be greater than 0: ${whole}`);
    return found.slice(0, Number(whole));
  };
};

const reduce: Operator = (operand, compiler) => {
  const parameters = readParameters(operand, {
    name: '$reduce',
    notObject: [40075, `$reduce requires an object as an argument, found: ${typeName(operand)}`],
    unknown: [40076, (name) => `$reduce found an unknown argument: ${name}`],
    known: ['input', 'initialValue', 'in'],
    required: {
      input: [40077, "$reduce requires 'input' to be specified"],
      initialValue: [40078, "$reduce requires 'initialValue' to be specified"],
      in: [40079, "$reduce requires 'in' to be specified"],
    },
  });
  const input = compiler.compile(parameters.get('input') as Value);
  const start = compiler.compile(parameters.get('initialValue') as Value);
  const each = compiler.compile(parameters.get('in') as Value, ['this', 'value']);
  return (env) => {
    const items = input(env);
    if (isNullish(items)) return null;
    if (!isArray(items))
      throw fault(40080, `$reduce requires that 'input' be an array, found: ${typeName(items)}`);
    return items.reduce<Value | undefined>(
      (value, item) =>
        each(
          bind(env, [
            ['this', item],
            ['value', value],
          ]),
        ),
      start(env),
    );
  };
};

const letIn: Operator = (operand, compiler) => {
  const parameters = readParameters(operand, {
    name: '$let',
    notObject: [16874, '$let only supports an object as its argument'],
    unknown: [16875, (name) => `Unrecognized parameter to $let: ${name}`],
    known: ['vars', 'in'],
    required: {
      vars: [16876, "Missing 'vars' parameter to $let"],
      in: [16877, "Missing 'in' parameter to $let"],
    },
  });
  const vars = parameters.get('vars');
  if (!isDoc(vars)) throw fault('TypeMismatch', `invalid parameter: expected an object (vars)`);
  const bindings = [...vars].map(([name, value]) => {
    checkVariableName(name);
    return [name, compiler.compile(value)] as const;
  });
  const body = compiler.compile(parameters.get('in') as Value, [...vars.keys()]);
  return (env) =>
    body(
      bind(
        env,
        bindings.map(([name, evaluate]) => [name, evaluate(env)]),
      ),
    );
};

export const LOOPS: Record<string, Operator> = { $map: map, $filter: filter, $reduce: reduce, $let: letIn };
