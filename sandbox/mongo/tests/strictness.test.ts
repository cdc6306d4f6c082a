import { expect, test } from '@jest/globals';
import { Binary, Decimal128, Double, Int32, Long } from 'bson';
import type { Document } from 'mongodb';
import { bare, exactly, failure, useServer } from './server.js';

const server = useServer();
const run = (command: Document) => server.db.command(command);
const one = { _id: 1, a: 1, d: [{ e: 3 }], f: 4, x: { y: 1 } };
const update = (u: unknown, q: Document = { _id: 1 }): Document => ({
  update: 'things',
  updates: [{ q, u }],
});
const stored = () => server.things.findOne({ _id: 1 } as Document);
const fill = () => server.things.insertOne(structuredClone(one) as Document);
/** The first write error, or the failure of the whole command. */
async function writeFailure(command: Document): Promise<{ code: number; message: string }> {
  const outcome = await run(command).catch((error: { code: number; message: string }) => error);
  if (!('writeErrors' in outcome)) return outcome as { code: number; message: string };
  const [{ code, errmsg }] = outcome.writeErrors;
  return { code, message: errmsg };
}

const renames: readonly [string, unknown, number, RegExp][] = [
  ['_id', 'b', 66, /Unsetting the path '_id' using \$rename would modify the immutable field '_id'/],
  ['f', '_id', 66, /on the path '_id' would modify the immutable field '_id'/],
  ['a', '_id.x', 28, /Cannot create field 'x' in element \{_id: 1\}/],
  ['a', 'a.b', 2, /must not be on the same path: a: "a\.b"/],
  ['x.y', 'x', 2, /must not be on the same path/],
  ['a', '', 56, /An empty update path is not valid/],
  ['', 'a', 56, /An empty update path is not valid/],
  ['a', 'b.', 56, /contains an empty field name/],
  ['a', '.b', 56, /contains an empty field name/],
  ['a', 'b..c', 56, /contains an empty field name/],
  ['.a', 'b', 56, /contains an empty field name/],
  ['a', 'b.$', 2, /destination field for \$rename may not be dynamic: b\.\$/],
  ['a', 'b.$[]', 2, /destination field for \$rename may not be dynamic/],
  ['a.$', 'b', 2, /source field for \$rename may not be dynamic/],
  ['d.$[].e', 'b', 2, /source field for \$rename may not be dynamic/],
  ['a', 'b\0c', 2, /embedded null byte/],
  ['a', '$b', 52, /The dollar \(\$\) prefixed field '\$b' in '\$b'/],
  ['d.0.e', 'b', 2, /source field cannot be an array element, 'd\.0\.e' in doc with _id: 1 has an array/],
  ['d.e', 'b', 28, /cannot use the part \(d of d\.e\) to traverse the element/],
  ['f.g', 'b', 28, /cannot use the part \(f of f\.g\) to traverse the element \(\{f: 4\}\)/],
  ['f', 'd.0', 2, /destination field cannot be an array element/],
  ['f', 'd.e', 2, /destination field cannot be an array element/],
  ['a', 'f.g', 28, /Cannot create field 'g' in element \{f: 4\}/],
  ['a', 7, 2, /The 'to' field for \$rename must be a string/],
];
test.each(renames)('$rename %s to %s is refused and loses nothing', async (from, to, code, message) => {
  await fill();
  const found = await writeFailure(update({ $rename: { [from]: to } }));
  expect(found).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(await stored()).toEqual(one);
});

test.each([
  ['an element beyond the end of an array', { 'd.5': 'b' }],
  ['nothing of the _id', { zz: '_id' }],
  ['a field below one that is missing', { 'zz.a': 'b' }],
])('$rename of %s changes nothing', async (_, rename) => {
  await fill();
  expect(await run(update({ $rename: rename }))).toMatchObject({ n: 1, nModified: 0 });
  expect(await stored()).toEqual(one);
});

