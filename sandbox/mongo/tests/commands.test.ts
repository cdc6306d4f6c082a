import { expect, test } from '@jest/globals';
import { Int32, Long, Timestamp } from 'bson';
import { type Document, MongoBulkWriteError } from 'mongodb';
import { exactly, failure, useServer } from './server.js';

const server = useServer();
const run = (command: Document) => server.db.command(command);
const numbered = (count: number): Document[] =>
  Array.from({ length: count }, (_, at) => ({ _id: at, x: at % 10 }));

test('a cursor gives batches of the size asked for and ends', async () => {
  await server.things.insertMany(numbered(10));
  const first = await run({ find: 'things', batchSize: 3, sort: { _id: 1 } });
  expect(first.cursor.firstBatch).toHaveLength(3);
  const second = await run({ getMore: first.cursor.id, collection: 'things', batchSize: 5 });
  expect(second.cursor.nextBatch.map(({ _id }: Document) => _id)).toEqual([3, 4, 5, 6, 7]);
  const last = await run({ getMore: first.cursor.id, collection: 'things' });
  expect(last.cursor).toMatchObject({ nextBatch: [{ _id: 8 }, { _id: 9 }], ns: 'test.things' });
  expect(String(last.cursor.id)).toBe('0');
  expect(await failure(run({ getMore: first.cursor.id, collection: 'things' }))).toMatchObject({
    code: 43,
    codeName: 'CursorNotFound',
  });
});

test('batchSize 0 opens a cursor without documents, 101 come by default, singleBatch closes', async () => {
  await server.things.insertMany(numbered(150));
  const none = await run({ find: 'things', batchSize: 0 });
  expect(none.cursor.firstBatch).toHaveLength(0);
  expect(String(none.cursor.id)).not.toBe('0');
  expect((await run({ find: 'things' })).cursor.firstBatch).toHaveLength(101);
  expect(String((await run({ find: 'things', batchSize: 2, singleBatch: true })).cursor.id)).toBe('0');
  expect((await run({ find: 'things', limit: 5, batchSize: 2 })).cursor.firstBatch).toHaveLength(2);
});

test('killCursors tells killed from unknown', async () => {
  await server.things.insertMany(numbered(5));
  const { cursor } = await run({ find: 'things', batchSize: 1 });
  const reply = await run({ killCursors: 'things', cursors: [cursor.id, Long.fromNumber(5)] });
  expect(reply.cursorsKilled.map(String)).toEqual([String(cursor.id)]);
  expect(reply.cursorsNotFound.map(String)).toEqual(['5']);
  expect(await failure(run({ getMore: cursor.id, collection: 'things' }))).toMatchObject({ code: 43 });
});

test('a cursor of a dropped collection says so', async () => {
  await server.things.insertMany(numbered(5));
  const { cursor } = await run({ find: 'things', batchSize: 1 });
  await server.things.drop();
  expect(await failure(run({ getMore: cursor.id, collection: 'things' }))).toMatchObject({
    code: 175,
    codeName: 'QueryPlanKilled',
  });
});

test('an ordered bulk stops at its first error, an unordered one goes on', async () => {
  const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }] as Document[];
  const ordered = await server.things.insertMany(documents).catch((error: unknown) => error);
  expect(ordered).toBeInstanceOf(MongoBulkWriteError);
  expect(await server.things.countDocuments()).toBe(1);
  await server.things.deleteMany({});
  const unordered = await server.things
    .insertMany(documents, { ordered: false })
    .catch((error: unknown) => error);
  const errors = (unordered as MongoBulkWriteError).writeErrors;
  expect([errors].flat().map(({ index, code }) => [index, code])).toEqual([
    [1, 11000],
    [3, 11000],
  ]);
  expect(await server.things.countDocuments()).toBe(3);
});

test('a duplicate names its index, pattern and value', async () => {
  await server.things.createIndex({ a: 1, 'b.c': -1 }, { unique: true });
  await server.things.insertOne({ a: 1, b: [{ c: 2 }, { c: 3 }] });
  const error = await server.things.insertOne({ a: 1, b: { c: 3 } }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: 11000,
    message: 'E11000 duplicate key error collection: test.things index: a_1_b.c_-1 dup key: { a: 1, b.c: 3 }',
    keyPattern: { a: 1, 'b.c': -1 },
    keyValue: { a: 1, 'b.c': 3 },
  });
});

