import { fault } from '../../errors.js';
import { isDoc, type Value } from '../../values/value.js';

/** Named parameters of an operator such as `$map`: which there are, and the codes MongoDB refuses others with. */
export interface ParameterShape {
  readonly name: string;
  readonly notObject: readonly [number, string];
  readonly unknown: readonly [number, (found: string) => string];
  readonly known: readonly string[];
  readonly required: Readonly<Record<string, readonly [number, string]>>;
}

/** @throws the codes of the shape */
export function readParameters(operand: Value, shape: ParameterShape): ReadonlyMap<string, Value> {
  if (!isDoc(operand)) throw fault(shape.notObject[0], shape.notObject[1]);
  for (const name of operand.keys())
    if (!shape.known.includes(name)) throw fault(shape.unknown[0], shape.unknown[1](name));
  for (const [name, [code, message]] of Object.entries(shape.required))
    if (!operand.has(name)) throw fault(code, message);
  return operand;
}

/** @throws FailedToParse (9) for a name that is no user variable */
export function checkVariableName(name: string): void {
  if (name === '') throw fault('FailedToParse', 'empty variable names are not allowed');
  if (name === 'CURRENT') return;
  if (!/^[a-z\u0080-\uffff]/.test(name))
    throw fault('FailedToParse', `'${name}' starts with an invalid character for a user variable name`);
  const bad = /[^A-Za-z0-9_\u0080-\uffff]/.exec(name);
  if (bad !== null)
    throw fault('FailedToParse', `'${name}' contains an invalid character for a variable name: '${bad[0]}'`);
}