const modifiers: readonly [string, unknown][] = [
  ['$set', 1],
  ['$unset', 1],
  ['$inc', 1],
  ['$mul', 2],
  ['$min', 0],
  ['$max', 9],
  ['$currentDate', true],
  ['$setOnInsert', 1],
  ['$bit', { or: new Int32(1) }],
  ['$push', 1],
  ['$addToSet', 1],
  ['$pop', 1],
  ['$pull', 1],
  ['$pullAll', [1]],
];
const badPaths: readonly [string, number][] = [
  ['', 56],
  ['.a', 56],
  ['a.', 56],
  ['a..b', 56],
  ['$', 2],
  ['$[]', 2],
  ['$[].a', 2],
  ['a.$.$', 2],
  ['d.$[Bad]', 2],
  ['d.$[missing]', 2],
  [Array.from({ length: 201 }, () => 'a').join('.'), 15],
];
test.each(modifiers)('%s refuses every bad path', async (operator, operand) => {
  await fill();
  for (const [path, code] of badPaths)
    expect([path, (await writeFailure(update({ [operator]: { [path]: operand } }))).code]).toEqual([
      path,
      code,
    ]);
  expect(await stored()).toEqual(one);
});

const storing = new Set([
  '$set',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$currentDate',
  '$bit',
  '$push',
  '$addToSet',
]);
test.each(modifiers)('%s takes names with a dollar below the top only', async (operator, operand) => {
  await fill();
  expect(await run(update({ [operator]: { 'x.$y': operand } }))).not.toHaveProperty('writeErrors');
  expect(Object.keys((await stored())?.x ?? {}).includes('$y')).toBe(storing.has(operator));
  const top = await run(update({ [operator]: { $y: operand } }));
  expect(top.writeErrors?.[0]?.code).toBe(storing.has(operator) ? 52 : undefined);
});

test('$setOnInsert takes names with a dollar below the top when it inserts', async () => {
  await server.things.updateOne({ _id: 2 } as Document, { $setOnInsert: { 'x.$y': 1 } }, { upsert: true });
  expect(await server.things.findOne({ _id: 2 } as Document)).toEqual({ _id: 2, x: { $y: 1 } });
});

test('a replacement counts unless it is the stored document, _id and all', async () => {
  await fill();
  const { _id, ...rest } = one;
  expect(await run(update(one))).toMatchObject({ n: 1, nModified: 0 });
  expect(await run(update(rest))).toMatchObject({ n: 1, nModified: 1 });
  expect(await run(update({ ...rest, a: new Double(1) }))).toMatchObject({ n: 1, nModified: 1 });
  expect(await run(update([{ $set: { a: new Double(1) } }]))).toMatchObject({ n: 1, nModified: 0 });
});

const aggregated = (pipeline: Document[]) => server.things.aggregate(pipeline).toArray();
const shapes: readonly [string, Document, Document[], Document][] = [
  [
    'a literal below an array stands for scalars too',
    { a: [1, { c: 2 }, [3]] },
    [{ $project: { _id: 0, 'a.b': { $literal: 5 } } }],
    { a: [{ b: 5 }, { b: 5 }, [{ b: 5 }]] },
  ],
  [
    'a literal below a scalar keeps the place of the field',
    { a: 1, z: 2 },
    [{ $project: { _id: 0, 'a.b': { $literal: 5 }, z: 1 } }],
    { a: { b: 5 }, z: 2 },
  ],
  [
    'a field below an array leaves scalars out',
    { a: [1, { b: 2, c: 3 }] },
    [{ $project: { _id: 0, 'a.b': 1 } }],
    { a: [{ b: 2 }] },
  ],
];
test.each(shapes)('$project: %s', async (_, document, pipeline, expected) => {
  await server.things.insertOne({ _id: 1, ...document } as Document);
  expect(exactly((await aggregated(pipeline))[0])).toBe(exactly(expected));
});

test('$lookup by an empty array means null, by a number a position', async () => {
  await server.db
    .collection('others')
    .insertMany([
      { _id: 1, k: 1 },
      { _id: 2, k: 2 },
      { _id: 3, k: null },
      { _id: 4 },
      { _id: 5, k: [] },
    ] as Document[]);
  const joined = async (local: unknown, localField: string) => {
    await server.things.deleteMany({});
    await server.things.insertOne({ _id: 1, arr: local } as Document);
    const $lookup = { from: 'others', localField, foreignField: 'k', as: 'found' };
    const [document] = await aggregated([{ $lookup }]);
    return document?.found.map(({ _id }: Document) => _id);
  };
  expect(await joined([], 'arr')).toEqual([3, 4]);
  expect(await joined([2, 1], 'arr.0')).toEqual([2]);
  expect(await joined([{ n: 2 }, { n: 1 }], 'arr.1.n')).toEqual([1]);
  expect(await joined([{ n: 2 }, { n: 1 }], 'arr.n')).toEqual([1, 2]);
  expect(await joined([[1, 2], 3], 'arr.0')).toEqual([1, 2]);
  expect(await joined([1], 'arr.7')).toEqual([3, 4]);
});

