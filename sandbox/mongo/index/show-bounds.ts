import type { IndexDefinition } from '../store/index-definition.js';
import { show } from '../values/show.js';
import type { Doc, Value } from '../values/value.js';
import type { Bound, Interval } from './intervals.js';
import type { Scan } from './scan.js';

const EVERYTHING = '[MinKey, MaxKey]';

interface Ends {
  readonly first: string;
  readonly last: string;
  /** The last is the first value of the next type. */
  readonly lastIsNext?: true;
}

/** The first and the last value of each type, as MongoDB prints them. */
const ENDS = new Map<number, Ends>([
  [10, { first: '-inf.0', last: 'inf.0' }],
  [15, { first: '""', last: '{}', lastIsNext: true }],
  [20, { first: '{}', last: '[]', lastIsNext: true }],
  [25, { first: '[]', last: 'BinData(0, )', lastIsNext: true }],
  [30, { first: 'BinData(0, )', last: "ObjectId('000000000000000000000000')", lastIsNext: true }],
  [35, { first: `ObjectId('${'0'.repeat(24)}')`, last: `ObjectId('${'f'.repeat(24)}')` }],
  [40, { first: 'false', last: 'true' }],
  [45, { first: 'new Date(-9223372036854775808)', last: 'new Date(9223372036854775807)' }],
  [47, { first: 'Timestamp(0, 0)', last: 'Timestamp(4294967295, 4294967295)' }],
]);

function lowOf({ rank, value, open }: Bound): string {
  if (value !== undefined) return `${open === true ? '(' : '['}${show(value)}`;
  return `[${ENDS.get(rank)?.first ?? 'MinKey'}`;
}

function highOf({ rank, value, open }: Bound): string {
  if (value !== undefined) return `${show(value)}${open === true ? ')' : ']'}`;
  const ends = ENDS.get(rank);
  return `${ends?.last ?? 'MaxKey'}${ends?.lastIsNext ? ')' : ']'}`;
}

function showInterval({ low, high }: Interval): readonly string[] {
  if (low.rank === 0 && high.rank === 5) return ['[undefined, undefined]', '[null, null]'];
  return [`${lowOf(low)}, ${highOf(high)}`];
}

/** `indexBounds` of an explained scan: by field, which keys are looked at, all where the query says nothing of it. */
export function showBounds({ pattern }: IndexDefinition, { bounds }: Scan): Doc {
  const shown = [...pattern.keys()].map((path, at): [string, Value] => [
    path,
    bounds[at]?.flatMap(showInterval) ?? [EVERYTHING],
  ]);
  return new Map(shown);
}