test('unique indexes count missing as null, an empty array as something else', async () => {
  await server.things.createIndex({ a: 1 }, { unique: true });
  await server.things.insertMany([{}, { a: [] }, { a: [1, 1] }, { a: 'x' }]);
  for (const document of [{ a: null }, { a: [] }, { a: 1.0 }, { a: ['x', 2] }])
    expect(await failure(server.things.insertOne(document))).toMatchObject({ code: 11000 });
});

test('sparse and partial unique indexes leave documents out', async () => {
  await server.things.createIndex({ a: 1 }, { unique: true, sparse: true });
  await server.things.createIndex({ b: 1 }, { unique: true, partialFilterExpression: { live: true } });
  await server.things.insertMany([{}, {}, { b: 1 }, { b: 1 }, { b: 1, live: true }, { a: null }]);
  expect(await failure(server.things.insertOne({ b: 1, live: true }))).toMatchObject({ code: 11000 });
  expect(await failure(server.things.insertOne({ a: null }))).toMatchObject({ code: 11000 });
  await server.things.insertOne({ b: 2 });
  expect(await failure(server.things.updateOne({ b: 2 }, { $set: { b: 1, live: true } }))).toMatchObject({
    code: 11000,
  });
});

test('parallel arrays cannot be indexed', async () => {
  await server.things.createIndex({ a: 1, b: 1 });
  expect(await failure(server.things.insertOne({ a: [1], b: [2] }))).toMatchObject({
    code: 171,
    message: 'cannot index parallel arrays [b] [a]',
  });
});

test('an index over documents that break it is not made', async () => {
  await server.things.insertMany([{ a: 1 }, { a: 1 }]);
  expect(await failure(server.things.createIndex({ a: 1 }, { unique: true }))).toMatchObject({ code: 11000 });
  expect(await server.things.indexes()).toHaveLength(1);
});

test.each([
  [{ key: { a: 1 }, name: 'other' }, 85, 'Index already exists with a different name: a_1'],
  [{ key: { b: 1 }, name: 'a_1' }, 86, /^An existing index has the same name as the requested index/],
  [{ key: { a: 1 }, name: 'a_1', unique: true }, 86, /same name/],
  [{ key: {}, name: 'x' }, 67, /Index keys cannot be an empty object/],
  [{ key: { a: 0 }, name: 'x' }, 67, /cannot be 0/],
  [{ key: { a: 'text' }, name: 'x' }, 238, /text/],
  [{ key: { c: 1 }, name: 'x', foo: 1 }, 197, /The field 'foo' is not valid for an index specification/],
  [{ key: { c: 1 } }, 9, /The 'name' field is a required property/],
  [{ key: { c: 1, d: 1 }, name: 'x', expireAfterSeconds: 1 }, 67, /TTL indexes are single-field indexes/],
])('createIndexes with %j is refused with %i', async (index, code, message) => {
  await server.things.createIndex({ a: 1 });
  expect(await failure(run({ createIndexes: 'things', indexes: [index] }))).toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
});

test('indexes are listed as they were made and dropped by name, key or all', async () => {
  await server.things
    .createIndex({ a: 1, b: -1 }, { sparse: true, expireAfterSeconds: 5 } as object)
    .catch(() => null);
  await server.things.createIndexes([{ key: { a: 1 } }, { key: { b: 1 }, unique: true }, { key: { c: 1 } }]);
  expect(exactly(await server.things.indexes())).toBe(
    exactly([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1 }, name: 'a_1' },
      { v: 2, key: { b: 1 }, name: 'b_1', unique: true },
      { v: 2, key: { c: 1 }, name: 'c_1' },
    ]),
  );
  expect(await run({ dropIndexes: 'things', index: 'a_1' })).toMatchObject({ nIndexesWas: 4 });
  await run({ dropIndexes: 'things', index: { b: 1 } });
  expect(await failure(run({ dropIndexes: 'things', index: 'nope' }))).toMatchObject({
    code: 27,
    message: 'index not found with name [nope]',
  });
  expect(await failure(run({ dropIndexes: 'things', index: '_id_' }))).toMatchObject({
    code: 72,
    message: 'cannot drop _id index',
  });
  await run({ dropIndexes: 'things', index: '*' });
  expect(await server.things.indexes()).toHaveLength(1);
  expect(await failure(run({ listIndexes: 'nope' }))).toMatchObject({
    code: 26,
    message: 'ns does not exist: test.nope',
  });
});