const BAD_FIELD: readonly [string, number][] = [
  ['a.', 40353],
  ['.a', 15998],
  ['a..b', 15998],
  ['a.$b', 16410],
  ['a\0b', 16411],
];
const lookup = (more: Document) => ({
  $lookup: { from: 'others', localField: 'a', foreignField: 'b', as: 'c', ...more },
});
const places: readonly [string, (path: string) => Document][] = [
  ['$lookup as', (as) => lookup({ as })],
  ['$lookup localField', (localField) => lookup({ localField })],
  ['$lookup foreignField', (foreignField) => lookup({ foreignField })],
  ['$unwind', (path) => ({ $unwind: `$${path}` })],
  ['$unwind path', (path) => ({ $unwind: { path: `$${path}` } })],
  ['$unwind includeArrayIndex', (field) => ({ $unwind: { path: '$a', includeArrayIndex: field } })],
  ['$unset', (path) => ({ $unset: path })],
  ['$unset list', (path) => ({ $unset: ['x', path] })],
  ['$project', (path) => ({ $project: { [path]: 1 } })],
  ['$addFields', (path) => ({ $addFields: { [path]: 1 } })],
  ['$set', (path) => ({ $set: { [path]: 1 } })],
  ['$sort', (path) => ({ $sort: { [path]: 1 } })],
  ['an expression', (path) => ({ $set: { x: `$${path}` } })],
  ['$group _id', (path) => ({ $group: { _id: `$${path}` } })],
  ['$sortByCount', (path) => ({ $sortByCount: `$${path}` })],
];
test.each(places)('%s refuses every bad field path', async (_, stage) => {
  for (const [path, code] of BAD_FIELD) {
    // A null byte cannot travel in the name of a field.
    const sent = stage(path);
    if (path.includes('\0') && !JSON.stringify(sent).match(/"\$?a\\u0000b"[,}\]]/)) continue;
    expect([path, (await failure(aggregated([sent]))).code]).toEqual([path, code]);
  }
});

test('$unset of a field and of itself again collides', async () => {
  expect(await failure(aggregated([{ $unset: ['a', 'a'] }]))).toMatchObject({ code: 31250 });
  expect(await failure(aggregated([{ $unset: ['a', 'a.b'] }]))).toMatchObject({ code: 31249 });
  expect((await failure(aggregated([{ $unset: 'a..b' }]))).message).toMatch(
    /^Invalid \$unset :: caused by ::/,
  );
});

test.each('$sum $avg $min $max $first $last $push $addToSet $count $mergeObjects $stdDevPop'.split(' '))(
  '%s in $group takes one operand, not an array of any length',
  async (operator) => {
    for (const operand of [[], ['$a'], ['$a', '$b']])
      expect(
        await failure(aggregated([{ $group: { _id: null, n: { [operator]: operand } } }])),
      ).toMatchObject({
        code: 40237,
        message: `The ${operator} accumulator is a unary operator`,
      });
  },
);

const indexes: readonly [string, Document, number, RegExp][] = [
  ['a collation that is text', { key: { a: 1 }, collation: 'en' }, 14, /field 'collation' must be an object/],
  ['an empty collation', { key: { a: 1 }, collation: {} }, 2, /cannot be an empty object/],
  ['a collation without locale', { key: { a: 1 }, collation: { strength: 1 } }, 40414, /locale/],
  ['a descending _id', { key: { _id: -1 } }, 2, /must be \{_id: 1\}, but got \{ _id: -1 \}/],
  ...['hidden', 'unique', 'sparse', 'background'].map((option): [string, Document, number, RegExp] => [
    `_id with ${option}`,
    { key: { _id: 1 }, [option]: true },
    197,
    new RegExp(`The field '${option}' is not valid for an _id index`),
  ]),
  ['_id with a time to live', { key: { _id: 1 }, expireAfterSeconds: 5 }, 197, /expireAfterSeconds/],
  ['_id with a partial filter', { key: { _id: 1 }, partialFilterExpression: { a: 1 } }, 197, /partial/],
  ['hidden that is text', { key: { a: 1 }, hidden: 'yes' }, 14, /'hidden' has value hidden: "yes"/],
  ['unique that is text', { key: { a: 1 }, unique: 'yes' }, 14, /not convertible to bool/],
  ['sparse that is a document', { key: { a: 1 }, sparse: {} }, 14, /not convertible to bool/],
  ['a version that is text', { key: { a: 1 }, v: '2' }, 14, /field 'v' must be a number/],
  ['a version there is none of', { key: { a: 1 }, v: 3 }, 67, /cannot create an index with v=3/],
  ['an infinite time to live', { key: { a: 1 }, expireAfterSeconds: Infinity }, 67, /acceptable range/],
  ['a partial filter that is text', { key: { a: 1 }, partialFilterExpression: 'a' }, 14, /must be an object/],
  ['no direction', { key: { a: Number.NaN } }, 67, /cannot be NaN/],
];
test.each(indexes)('an index of %s is refused', async (_, spec, code, message) => {
  await fill();
  const found = await failure(run({ createIndexes: 'things', indexes: [{ name: 'n', ...spec }] }));
  expect(found).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(await server.things.indexes()).toHaveLength(1);
});

