import { fault } from '../../errors.js';
import { keyOf } from '../../values/compare.js';
import { isArray, isNullish, typeName, type Value } from '../../values/value.js';
import { truth } from '../truth.js';
import { type Operator, strict, variadic } from './operator.js';

const unique = (items: readonly Value[]): Map<string, Value> => {
  const found = new Map<string, Value>();
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item);
  return found;
};

/** MongoDB returns sets sorted by nothing in particular; here in order of first appearance. */
const setUnion = variadic((args) => {
  const all: Value[] = [];
  for (const value of args) {
    if (isNullish(value)) return null;
    if (!isArray(value))
      throw fault(
        17043,
        `All operands of $setUnion must be arrays. One argument is of type: ${typeName(value)}`,
      );
    all.push(...value);
  }
  return [...unique(all).values()];
});

const setIntersection = variadic((args) => {
  let kept = new Map<string, Value>();
  for (const [at, value] of args.entries()) {
    if (isNullish(value)) return null;
    if (!isArray(value))
      throw fault(
        17047,
        `All operands of $setIntersection must be arrays. One argument is of type: ${typeName(value)}`,
      );
    const own = unique(value);
    kept = at === 0 ? own : new Map([...kept].filter(([key]) => own.has(key)));
  }
  return [...kept.values()];
});

/** Both operands as arrays; each has a code of its own for when it is none. */
function bothArrays(
  name: string,
  [firstCode, secondCode]: [number, number],
  [left, right]: [Value | undefined, Value | undefined],
): [Value[], Value[]] {
  const says = (which: string, value: Value | undefined) =>
    `both operands of ${name} must be arrays. ${which} argument is of type: ${typeName(value)}`;
  if (!isArray(left)) throw fault(firstCode, says('First', left));
  if (!isArray(right)) throw fault(secondCode, says('Second', right));
  return [left, right];
}

const setDifference = strict('$setDifference', 2, ([left, right]) => {
  if (isNullish(left) || isNullish(right)) return null;
  const [kept, taken] = bothArrays('$setDifference', [17048, 17049], [left, right]);
  const gone = unique(taken);
  return [...unique(kept)].filter(([key]) => !gone.has(key)).map(([, value]) => value);
});

const setEquals: Operator = (operand, compiler) => {
  const given = isArray(operand) ? operand : [operand];
  if (given.length < 2) throw fault(17045, `$setEquals needs at least two arguments had: ${given.length}`);
  const args = given.map((item) => compiler.compile(item));
  return (env) => {
    const sets = args.map((evaluate, at) => {
      const value = evaluate(env);
      if (!isArray(value))
        throw fault(
          17044,
          `All operands of $setEquals must be arrays. ${at + 1}-th argument is of type: ${typeName(value)}`,
        );
      return new Set(value.map(keyOf));
    });
    const [first = new Set<string>(), ...others] = sets;
    return others.every((other) => other.size === first.size && [...first].every((key) => other.has(key)));
  };
};

const setIsSubset = strict('$setIsSubset', 2, ([left, right]) => {
  const [part, whole] = bothArrays('$setIsSubset', [17046, 17042], [left, right]);
  const all = new Set(whole.map(keyOf));
  return part.every((item) => all.has(keyOf(item)));
});

const overElements = (name: string, code: number, decide: (items: Value[]) => boolean): Operator =>
  strict(name, 1, ([value]) => {
    if (!isArray(value)) throw fault(code, `${name}'s argument must be an array, but is ${typeName(value)}`);
    return decide(value);
  });

export const SETS: Record<string, Operator> = {
  $setUnion: setUnion,
  $setIntersection: setIntersection,
  $setDifference: setDifference,
  $setEquals: setEquals,
  $setIsSubset: setIsSubset,
  $allElementsTrue: overElements('$allElementsTrue', 17040, (items) => items.every(truth)),
  $anyElementTrue: overElements('$anyElementTrue', 17041, (items) => items.some(truth)),
};