const refused: readonly [Document, number, string | RegExp][] = [
  [{ nope: 1 }, 59, "no such command: 'nope'"],
  [{ find: 'things', foo: 1 }, 40415, "BSON field 'FindCommandRequest.foo' is an unknown field."],
  [
    { find: 'things', limit: 'x' },
    14,
    "BSON field 'FindCommandRequest.limit' is the wrong type 'string', expected types '[long, int, decimal, double']",
  ],
  [
    { find: 'things', filter: 5 },
    14,
    "BSON field 'FindCommandRequest.filter' is the wrong type 'int', expected type 'object'",
  ],
  [{ find: 'things', skip: -1 }, 51024, "BSON field 'skip' value must be >= 0, actual value '-1'"],
  [{ find: 'a$b' }, 73, "Invalid namespace specified 'test.a$b'"],
  [{ find: 'things', tailable: true }, 2, /tailable cursor requested on non capped collection/],
  [
    { find: 'things', sort: { a: 2 } },
    15975,
    '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
  ],
  [{ find: 'things', hint: 'nope' }, 2, /hint provided does not correspond to an existing index/],
  [{ find: 'things', collation: { locale: 'fr', backwards: true } }, 238, /collation/],
  [
    { find: 'things', projection: { a: 1, b: 0 } },
    31254,
    'Cannot do exclusion on field b in inclusion projection',
  ],
  [
    { find: 'things', projection: { a: 0, b: 1 } },
    31253,
    'Cannot do inclusion on field b in exclusion projection',
  ],
  [{ find: 'things', projection: { a: 1, 'a.b': 1 } }, 31249, 'Path collision at a.b remaining portion b'],
  [{ find: 'things', projection: { 'a.b': 1, a: 1 } }, 31250, 'Path collision at a'],
  [{ insert: 'things' }, 40414, "BSON field 'insert.documents' is missing but a required field"],
  [
    { insert: 'things', documents: [] },
    16,
    'Write batch sizes must be between 1 and 100000. Got 0 operations.',
  ],
  [
    { insert: 'things', documents: [{}], writeConcern: { w: -1 } },
    9,
    'w has to be a non-negative number and not greater than 50; found: -1',
  ],
  [
    { delete: 'things', deletes: [{ q: {}, limit: 2 }] },
    9,
    'The limit field in delete objects must be 0 or 1. Got 2',
  ],
  [
    { update: 'things', updates: [{ q: {}, u: {}, foo: 1 }] },
    40415,
    "BSON field 'update.updates.foo' is an unknown field.",
  ],
  [{ findAndModify: 'things' }, 9, 'Either an update or remove=true must be specified'],
  [{ findAndModify: 'things', remove: true, update: {} }, 9, 'Cannot specify both an update and remove=true'],
  [{ findAndModify: 'things', remove: true, new: true }, 9, /'remove' always returns the deleted document/],
  [
    { aggregate: 'things', pipeline: [{ $nope: 1 }], cursor: {} },
    40324,
    "Unrecognized pipeline stage name: '$nope'",
  ],
  [
    { aggregate: 'things', pipeline: [{}], cursor: {} },
    40323,
    'A pipeline stage specification object must contain exactly one field.',
  ],
  [
    { aggregate: 'things', pipeline: [] },
    9,
    "The 'cursor' option is required, except for aggregate with the explain argument",
  ],
  [
    { aggregate: 'things', pipeline: [{ $project: { a: { $nope: 1 } } }], cursor: {} },
    168,
    /Unrecognized expression '\$nope'/,
  ],
  [
    { aggregate: 'things', pipeline: [{ $changeStream: {} }], cursor: {} },
    40573,
    'The $changeStream stage is only supported on replica sets',
  ],
  [{ aggregate: 'things', pipeline: [{ $limit: 0 }], cursor: {} }, 15958, 'the limit must be positive'],
  [{ distinct: 'things' }, 40414, "BSON field 'distinct.key' is missing but a required field"],
  [{ create: 'system.foo' }, 73, /Invalid system namespace/],
  [{ create: 'capped', capped: true, size: 100 }, 238, /capped/],
  [{ listDatabases: 1 }, 13, 'listDatabases may only be run against the admin database.'],
  [
    { getMore: new Int32(1), collection: 'things' },
    14,
    "BSON field 'getMore.getMore' is the wrong type 'int', expected type 'long'",
  ],
  [{ ping: 1, apiStrict: true }, 4886600, /apiVersion/],
  [{ distinct: 'things', key: 'a', apiVersion: '1', apiStrict: true }, 323, /not in API Version 1/],
];

