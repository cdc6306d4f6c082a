import { fault, notImplemented } from '../errors.js';
import { checkFieldName, parseFieldPath } from '../query/field-path.js';
import { showDoc } from '../values/show.js';
import { type Doc, isArray, isDoc, type Value } from '../values/value.js';
import { OPERATORS } from './expressions/index.js';
import type { Scope } from './scope.js';
import { truth } from './truth.js';

/** What an expression is evaluated in: the document and the variables bound around it. */
export interface Env {
  readonly root: Value | undefined;
  readonly variables: ReadonlyMap<string, Value | undefined>;
}
export type Evaluate = (env: Env) => Value | undefined;

/** Compiles the parts of an operator; `names` are the variables in reach. */
export interface Compiler {
  compile(operand: Value, names?: readonly string[]): Evaluate;
  /** True when the text is a variable the expression may use. */
  knows(name: string): boolean;
}

export interface Expression {
  evaluate(root: Value, variables?: ReadonlyMap<string, Value | undefined>): Value | undefined;
  isTrue(root: Value): boolean;
}

/** A dotted path from a value on, through documents and the documents in arrays (not in arrays of arrays). */
export function resolvePath(from: Value | undefined, parts: readonly string[]): Value | undefined {
  let value = from;
  for (let at = 0; at < parts.length; at++) {
    if (isDoc(value)) value = value.get(parts[at] as string);
    else if (isArray(value) && at > 0) return eachPath(value, parts.slice(at));
    else if (isArray(value)) return eachPath(value, parts);
    else return undefined;
  }
  return value;
}

function eachPath(array: readonly Value[], rest: readonly string[]): Value[] {
  return array.flatMap((item) => {
    const found = isDoc(item) ? resolvePath(item, rest) : undefined;
    return found === undefined ? [] : [found];
  });
}

function checkPath(path: string): string[] {
  if (path === '') throw fault(16872, "'$' by itself is not a valid FieldPath");
  return parseFieldPath(path);
}

const SYSTEM = new Set(['ROOT', 'CURRENT', 'REMOVE', 'NOW', 'DESCEND', 'PRUNE', 'KEEP']);

function checkVariable(name: string): void {
  if (name === '') throw fault('FailedToParse', 'empty variable names are not allowed');
  const bad = /[^A-Za-z0-9_\u0080-\uffff]/.exec(name);
  if (bad !== null)
    throw fault('FailedToParse', `'${name}' contains an invalid character for a variable name: '${bad[0]}'`);
}

function compileVariable(text: string, names: ReadonlySet<string>): Evaluate {
  const [name = '', ...path] = text.split('.');
  checkVariable(name);
  if (path.length > 0) checkPath(path.join('.'));
  if (name === 'ROOT' || (name === 'CURRENT' && !names.has('CURRENT')))
    return (env) => resolvePath(env.root, path);
  if (name === 'REMOVE') return () => undefined;
  if (!names.has(name)) {
    if (['CLUSTER_TIME', 'USER_ROLES', 'SEARCH_META', 'JS_SCOPE', 'IS_MR'].includes(name))
      throw notImplemented(`the variable $$${name}`);
    throw fault(17276, `Use of undefined variable: ${name}`);
  }
  return (env) => resolvePath(env.variables.get(name), path);
}

function compileText(text: string, names: ReadonlySet<string>): Evaluate {
  if (!text.startsWith('$')) return () => text;
  if (text.startsWith('$$')) return compileVariable(text.slice(2), names);
  const parts = checkPath(text.slice(1));
  if (names.has('CURRENT')) return (env) => resolvePath(env.variables.get('CURRENT'), parts);
  return (env) => resolvePath(env.root, parts);
}

function compileObject(fields: Doc, names: ReadonlySet<string>): Evaluate {
  const [first] = fields.keys();
  if (first?.startsWith('$')) {
    if (fields.size > 1)
      throw fault(
        15983,
        `An object representing an expression must have exactly one field: ${showDoc(fields)}`,
      );
    return compileOperator(first, fields.get(first) as Value, names);
  }
  const parts = [...fields].map(([name, operand]): [string, Evaluate] => {
    if (name.startsWith('$'))
      throw fault(
        15983,
        `An object representing an expression must have exactly one field: ${showDoc(fields)}`,
      );
    if (name.includes('.'))
      throw fault(16412, "FieldPath field names may not contain '.'. Consider using $getField or $setField.");
    checkFieldName(name);
    return [name, compileIn(operand, names)];
  });
  return (env) => {
    const made: Doc = new Map();
    for (const [name, evaluate] of parts) {
      const value = evaluate(env);
      if (value !== undefined) made.set(name, value);
    }
    return made;
  };
}

function compileOperator(name: string, operand: Value, names: ReadonlySet<string>): Evaluate {
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (operator === undefined) throw fault('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  return operator(operand, {
    compile: (inner, extra = []) =>
      compileIn(inner, extra.length === 0 ? names : new Set([...names, ...extra])),
    knows: (variable) => names.has(variable) || SYSTEM.has(variable),
  });
}

function compileIn(operand: Value, names: ReadonlySet<string>): Evaluate {
  if (typeof operand === 'string') return compileText(operand, names);
  if (isDoc(operand)) return compileObject(operand, names);
  if (isArray(operand)) {
    const items = operand.map((item) => compileIn(item, names));
    return (env) => items.map((evaluate) => evaluate(env) ?? null);
  }
  return () => operand;
}

/** @throws InvalidPipelineOperator (168) for unknown operators, MongoDB's own codes for malformed ones */
export function compileExpression(operand: Value, scope: Scope): Expression {
  const evaluate = compileIn(operand, new Set(scope.variables.keys()));
  const run = (root: Value, variables = scope.variables) => evaluate({ root, variables });
  return { evaluate: run, isTrue: (root) => truth(run(root)) };
}
