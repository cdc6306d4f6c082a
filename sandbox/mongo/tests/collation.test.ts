import { expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { failure, useServer } from './server.js';

const server = useServer();
const LOOSE = { collation: { locale: 'en_US', strength: 2 } };
const ids = (found: Document[]) => found.map(({ _id }) => _id);
const insert = (...texts: string[]) =>
  server.things.insertMany(texts.map((s, _id) => ({ _id, s })) as unknown as Document[]);

test('a collation holds for matching, sorting, counting, distinct values and groups', async () => {
  await insert('b', 'A', 'a', 'B', 'ä');
  expect(ids(await server.things.find({ s: 'a' }, LOOSE).toArray())).toEqual([1, 2]);
  expect(
    ids(
      await server.things
        .find({ s: { $gte: 'B' } }, LOOSE)
        .sort({ s: 1, _id: 1 })
        .toArray(),
    ),
  ).toEqual([0, 3]);
  expect(
    ids(
      await server.things
        .find({}, { collation: { locale: 'en', strength: 1 } })
        .sort({ s: 1, _id: 1 })
        .toArray(),
    ),
  ).toEqual([1, 2, 4, 0, 3]);
  expect(await server.things.countDocuments({ s: { $in: ['A'] } }, LOOSE)).toBe(2);
  expect(await server.things.distinct('s', {}, LOOSE)).toEqual(['b', 'A', 'ä']);
  const groups = await server.things.aggregate([{ $group: { _id: '$s', n: { $sum: 1 } } }], LOOSE).toArray();
  expect(groups.map(({ _id, n }) => [_id, n])).toEqual([
    ['b', 2],
    ['A', 2],
    ['ä', 1],
  ]);
});

test('numbers in text sort as numbers on request', async () => {
  await insert('a10', 'a2');
  const order = await server.things
    .find({}, { collation: { locale: 'en', numericOrdering: true } })
    .sort({ s: 1 })
    .toArray();
  expect(ids(order)).toEqual([1, 0]);
});

test('writes choose by the collation, storage stays bytewise', async () => {
  await server.things.createIndex({ s: 1 }, { unique: true });
  await insert('x', 'X', 'y');
  expect(await server.things.updateMany({ s: 'x' }, { $set: { hit: 1 } }, LOOSE)).toMatchObject({
    matchedCount: 2,
  });
  expect(await server.things.updateOne({ s: 'Y' }, { $set: { s: 'Y' } }, LOOSE)).toMatchObject({
    modifiedCount: 1,
  });
  expect(await server.things.deleteMany({ s: 'X' }, LOOSE)).toMatchObject({ deletedCount: 2 });
  expect(await server.things.findOneAndDelete({ s: 'y' }, LOOSE)).toMatchObject({ s: 'Y' });
});

test('patterns know no collation, and what JavaScript cannot collate is refused', async () => {
  await insert('A');
  expect(await server.things.countDocuments({ s: /a/ }, LOOSE)).toBe(0);
  for (const collation of [
    { locale: 'en', strength: 4 },
    { locale: 'xx' },
    { locale: 'en', alternate: 'shifted' as const },
  ])
    expect(await failure(server.things.find({}, { collation }).toArray())).toMatchObject({ code: 238 });
});