test.each(refused)('%j is refused with %i', async (command, code, message) => {
  await server.things.insertOne({});
  const expected = typeof message === 'string' ? message : expect.stringMatching(message);
  expect(await failure(run(command))).toMatchObject({ code, message: expected });
});

test.each([
  [{ _id: [1] }, 53, "The '_id' value cannot be of type array"],
  [{ _id: /x/ }, 53, "The '_id' value cannot be of type regex"],
  [{ _id: { $a: 1 } }, 52, "_id fields may not contain '$'-prefixed fields: $a is not valid for storage."],
])('inserting %j is a write error %i', async (document, code, message) => {
  expect((await run({ insert: 'things', documents: [document] })).writeErrors).toMatchObject([
    { index: 0, code, errmsg: message },
  ]);
});

test('inserted documents have their _id first, one is made when missing, and empty timestamps are filled', async () => {
  await run({
    insert: 'things',
    documents: [{ a: 1, _id: 5, t: new Timestamp({ t: 0, i: 0 }), in: { t: new Timestamp({ t: 0, i: 0 }) } }],
  });
  const found = await server.things.findOne({});
  expect(Object.keys(found ?? {})).toEqual(['_id', 'a', 't', 'in']);
  expect(found?.t.t).toBeGreaterThan(0);
  expect(found?.in.t.t).toBe(0);
});

test('a document beyond 16 MiB is refused', async () => {
  const reply = await run({ insert: 'things', documents: [{ _id: 1, a: 'x'.repeat(16 * 1024 * 1024) }] });
  expect(reply.writeErrors).toMatchObject([
    {
      code: 2,
      errmsg: expect.stringMatching(
        /^object to insert too large\. size in bytes: 16777\d+, max size: 16777216$/,
      ),
    },
  ]);
});

test('findAndModify answers as MongoDB does', async () => {
  expect(await run({ findAndModify: 'things', query: { a: 1 }, update: { $set: { b: 1 } } })).toMatchObject({
    lastErrorObject: { n: 0, updatedExisting: false },
    value: null,
  });
  expect(
    await run({ findAndModify: 'things', query: { _id: 1 }, update: { $set: { b: 1 } }, upsert: true }),
  ).toMatchObject({ lastErrorObject: { n: 1, updatedExisting: false, upserted: 1 }, value: null });
  expect(
    await run({ findAndModify: 'things', query: { _id: 1 }, update: { $inc: { b: 1 } }, new: true }),
  ).toMatchObject({ lastErrorObject: { n: 1, updatedExisting: true }, value: { _id: 1, b: 2 } });
  expect(
    await run({ findAndModify: 'things', query: { b: 2 }, fields: { _id: 0 }, remove: true }),
  ).toMatchObject({ lastErrorObject: { n: 1 }, value: { b: 2 } });
});

