import { beforeAll, expect, test } from '@jest/globals';
import { Decimal128, Double, Int32, Long } from 'bson';
import type { Document } from 'mongodb';
import { OPERATORS } from '../aggregate/expressions/index.js';
import { STAGES } from '../aggregate/stages/index.js';
import { inProcess } from './in-process.js';
import { exactly } from './server.js';

const d = (text: string) => Decimal128.fromString(text);
const [inf, nan, zero] = [new Double(Infinity), new Double(Number.NaN), new Double(-0)];
const [greatest, longMin, longMax] = [new Double(Number.MAX_VALUE), Long.MIN_VALUE, Long.MAX_VALUE];
const [intMin, intMax] = [new Int32(-(2 ** 31)), new Int32(2 ** 31 - 1)];
const most = d('9.999999999999999999999999999999999E+6144');

/** Numbers at the ends of what each type holds. */
const extremes = [
  ...[inf, new Double(-Infinity), nan, zero, greatest, new Double(5e-324), new Double(1e19), new Double(0.5)],
  ...[intMin, intMax, new Int32(0), new Int32(-1), longMin, longMax],
  ...[d('Infinity'), d('-Infinity'), d('NaN'), most, d('1E-6176'), d('-0'), d('9223372036854775808')],
];

const server = inProcess();
const project = (expression: Document) => ({
  aggregate: 'one',
  pipeline: [{ $project: { result: expression } }],
  cursor: {},
});

/** What MongoDB's own arithmetic gives: a value, or the code of its refusal. */
const results: [Document, unknown][] = [
  [{ $add: [intMax, new Int32(1)] }, Long.fromNumber(2 ** 31)],
  [{ $add: [longMax, new Int32(1)] }, new Double(2 ** 63)],
  [{ $add: [inf, new Double(-Infinity)] }, nan],
  [{ $add: [most, most] }, d('Infinity')],
  [{ $add: [new Date(0), inf] }, 15],
  [{ $subtract: [zero, new Int32(0)] }, zero],
  [{ $subtract: [longMin, new Int32(1)] }, new Double(-(2 ** 63))],
  [{ $subtract: [intMin, new Int32(1)] }, Long.fromNumber(-(2 ** 31) - 1)],
  [{ $multiply: [longMax, longMax] }, new Double(2 ** 126)],
  [{ $multiply: [inf, new Int32(0)] }, nan],
  [{ $divide: [new Int32(1), new Double(0)] }, 2],
  [{ $divide: [new Int32(1), inf] }, new Double(0)],
  [{ $divide: [d('1'), d('Infinity')] }, d('0E-6176')],
  [{ $mod: [new Int32(5), nan] }, nan],
  [{ $mod: [inf, new Int32(2)] }, nan],
  [{ $mod: [longMax, d('0')] }, 16610],
  [{ $abs: longMin }, 28680],
  [{ $abs: intMin }, Long.fromNumber(2 ** 31)],
  [{ $abs: d('-Infinity') }, d('Infinity')],
  [{ $ceil: inf }, inf],
  [{ $ceil: d('Infinity') }, d('NaN')],
  [{ $floor: most }, d('NaN')],
  [{ $floor: d('-2.5') }, d('-3')],
  [{ $round: [d('Infinity'), 2] }, d('Infinity')],
  [{ $round: [d('0.5'), 3] }, d('0.500')],
  [{ $round: [d('9223372036854775808'), 20] }, d('NaN')],
  [{ $round: [new Double(2.5)] }, new Double(2)],
  [{ $round: [greatest, 0] }, nan],
  [{ $trunc: [new Double(-0.5), 0] }, zero],
  [{ $trunc: [longMax, -1] }, Long.fromString('9223372036854775800')],
  [{ $round: [longMax, -1] }, 51080],
  [{ $round: [1, inf] }, 51082],
  [{ $sqrt: new Int32(-1) }, 28714],
  [{ $sqrt: inf }, inf],
  [{ $pow: [longMax, new Int32(2)] }, new Double(2 ** 126)],
  [{ $pow: [0, -1] }, 28764],
  [{ $toInt: new Double(2 ** 31) }, 241],
  [{ $toInt: nan }, 241],
  [{ $toLong: greatest }, 241],
  [{ $toLong: d('-9223372036854775808.9') }, longMin],
  [{ $toLong: d('9223372036854775808') }, 241],
  [{ $toDouble: most }, 241],
  [{ $toDouble: d('1E-6176') }, 241],
  [{ $toDouble: d('Infinity') }, inf],
  [{ $toDecimal: inf }, d('Infinity')],
  [{ $toDate: inf }, 241],
  [{ $toString: nan }, 'NaN'],
  [{ $cmp: [nan, new Double(-Infinity)] }, new Int32(-1)],
  [{ $cmp: [longMax, new Double(2 ** 63)] }, new Int32(-1)],
  [{ $max: [most, greatest] }, most],
  [{ $range: [0, inf] }, 34446],
  [{ $range: [0, 3, new Double(0)] }, 34449],
  [{ $arrayElemAt: [[1], inf] }, 28691],
  [{ $slice: [[1], longMax] }, 28726],
  [{ $substrCP: ['a', 0, inf] }, 34453],
];

