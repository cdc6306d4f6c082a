import { fault, notImplemented } from '../../errors.js';
import { keyOf } from '../../values/compare.js';
import { type Doc, isArray, isDoc, type Value } from '../../values/value.js';
import { compileExpression } from '../expression.js';
import type { StageParser } from '../pipeline.js';
import { ACCUMULATORS, type AccumulatorState, UNSUPPORTED_ACCUMULATORS } from './accumulators.js';

interface Field {
  readonly name: string;
  readonly start: () => AccumulatorState;
  readonly evaluate: (document: Doc) => Value | undefined;
}

function parseField(name: string, spec: Value, context: Parameters<StageParser>[1]): Field {
  if (name === '') throw fault(15998, 'FieldPath field names may not be empty strings.');
  if (name.includes('.')) throw fault(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw fault(40236, `The field name '${name}' cannot be an operator name`);
  if (!isDoc(spec)) throw fault(40234, `The field '${name}' must be an accumulator object`);
  if (spec.size !== 1) throw fault(40238, `The field '${name}' must specify one accumulator`);
  const [[operator, operand]] = [...spec] as [[string, Value]];
  if (isArray(operand)) throw fault(40237, `The ${operator} accumulator is a unary operator`);
  if (UNSUPPORTED_ACCUMULATORS.has(operator)) throw notImplemented(`the accumulator ${operator}`);
  const accumulator = Object.hasOwn(ACCUMULATORS, operator) ? ACCUMULATORS[operator] : undefined;
  if (accumulator === undefined) throw fault(15952, `unknown group operator '${operator}'`);
  if (operator === '$count') {
    if (!isDoc(operand) || operand.size > 0)
      throw fault('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
    return { name, start: accumulator, evaluate: () => null };
  }
  const expression = compileExpression(operand, context.scope);
  return { name, start: accumulator, evaluate: (document) => expression.evaluate(document) };
}

/** Groups in the order their first document came; MongoDB promises no order. */
export const group: StageParser = (operand, context) => {
  if (!isDoc(operand)) throw fault(15947, "a group's fields must be specified in an object");
  const id = operand.get('_id');
  if (id === undefined) throw fault(15955, 'a group specification must include an _id');
  const idExpression = compileExpression(id, context.scope);
  const fields = [...operand]
    .filter(([name]) => name !== '_id')
    .map(([name, spec]) => parseField(name, spec, context));
  return (documents) => {
    const groups = new Map<string, { id: Value; states: AccumulatorState[] }>();
    for (const document of documents) {
      // A missing group key and null are one group, called null.
      const value = idExpression.evaluate(document) ?? null;
      const key = keyOf(value);
      let found = groups.get(key);
      if (found === undefined) {
        found = { id: value, states: fields.map(({ start }) => start()) };
        groups.set(key, found);
      }
      for (const [at, field] of fields.entries()) found.states[at]?.add(field.evaluate(document));
    }
    return [...groups.values()].map(({ id: value, states }) => {
      const made: Doc = new Map([['_id', value]]);
      for (const [at, field] of fields.entries()) {
        const result = states[at]?.result();
        if (result !== undefined) made.set(field.name, result);
      }
      return made;
    });
  };
};