test('projections', async () => {
  await server.things.insertOne({
    _id: 1,
    b: { c: 1, d: 2 },
    a: [{ x: 1, y: 1 }, { x: 2, y: 2 }, 5],
    n: 3,
  } as Document);
  const seen = async (projection: Document, filter: Document = {}) =>
    exactly(await server.things.findOne(filter, { projection }));
  expect(await seen({ 'a.x': 1, 'b.c': 1 })).toBe(exactly({ _id: 1, b: { c: 1 }, a: [{ x: 1 }, { x: 2 }] }));
  expect(await seen({ 'a.x': 0, b: 0, _id: 0 })).toBe(exactly({ a: [{ y: 1 }, { y: 2 }, 5], n: 3 }));
  expect(await seen({ a: { $slice: 1 }, b: 0 })).toBe(exactly({ _id: 1, a: [{ x: 1, y: 1 }], n: 3 }));
  expect(await seen({ a: { $slice: [-2, 1] }, n: 1 })).toBe(exactly({ _id: 1, a: [{ x: 2, y: 2 }], n: 3 }));
  expect(await seen({ a: { $elemMatch: { x: 2 } } })).toBe(exactly({ _id: 1, a: [{ x: 2, y: 2 }] }));
  expect(await seen({ 'a.$': 1 }, { 'a.x': 2 })).toBe(exactly({ _id: 1, a: [{ x: 2, y: 2 }] }));
  expect(await seen({ _id: 0, twice: { $multiply: ['$n', 2] }, n: 1 })).toBe(exactly({ n: 3, twice: 6 }));
  expect(await seen({ _id: 1 })).toBe(exactly({ _id: 1 }));
  expect(await failure(server.things.findOne({}, { projection: { 'a.$': 1 } }))).toMatchObject({
    code: 31277,
  });
});

test('arrays sort by their least element upwards and their greatest downwards', async () => {
  await server.things.insertMany([
    { _id: 1, a: [5, 1] },
    { _id: 2, a: 3 },
    { _id: 3, a: [] },
    { _id: 4 },
    { _id: 5, a: null },
  ] as Document[]);
  const order = async (direction: 1 | -1) =>
    (await server.things.find().sort({ a: direction, _id: 1 }).toArray()).map(({ _id }) => _id);
  expect(await order(1)).toEqual([3, 4, 5, 1, 2]);
  expect(await order(-1)).toEqual([1, 2, 4, 5, 3]);
});

test('a hint on a sparse index leaves out what the index leaves out', async () => {
  await server.things.createIndex({ a: 1 }, { sparse: true });
  await server.things.insertMany([{ _id: 1, a: 2 }, { _id: 2 }, { _id: 3, a: 1 }] as Document[]);
  expect((await server.things.find({}, { hint: { a: 1 } }).toArray()).map(({ _id }) => _id)).toEqual([3, 1]);
});

test('collections are made, listed, renamed and dropped', async () => {
  await server.db.createCollection('one');
  await server.db.createCollection('one');
  await server.things.insertOne({});
  expect((await server.db.listCollections().toArray()).map(({ name }) => name)).toEqual(['one', 'things']);
  expect(await server.db.listCollections({ name: 'one' }, { nameOnly: true }).toArray()).toEqual([
    { name: 'one', type: 'collection' },
  ]);
  expect(await failure(server.things.rename('one'))).toMatchObject({ code: 48, codeName: 'NamespaceExists' });
  await server.things.rename('one', { dropTarget: true });
  expect(await server.db.collection('one').countDocuments()).toBe(1);
  expect(await failure(server.things.rename('two'))).toMatchObject({ code: 26 });
  await server.db.dropDatabase();
  expect(await server.db.listCollections().toArray()).toEqual([]);
});

test('a write concern a single member cannot meet is an error beside the result', async () => {
  const reply = await run({ insert: 'things', documents: [{ _id: 1 }], writeConcern: { w: 2 } }).catch(
    (error: { errorResponse?: Document; result?: Document }) => error.result ?? error.errorResponse,
  );
  expect(reply).toMatchObject({
    n: 1,
    writeConcernError: { code: 100, codeName: 'UnsatisfiableWriteConcern' },
  });
  expect(await server.things.countDocuments()).toBe(1);
});

test('distinct spreads arrays', async () => {
  await server.things.insertMany([{ a: [1, 2] }, { a: 2 }, { a: [[3]] }, { b: 1 }, { a: { b: [{ c: 5 }] } }]);
  expect(await server.things.distinct('a')).toEqual([1, 2, [3], { b: [{ c: 5 }] }]);
  expect(await server.things.distinct('a.b.c')).toEqual([5]);
});

test('transactions are refused', async () => {
  const session = server.client.startSession();
  session.startTransaction();
  expect(await failure(server.things.insertOne({}, { session }))).toMatchObject({
    code: 263,
    codeName: 'OperationNotSupportedInTransaction',
  });
  await session.endSession();
});