test.each([
  [5, 14],
  [true, 14],
  [null, 40414],
  [[5], 14],
  [['*'], 27],
  [['nope'], 27],
])('dropIndexes of %j is refused', async (index, code) => {
  await server.things.createIndex({ a: 1 });
  expect((await failure(run({ dropIndexes: 'things', index }))).code).toBe(code);
  expect(await server.things.indexes()).toHaveLength(2);
});

const dates: readonly [unknown, number][] = [
  ['2026-02-30', 241],
  ['2025-02-29', 241],
  ['2026-13-01', 241],
  ['2026-00-10', 241],
  ['2026-04-31T10:00:00Z', 241],
  ['2026-04-30T25:00:00Z', 241],
  ['2026-04-30T10:61:00Z', 241],
  [1e300, 241],
  [Number.NaN, 241],
  [Infinity, 241],
  [Long.MAX_VALUE, 238],
  [Decimal128.fromString('1E6000'), 241],
];
test.each(dates)('$toDate of %s is no date', async (value, code) => {
  await fill();
  const $toDate = { $literal: value };
  expect((await failure(aggregated([{ $project: { d: { $toDate } } }]))).code).toBe(code);
  const $convert = { input: $toDate, to: 'date', onError: 'none' };
  if (code === 241) expect((await aggregated([{ $project: { d: { $convert } } }]))[0]?.d).toBe('none');
});

const admin = (mode: unknown, more: Document = {}) =>
  server.client.db('admin').command({
    configureFailPoint: 'failCommand',
    mode,
    data: { failCommands: ['ping'], errorCode: 2 },
    ...more,
  });
test('a fail point with times and skip goes by times', async () => {
  const outcomes = async (mode: Document) => {
    await admin(mode);
    const found: boolean[] = [];
    for (let n = 0; n < 4; n += 1)
      found.push(
        await run({ ping: 1 }).then(
          () => true,
          () => false,
        ),
      );
    await admin('off');
    return found;
  };
  expect(await outcomes({ times: 2 })).toEqual([false, false, true, true]);
  expect(await outcomes({ skip: 2 })).toEqual([true, true, false, false]);
  expect(await outcomes({ skip: 2, times: 1 })).toEqual([false, true, true, true]);
  expect(await outcomes({ times: 0 })).toEqual([true, true, true, true]);
});

test.each([
  ['sometimes', 2],
  [5, 14],
  [{}, 2],
  [{ times: -1 }, 2],
  [{ times: 1.5 }, 2],
  [{ times: 'x' }, 14],
  [{ times: 3e9 }, 2],
  [{ skip: -1 }, 2],
  [{ skip: null }, 14],
])('a fail point of mode %j is refused', async (mode, code) => {
  expect((await failure(admin(mode))).code).toBe(code);
});

test('a fail point without a mode is refused', async () => {
  const found = await failure(server.client.db('admin').command({ configureFailPoint: 'failCommand' }));
  expect(found).toMatchObject({ code: 20, codeName: 'IllegalOperation' });
});

