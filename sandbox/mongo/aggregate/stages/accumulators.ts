import { fault } from '../../errors.js';
import { compare, keyOf } from '../../values/compare.js';
import { show } from '../../values/show.js';
import { countOf, isDoc, isNullish, isNumber, typeName, type Value } from '../../values/value.js';
import { createSum } from './sum.js';

export interface AccumulatorState {
  add(value: Value | undefined): void;
  /** undefined = the field is left out. */
  result(): Value | undefined;
}

function extreme(sign: number): () => AccumulatorState {
  return () => {
    let best: Value | undefined;
    return {
      add(value) {
        if (isNullish(value)) return;
        if (best === undefined || compare(value, best) * sign > 0) best = value;
      },
      result: () => best ?? null,
    };
  };
}

function first(): AccumulatorState {
  let found: Value | undefined;
  let seen = false;
  return {
    add(value) {
      if (seen) return;
      found = value;
      seen = true;
    },
    result: () => found ?? null,
  };
}

function last(): AccumulatorState {
  let found: Value | undefined;
  return {
    add(value) {
      found = value;
    },
    result: () => found ?? null,
  };
}

function push(): AccumulatorState {
  const items: Value[] = [];
  return {
    add(value) {
      if (value !== undefined) items.push(value);
    },
    result: () => items,
  };
}

function addToSet(): AccumulatorState {
  const items = new Map<string, Value>();
  return {
    add(value) {
      if (value !== undefined && !items.has(keyOf(value))) items.set(keyOf(value), value);
    },
    result: () => [...items.values()],
  };
}

function count(): AccumulatorState {
  let total = 0;
  return {
    add() {
      total += 1;
    },
    result: () => countOf(total),
  };
}

function sum(): AccumulatorState {
  const total = createSum();
  return {
    add(value) {
      if (isNumber(value)) total.add(value);
    },
    result: () => total.sum(),
  };
}

function avg(): AccumulatorState {
  const total = createSum();
  return {
    add(value) {
      if (isNumber(value)) total.add(value);
    },
    result: () => total.average(),
  };
}

function mergeObjects(): AccumulatorState {
  let made: Map<string, Value> = new Map();
  return {
    add(value) {
      if (isNullish(value)) return;
      if (!isDoc(value))
        throw fault(
          40400,
          `$mergeObjects requires object inputs, but input ${show(value)} is of type ${typeName(value)}`,
        );
      made = new Map([...made, ...value]);
    },
    result: () => made,
  };
}

export const ACCUMULATORS: Record<string, () => AccumulatorState> = {
  $sum: sum,
  $avg: avg,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $count: count,
  $mergeObjects: mergeObjects,
};

export const UNSUPPORTED_ACCUMULATORS = new Set([
  '$stdDevPop',
  '$stdDevSamp',
  '$accumulator',
  '$firstN',
  '$lastN',
  '$maxN',
  '$minN',
  '$top',
  '$topN',
  '$bottom',
  '$bottomN',
  '$median',
  '$percentile',
]);
