import { fault } from '../../errors.js';
import { type Doc, isArray, isDoc, isNullish, typeName, type Value } from '../../values/value.js';
import { type Operator, strict, variadic } from './operator.js';
import { readParameters } from './parameters.js';

const mergeObjects = variadic((args) => {
  const made: Doc = new Map();
  for (const [at, value] of args.entries()) {
    if (isNullish(value)) continue;
    if (!isDoc(value))
      throw fault(
        40400,
        `$mergeObjects requires object inputs, but input ${at} is of type ${typeName(value)}`,
      );
    for (const [name, field] of value) made.set(name, field);
  }
  return made;
});

const objectToArray = strict('$objectToArray', 1, ([value]) => {
  if (isNullish(value)) return null;
  if (!isDoc(value))
    throw fault(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
  return [...value].map(
    ([k, v]): Value =>
      new Map<string, Value>([
        ['k', k],
        ['v', v],
      ]),
  );
});

function pairOf(item: Value): [string, Value] {
  if (isArray(item)) {
    if (item.length !== 2)
      throw fault(
        40397,
        `$arrayToObject requires an array of size 2 arrays,found array of size: ${item.length}`,
      );
    if (typeof item[0] !== 'string')
      throw fault(
        40395,
        `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeName(item[0])}`,
      );
    return [item[0], item[1] as Value];
  }
  if (!isDoc(item))
    throw fault(40398, `Unrecognised input type format for $arrayToObject: ${typeName(item)}`);
  if (item.size !== 2)
    throw fault(
      40392,
      `$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:${item.size}`,
    );
  const key = item.get('k');
  const value = item.get('v');
  if (key === undefined || value === undefined)
    throw fault(
      40393,
      "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys from: ",
    );
  if (typeof key !== 'string')
    throw fault(
      40394,
      `$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeName(key)}`,
    );
  return [key, value];
}

const arrayToObject = strict('$arrayToObject', 1, ([value]) => {
  if (isNullish(value)) return null;
  if (!isArray(value))
    throw fault(40386, `$arrayToObject requires an array input, found: ${typeName(value)}`);
  const first = value[0];
  if (first !== undefined)
    for (const item of value)
      if (isArray(item) !== isArray(first))
        throw fault(
          isArray(first) ? 40396 : 40391,
          `$arrayToObject requires a consistent input format. Elements must all be arrays or all be objects. ${isArray(first) ? 'Array' : 'Object'} was detected, now found: ${typeName(item)}`,
        );
  return new Map(value.map(pairOf));
});

/** A constant field name: the only kind MongoDB takes here. */
function fieldName(name: string, operand: Value): string {
  if (typeof operand === 'string') {
    if (operand.startsWith('$'))
      throw fault(
        5654600,
        `${name} requires 'field' to be a constant that evaluates to a string. Use $literal for a name that starts with '$'`,
      );
    return operand;
  }
  const literal =
    isDoc(operand) && operand.size === 1 ? (operand.get('$literal') ?? operand.get('$const')) : undefined;
  if (typeof literal === 'string') return literal;
  throw fault(5654602, `${name} requires 'field' to evaluate to type String, but got ${typeName(operand)}`);
}

const getField: Operator = (operand, compiler) => {
  const isShort = !(isDoc(operand) && (operand.has('field') || operand.has('input')));
  if (!isShort) {
    readParameters(operand, {
      name: '$getField',
      notObject: [3041701, ''],
      unknown: [3041701, (found) => `$getField found an unknown argument: ${found}`],
      known: ['field', 'input'],
      required: {
        field: [3041702, "$getField requires 'field' to be specified"],
        input: [3041703, "$getField requires 'input' to be specified"],
      },
    });
  }
  const parameters = isShort
    ? new Map<string, Value>([
        ['field', operand],
        ['input', '$$CURRENT'],
      ])
    : (operand as Doc);
  const name = fieldName('$getField', parameters.get('field') as Value);
  const input = compiler.compile(parameters.get('input') as Value);
  return (env) => {
    const value = input(env);
    if (isDoc(value)) return value.get(name);
    return isNullish(value) && value !== undefined ? null : undefined;
  };
};

const setField =
  (operator: '$setField' | '$unsetField'): Operator =>
  (operand, compiler) => {
    const required: Record<string, readonly [number, string]> = {
      field: [4161102, `${operator} requires 'field' to be specified`],
      input: [4161109, `${operator} requires 'input' to be specified`],
      ...(operator === '$setField'
        ? { value: [4161103, `${operator} requires 'value' to be specified`] as const }
        : {}),
    };
    const parameters = readParameters(operand, {
      name: operator,
      notObject: [4161100, `${operator} only supports an object as its argument`],
      unknown: [4161101, (found) => `${operator} found an unknown argument: ${found}`],
      known: operator === '$setField' ? ['field', 'input', 'value'] : ['field', 'input'],
      required,
    });
    const name = fieldName(operator, parameters.get('field') as Value);
    const input = compiler.compile(parameters.get('input') as Value);
    const next = parameters.get('value');
    const value = next === undefined ? null : compiler.compile(next);
    return (env) => {
      const document = input(env);
      if (isNullish(document)) return null;
      if (!isDoc(document)) throw fault(4161105, `${operator} requires 'input' to evaluate to type Object`);
      const made = new Map(document);
      const result = value === null ? undefined : value(env);
      if (result === undefined) made.delete(name);
      else made.set(name, result);
      return made;
    };
  };

export const OBJECTS: Record<string, Operator> = {
  $mergeObjects: mergeObjects,
  $objectToArray: objectToArray,
  $arrayToObject: arrayToObject,
  $getField: getField,
  $setField: setField('$setField'),
  $unsetField: setField('$unsetField'),
};
