import { expect, test } from '@jest/globals';
import type { Document, UpdateOptions } from 'mongodb';
import { failure, useServer } from './server.js';

/** Rules of MongoDB's manual that are easily got wrong in silence. */
const server = useServer();
const ID = { _id: 1 } as Document;

type UpdateCase = readonly [
  string,
  Document,
  Document | Document[],
  Document,
  UpdateOptions & { q?: Document },
];

const updates: readonly UpdateCase[] = [
  [
    '$pull with an operator looks into arrays',
    { a: [[1], 1, 2] },
    { $pull: { a: { $in: [1] } } },
    { a: [2] },
    {},
  ],
  ['$pull with a pattern looks into arrays', { a: [['xa'], 'b'] }, { $pull: { a: /^x/ } }, { a: ['b'] }, {}],
  ['$pull of a value does not', { a: [[1], 1] }, { $pull: { a: 1 } }, { a: [[1]] }, {}],
  [
    '$ goes by the kind of condition, not by their order',
    { a: [1, 5, 9] },
    { $set: { 'a.$': 0 } },
    { a: [1, 0, 9] },
    { q: { a: { $gt: 4, $lt: 8 } } },
  ],
  [
    '$ goes by the last path of equal conditions',
    { a: [1, 2], b: [5, 6] },
    { $inc: { 'b.$': 10 } },
    { a: [1, 2], b: [15, 6] },
    { q: { b: 5, a: 2 } },
  ],
];

test.each(updates)('%s', async (_, before, update, after, { q, ...options }) => {
  await server.things.insertOne({ ...ID, ...before });
  await server.things.updateOne(q ?? ID, update, options);
  expect(await server.things.findOne(ID, { projection: { _id: 0 } })).toEqual(after);
});

test('an upsert by pipeline keeps the _id of its query', async () => {
  const upsert = (u: Document[]) => server.things.updateOne({ _id: 5 } as Document, u, { upsert: true });
  expect((await failure(upsert([{ $set: { _id: 6 } }]))).code).toBe(66);
  await upsert([{ $replaceWith: { a: 1 } }]);
  expect(await server.things.find().toArray()).toEqual([{ _id: 5, a: 1 }]);
});

test('an upserted replacement takes an _id only whole', async () => {
  const work = server.things.replaceOne({ '_id.x': 5 } as Document, { a: 1 }, { upsert: true });
  expect((await failure(work)).code).toBe(111);
});

test('$merge that fails on a match tells of the duplicate, and modes that make no sense together', async () => {
  await server.things.insertOne({ ...ID });
  await server.db.collection('target').insertOne({ ...ID });
  const merge = (modes: Document) =>
    failure(server.things.aggregate([{ $merge: { into: 'target', ...modes } }]).toArray());
  expect((await merge({ whenMatched: 'fail' })).code).toBe(11000);
  expect((await merge({ whenMatched: 'fail', whenNotMatched: 'discard' })).code).toBe(51181);
  expect((await merge({ whenMatched: [{ $group: { _id: null } }] })).code).toBe(72);
  expect((await merge({ whenMatched: [{ $set: { _id: 2 } }] })).code).toBe(66);
  expect((await merge({ let: { new: 1 }, whenMatched: [] })).code).toBe(51273);
});

test('$merge by pipeline keeps the _id and has $$new beside its own variables', async () => {
  await server.things.insertOne({ ...ID, n: 5 });
  const target = server.db.collection('target');
  await target.insertOne({ ...ID, n: 1 });
  const whenMatched = [{ $replaceWith: { sum: { $add: ['$n', '$$new.n', '$$more'] } } }];
  await server.things.aggregate([{ $merge: { into: 'target', let: { more: 10 }, whenMatched } }]).toArray();
  expect(await target.find().toArray()).toEqual([{ _id: 1, sum: 16 }]);
});

const projections: readonly [string, Document, number][] = [
  ['`.$` leaves nothing out', { 'a.$': 0 }, 31395],
  ['`.$` takes no value', { 'a.$': 'x' }, 31308],
  ['`.$` takes no expression', { 'a.$': { $slice: 1 } }, 31271],
  ['`.$` ends its path', { 'a.$.b': 1 }, 31394],
];

test.each(projections)('a projection: %s', async (_, projection, code) => {
  await server.things.insertOne({ ...ID, a: [{ b: 1 }] });
  const work = server.things.find({ 'a.b': 1 }, { projection }).toArray();
  expect((await failure(work)).code).toBe(code);
});

test('a hidden index cannot be hinted', async () => {
  await server.things.createIndex({ a: 1 }, { hidden: true });
  expect((await failure(server.things.find({}, { hint: 'a_1' }).toArray())).code).toBe(2);
});

test('createIndexes tells what was there before', async () => {
  const index = (...fields: string[]) =>
    server.db.command({
      createIndexes: 'things',
      indexes: fields.map((field) => ({ key: { [field]: 1 }, name: field })),
    });
  expect(await index('a')).toMatchObject({ createdCollectionAutomatically: true, numIndexesAfter: 2 });
  expect(await index('a', 'b')).toMatchObject({ note: 'index already exists', numIndexesAfter: 3 });
  const last = await index('a');
  expect(last).toMatchObject({ note: 'all indexes already exist', numIndexesBefore: 3, numIndexesAfter: 3 });
  expect(last).not.toHaveProperty('createdCollectionAutomatically');
  expect((await failure(index('c', 'c'))).code).toBe(68);
  await server.things.insertOne({ ...ID });
  expect((await failure(index('c', 'c'))).code).toBe(96);
});

test('getMore of a cursor that does not wait has no time limit', async () => {
  await server.things.insertMany([{}, {}]);
  const { cursor } = await server.db.command({ find: 'things', batchSize: 1 }, { promoteLongs: false });
  const more = server.db.command({ getMore: cursor.id, collection: 'things', maxTimeMS: 5 });
  expect((await failure(more)).code).toBe(2);
});

test('$replaceAll of nothing is refused, not guessed', async () => {
  await server.things.insertOne({ ...ID });
  const text = { $replaceAll: { input: 'ab', find: '', replacement: 'x' } };
  expect((await failure(server.things.aggregate([{ $project: { text } }]).next())).code).toBe(238);
});

test('$dateToString names months', async () => {
  await server.things.insertOne({ ...ID, at: new Date('2014-01-09T00:00:00Z') });
  const text = { $dateToString: { date: '$at', format: '%d %b %B' } };
  expect(await server.things.aggregate([{ $project: { text } }]).next()).toEqual({
    _id: 1,
    text: '09 Jan January',
  });
});