/** A number is the code of a refusal. */
function expectAnswer(answer: Document, value: unknown, expected: unknown): void {
  if (typeof expected === 'number') expect(Number(answer['code'])).toBe(expected);
  else expect(exactly(value)).toBe(exactly(expected));
}

const titled = <Row extends readonly unknown[]>(rows: readonly Row[]) =>
  rows.map((row) => [row.map((part) => exactly(part)).join(' '), ...row] as const);

beforeAll(async () => {
  await server.ask({ insert: 'one', documents: [{ _id: 1, list: [1, 2, 3], text: 'abc' }] });
  await server.ask({ insert: 'two', documents: extremes.map((n, _id) => ({ _id, n, list: [], x: {} })) });
});

test.each(titled(results))('%s', async (_, expression, expected) => {
  const answer = await server.ask(project(expression));
  expectAnswer(answer, answer.cursor?.firstBatch[0]?.result, expected);
});

const increments: [Document, unknown, unknown][] = [
  [{ $inc: { n: 1 } }, intMax, Long.fromNumber(2 ** 31)],
  [{ $inc: { n: Long.ONE } }, longMax, 2],
  [{ $inc: { n: new Double(1) } }, longMax, new Double(2 ** 63)],
  [{ $mul: { n: 2 } }, longMax, 2],
  [{ $mul: { n: inf } }, new Double(0), nan],
  [{ $inc: { n: d('-Infinity') } }, inf, d('NaN')],
  [{ $min: { n: nan } }, new Double(-Infinity), nan],
  [{ $max: { n: nan } }, new Double(-Infinity), new Double(-Infinity)],
  [{ $max: { n: most } }, greatest, most],
  [{ $bit: { n: { and: inf } } }, intMax, 2],
  [{ $bit: { n: { or: Long.ONE } } }, new Int32(0), Long.ONE],
];

test.each(titled(increments))('%s', async (_, update, before, expected) => {
  await server.ask({ delete: 'u', deletes: [{ q: {}, limit: 0 }] });
  await server.ask({ insert: 'u', documents: [{ _id: 1, n: before }] });
  const answer = await server.ask({ findAndModify: 'u', query: { _id: 1 }, update, new: true });
  expectAnswer(answer, answer.value?.n, expected);
});

/** Commands that hold an extreme number wherever one can stand. */
function* commandsWith(n: unknown, other: unknown): Generator<Document> {
  for (const operator of Object.keys(OPERATORS))
    for (const operand of [n, [n, other], ['$list', n, other], ['$text', n, other], ['$list', other]])
      yield project({ [operator]: operand });
  for (const stage of Object.keys(STAGES)) yield { aggregate: 'one', pipeline: [{ [stage]: n }], cursor: {} };
  for (const total of ['$sum', '$avg', '$min', '$max'])
    yield { aggregate: 'two', pipeline: [{ $group: { _id: n, total: { [total]: '$n' } } }], cursor: {} };
  const conditions = '$eq $gt $lte $ne $in $nin $all $size $exists $type $mod $bitsAllSet $bitsAnyClear';
  for (const condition of conditions.split(' '))
    for (const operand of [n, [n, other]]) yield { find: 'two', filter: { n: { [condition]: operand } } };
  for (const option of ['limit', 'skip', 'batchSize', 'maxTimeMS', 'sort', 'hint'])
    yield { find: 'one', [option]: option === 'sort' ? { n } : n };
  for (const modifier of ['$inc', '$mul', '$min', '$max', '$set', '$pull', '$pop', '$addToSet', '$push'])
    yield { update: 'two', updates: [{ q: {}, u: { [modifier]: { [`x.${modifier.slice(1)}`]: n } } }] };
  for (const change of [{ $slice: n }, { $position: n }, { $sort: n }])
    yield { update: 'two', updates: [{ q: {}, u: { $push: { list: { $each: [n, other], ...change } } } }] };
  yield { update: 'two', updates: [{ q: {}, u: { $bit: { n: { and: n } } } }] };
  yield { createIndexes: 'none', indexes: [{ key: { n }, name: 'n', expireAfterSeconds: other }] };
  yield { find: 'one', projection: { list: { $slice: [n, other] } } };
}

test('wherever an extreme number stands it is answered or refused, and nothing breaks', async () => {
  const broken: unknown[] = [];
  let asked = 0;
  for (const [at, n] of extremes.entries())
    for (const command of commandsWith(n, extremes[(at * 5 + 3) % extremes.length])) {
      const { code, errmsg, writeErrors = [] } = await server.ask(command);
      asked += 1;
      const internal = [{ code, errmsg }, ...writeErrors].filter((error) => Number(error.code) === 1);
      if (internal.length > 0) broken.push([exactly(command), internal]);
    }
  expect(broken).toEqual([]);
  expect(asked).toBeGreaterThan(10_000);
});