const commands: readonly Document[] = [
  { find: 'things' },
  { aggregate: 'things', pipeline: [], cursor: {} },
  { count: 'things' },
  { distinct: 'things', key: 'a' },
  { insert: 'things', documents: [{ a: 1 }] },
  update({ $set: { a: 1 } }),
  { delete: 'things', deletes: [{ q: {}, limit: 0 }] },
  { findAndModify: 'things', remove: true },
  { createIndexes: 'things', indexes: [{ key: { a: 1 }, name: 'a' }] },
  { listIndexes: 'things' },
  { dropIndexes: 'things', index: '*' },
  { create: 'fresh' },
  { drop: 'things' },
  { listCollections: 1 },
  { killCursors: 'things', cursors: [] },
  { ping: 1 },
  { buildInfo: 1 },
  { endSessions: [] },
  { serverStatus: 1 },
];
const uuid = new Binary(Buffer.alloc(16, 1), 4);
const options: readonly [string, unknown, number][] = [
  ['readConcern', 'majority', 14],
  ['readConcern', { level: 5 }, 14],
  ['readConcern', { level: 'most' }, 2],
  ['readConcern', { nope: 1 }, 40415],
  ['readConcern', { afterClusterTime: 5 }, 14],
  ['writeConcern', 'majority', 14],
  ['writeConcern', { w: true }, 9],
  ['writeConcern', { w: -1 }, 9],
  ['writeConcern', { w: Infinity }, 9],
  ['writeConcern', { j: 'yes' }, 14],
  ['writeConcern', { wtimeout: 'x' }, 14],
  ['lsid', 'me', 14],
  ['lsid', {}, 40414],
  ['lsid', { id: 'me' }, 14],
  ['lsid', { id: new Binary(Buffer.alloc(3), 0) }, 14],
  ['lsid', { id: uuid, x: 1 }, 40415],
  ['txnNumber', new Int32(1), 14],
  ['txnNumber', Long.fromNumber(1), 72],
  ['maxTimeMS', 'x', 14],
  ['maxTimeMS', -1, 51024],
  ['maxTimeMS', 1.5, 2],
  ['maxTimeMS', Infinity, 2],
  ['maxTimeMS', Number.NaN, 2],
  ['maxTimeMS', 1e300, 2],
  ['$clusterTime', 5, 14],
  ['$clusterTime', { clusterTime: 5 }, 14],
  ['apiVersion', 1, 14],
];
test.each(options)('%s: %j is refused by every command', async (name, value, code) => {
  await fill();
  for (const command of commands) {
    const found = await bare(server.mongo.port, { ...command, [name]: value, $db: 'test' });
    expect([command, found]).toEqual([command, expect.objectContaining({ ok: 0, code })]);
  }
  expect(await stored()).toEqual(one);
});

const query = { q: {}, u: { $set: { a: 1 } } };
const hinted: readonly ((hint: unknown) => Document)[] = [
  (hint) => ({ find: 'things', hint }),
  (hint) => ({ aggregate: 'things', pipeline: [], cursor: {}, hint }),
  (hint) => ({ count: 'things', hint }),
  (hint) => ({ distinct: 'things', key: 'a', hint }),
  (hint) => ({ findAndModify: 'things', remove: true, hint }),
  (hint) => ({ update: 'things', updates: [{ ...query, hint }] }),
  (hint) => ({ delete: 'things', deletes: [{ q: {}, limit: 0, hint }] }),
];
test.each([5, true, null, [1], 1.5])(
  'a hint of %j is refused by every command that takes one',
  async (hint) => {
    await fill();
    for (const command of hinted)
      expect(await failure(run(command(hint)))).toMatchObject({ code: 9, codeName: 'FailedToParse' });
  },
);

const sized: readonly ((batchSize: unknown) => Document)[] = [
  (batchSize) => ({ find: 'things', batchSize }),
  (batchSize) => ({ aggregate: 'things', pipeline: [], cursor: { batchSize } }),
  (batchSize) => ({ listIndexes: 'things', cursor: { batchSize } }),
  (batchSize) => ({ listCollections: 1, cursor: { batchSize } }),
];
test('a batch size is a number, whatever its kind, and none is below zero', async () => {
  await fill();
  for (const command of sized) {
    for (const bad of ['5', true, {}, [1]]) expect((await failure(run(command(bad)))).code).toBe(14);
    for (const bad of [-1, -Infinity, -1e300, Decimal128.fromString('-Infinity')])
      expect((await failure(run(command(bad)))).code).toBe(51024);
    for (const good of [Infinity, Number.NaN, 1e300, 1.9, Long.MAX_VALUE, Decimal128.fromString('1E6144')])
      expect(await run(command(good))).toMatchObject({ ok: 1 });
  }
  expect(
    (await failure(run({ getMore: Long.fromNumber(5), collection: 'things', batchSize: 'x' }))).code,
  ).toBe(14);
});
