import { expect, test } from '@jest/globals';
import { Decimal128, Double, Int32, Long } from 'bson';
import type { Document, UpdateOptions } from 'mongodb';
import { exactly, failure, useServer } from './server.js';

const server = useServer();
/** Keeps number types apart when reading. */
const TYPED = { promoteValues: false, promoteLongs: false };
const d = (value: number) => new Double(value);
const int = (value: number) => new Int32(value);
const decimal = (value: string) => Decimal128.fromString(value);
const long = (value: string) => Long.fromString(value);

type Case = readonly [string, Document, Document, Document, (UpdateOptions & { filter?: Document })?];

async function updated(
  before: Document,
  update: Document,
  options: UpdateOptions & { filter?: Document } = {},
): Promise<Document | null> {
  const { filter, ...rest } = options;
  await server.things.insertOne({ _id: 1, ...before } as Document);
  await server.things.updateOne(filter ?? ({ _id: 1 } as Document), update, rest);
  return server.things.findOne({ _id: 1 } as Document, { projection: { _id: 0 }, ...TYPED });
}

const cases: readonly Case[] = [
  [
    '$set keeps the place of a field, new ones come in order of name',
    { b: 1, a: 1 },
    { $set: { z: 1, b: 2, c: 3 } },
    { b: 2, a: 1, c: 3, z: 1 },
  ],
  ['new numeric names come in numeric order', {}, { $set: { 'n.10': 1, 'n.9': 2 } }, { n: { 9: 2, 10: 1 } }],
  ['$set makes documents on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  [
    '$set into an array by position, filling with null',
    { a: [1] },
    { $set: { 'a.3': 9 } },
    { a: [1, null, null, 9] },
  ],
  [
    '$set in a document within an array',
    { a: [{ b: 1 }] },
    { $set: { 'a.0.b': 2, 'a.0.c': 3 } },
    { a: [{ b: 2, c: 3 }] },
  ],
  [
    '$unset of a field and of an array element',
    { a: 1, b: [1, 2] },
    { $unset: { a: '', 'b.0': '', 'x.y': '' } },
    { b: [null, 2] },
  ],
  ['$inc int32 grows to int64', { a: int(2147483647) }, { $inc: { a: int(1) } }, { a: long('2147483648') }],
  ['$inc by a double gives a double', { a: int(1) }, { $inc: { a: d(1) } }, { a: d(2) }],
  ['$inc of an int64 stays one', { a: long('1') }, { $inc: { a: int(1) } }, { a: long('2') }],
  ['$inc by a decimal', { a: int(1) }, { $inc: { a: decimal('0.10') } }, { a: decimal('1.10') }],
  [
    '$inc of a double by a decimal takes 15 digits of the double',
    { a: d(0.1) },
    { $inc: { a: decimal('0.2') } },
    { a: decimal('0.300000000000000') },
  ],
  ['$inc makes a missing field', {}, { $inc: { a: long('5') } }, { a: long('5') }],
  [
    '$mul of a missing field is zero of the type',
    {},
    { $mul: { a: long('5'), b: d(2.5) } },
    { a: long('0'), b: d(0) },
  ],
  ['$mul int32 grows', { a: int(2147483647) }, { $mul: { a: int(2) } }, { a: long('4294967294') }],
  [
    '$min and $max compare as sorting does',
    { a: 5, b: 5, c: 'x' },
    { $min: { a: 3, c: 1 }, $max: { b: 'y' } },
    { a: 3, b: 'y', c: 1 },
  ],
  ['$max makes a missing field', {}, { $max: { a: 1 } }, { a: 1 }],
  [
    '$min of an equal value of another type changes nothing',
    { a: int(1) },
    { $min: { a: d(1) } },
    { a: int(1) },
  ],
  ['$rename moves and overwrites', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
  ['$rename into a document', { a: 1 }, { $rename: { a: 'x.y' } }, { x: { y: 1 } }],
  ['$rename of nothing', { b: 1 }, { $rename: { a: 'c' } }, { b: 1 }],
  ['$push to a missing field', {}, { $push: { a: 1 } }, { a: [1] }],
  ['$push of an array is one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  [
    '$push $each $position',
    { a: [1, 2] },
    { $push: { a: { $each: [8, 9], $position: 1 } } },
    { a: [1, 8, 9, 2] },
  ],
  [
    '$push $position from the end',
    { a: [1, 2, 3] },
    { $push: { a: { $each: [9], $position: -1 } } },
    { a: [1, 2, 9, 3] },
  ],
  ['$push $slice from the front', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
  ['$push $slice from the end', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  [
    '$push $sort then $slice',
    { a: [3, 1] },
    { $push: { a: { $each: [2], $sort: -1, $slice: 2 } } },
    { a: [3, 2] },
  ],
  [
    '$push $sort by a field',
    { a: [{ s: 2, t: 1 }, { s: 1 }] },
    { $push: { a: { $each: [{ s: 3 }], $sort: { s: -1 } } } },
    { a: [{ s: 3 }, { s: 2, t: 1 }, { s: 1 }] },
  ],
  [
    '$push $each without $each key first',
    { a: [] },
    { $push: { a: { $slice: 1, $each: [1, 2] } } },
    { a: [1] },
  ],
  ['$addToSet knows equal numbers', { a: [int(1)] }, { $addToSet: { a: d(1) } }, { a: [int(1)] }],
  ['$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2, 3] } } }, { a: [1, 2, 3] }],
  ['$pop', { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1, c: 1 } }, { a: [1, 2], b: [2] }],
  ['$pull by value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [
    '$pull of documents by their fields',
    { a: [{ b: 1, c: 1 }, { b: 2 }] },
    { $pull: { a: { b: 1 } } },
    { a: [{ b: 2 }] },
  ],
  [
    '$pull of documents with $elemMatch inside',
    { a: [{ r: [{ q: 1 }] }, { r: [{ q: 2 }] }] },
    { $pull: { a: { r: { $elemMatch: { q: 2 } } } } },
    { a: [{ r: [{ q: 1 }] }] },
  ],
  ['$pull of an array element', { a: [[1, 2], [3]] }, { $pull: { a: [1, 2] } }, { a: [[3]] }],
  ['$pullAll', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$bit', { a: int(13) }, { $bit: { a: { and: int(10) } } }, { a: int(8) }],
  ['$bit widens', { a: int(1) }, { $bit: { a: { or: long('4') } } }, { a: long('5') }],
  ['$bit of a missing field', {}, { $bit: { a: { or: int(5) } } }, { a: int(5) }],
  ['positional', { a: [1, 2, 3] }, { $set: { 'a.$': 9 } }, { a: [1, 9, 3] }, { filter: { a: 2 } }],
  [
    'positional into a document',
    { a: [{ b: 1 }, { b: 2 }] },
    { $inc: { 'a.$.n': 1 } },
    { a: [{ b: 1 }, { b: 2, n: 1 }] },
    { filter: { 'a.b': 2 } },
  ],
  [
    'positional after $elemMatch',
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2 },
      ],
    },
    { $set: { 'a.$.d': 1 } },
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2, d: 1 },
      ],
    },
    { filter: { a: { $elemMatch: { b: 1, c: 2 } } } },
  ],
  ['all positions', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
  [
    'all positions, nested',
    { a: [{ b: [1, 2] }, { b: [3] }] },
    { $mul: { 'a.$[].b.$[]': 2 } },
    { a: [{ b: [2, 4] }, { b: [6] }] },
  ],
  [
    'array filters',
    { a: [1, 5, 9] },
    { $set: { 'a.$[big]': 0 } },
    { a: [1, 0, 0] },
    { arrayFilters: [{ big: { $gte: 5 } }] },
  ],
  [
    'array filters on fields',
    { a: [{ n: 1 }, { n: 2 }] },
    { $set: { 'a.$[x].ok': true } },
    { a: [{ n: 1 }, { n: 2, ok: true }] },
    { arrayFilters: [{ 'x.n': 2 }] },
  ],
  [
    'two array filters',
    {
      a: [
        { n: 1, b: [1, 2] },
        { n: 2, b: [1, 2] },
      ],
    },
    { $inc: { 'a.$[x].b.$[y]': 10 } },
    {
      a: [
        { n: 1, b: [1, 2] },
        { n: 2, b: [1, 12] },
      ],
    },
    { arrayFilters: [{ 'x.n': 2 }, { y: { $gt: 1 } }] },
  ],
  ['empty modifiers change nothing', { a: 1 }, { $set: {} }, { a: 1 }],
  ['a document with dollar names as a value', {}, { $set: { a: { $b: 1 } } }, { a: { $b: 1 } }],
];

test.each(cases)('%s', async (...[, before, update, after, options]: Case) => {
  expect(exactly(await updated(before, update, options))).toBe(exactly(after));
});

test('a pipeline update', async () => {
  const after = await updated({ a: int(1), b: int(2) }, [
    { $set: { sum: { $add: ['$a', '$b'] } } },
    { $unset: 'a' },
  ]);
  expect(exactly(after)).toBe(exactly({ b: int(2), sum: int(3) }));
});

type Refused = readonly [
  string,
  Document,
  Document,
  number,
  string,
  (UpdateOptions & { filter?: Document })?,
];

const refusals: readonly Refused[] = [
  [
    'a path under a scalar',
    { a: 1 },
    { $set: { 'a.b': 1 } },
    28,
    "Cannot create field 'b' in element {a: 1}",
  ],
  [
    'a path under null',
    { a: null },
    { $set: { 'a.b': 1 } },
    28,
    "Cannot create field 'b' in element {a: null}",
  ],
  [
    'a name under an array',
    { a: [1] },
    { $set: { 'a.b': 1 } },
    28,
    "Cannot create field 'b' in element {a: [ 1 ]}",
  ],
  [
    '$pop under a scalar',
    { a: 1 },
    { $pop: { 'a.b': 1 } },
    28,
    'Cannot use the part (b) of (a.b) to traverse the element ({a: 1})',
  ],
  [
    'the same path twice',
    {},
    { $set: { a: 1 }, $inc: { a: 1 } },
    40,
    "Updating the path 'a' would create a conflict at 'a'",
  ],
  [
    'a path and one inside it',
    {},
    { $set: { 'a.b': 1, a: 1 } },
    40,
    "Updating the path 'a' would create a conflict at 'a'",
  ],
  [
    'one inside a path',
    {},
    { $set: { a: 1, 'a.b': 1 } },
    40,
    "Updating the path 'a.b' would create a conflict at 'a'",
  ],
  [
    'another _id',
    {},
    { $set: { _id: 2 } },
    66,
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  ],
  [
    '$unset of _id',
    {},
    { $unset: { _id: '' } },
    66,
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  ],
  [
    'an unknown modifier',
    {},
    { $foo: { a: 1 } },
    9,
    'Unknown modifier: $foo. Expected a valid update modifier or pipeline-style update specified as an array',
  ],
  [
    'a modifier without fields',
    {},
    { $set: 5 },
    9,
    'Modifiers operate on fields but we found type int instead. For example: {$mod: {<field>: ...}} not {$set: 5}',
  ],
  ['an empty path', {}, { $set: { '': 1 } }, 56, 'An empty update path is not valid.'],
  [
    'an empty part',
    {},
    { $set: { 'a..b': 1 } },
    56,
    "The update path 'a..b' contains an empty field name, which is not allowed.",
  ],
  [
    'a dollar name',
    {},
    { $set: { $a: 1 } },
    52,
    "The dollar ($) prefixed field '$a' in '$a' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.",
  ],
  [
    '$inc of a string',
    { a: 'x' },
    { $inc: { a: 1 } },
    14,
    "Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'a' of non-numeric type string",
  ],
  ['$inc by a string', {}, { $inc: { a: 'x' } }, 14, 'Cannot increment with non-numeric argument: {a: "x"}'],
  ['$mul by a string', {}, { $mul: { a: 'x' } }, 14, 'Cannot multiply with non-numeric argument: {a: "x"}'],
  [
    '$inc beyond int64',
    { a: long('9223372036854775807') },
    { $inc: { a: int(1) } },
    2,
    'Failed to apply $inc operations to current value ((NumberLong)9223372036854775807) for document {_id: 1}',
  ],
  [
    '$push to a scalar',
    { a: 1 },
    { $push: { a: 1 } },
    2,
    "The field 'a' must be an array but is of type int in document {_id: 1}",
  ],
  [
    '$addToSet to a scalar',
    { a: 1 },
    { $addToSet: { a: 1 } },
    2,
    "Cannot apply $addToSet to non-array field. Field named 'a' has non-array type int",
  ],
  [
    '$pop of a scalar',
    { a: 1 },
    { $pop: { a: 1 } },
    14,
    "Path 'a' contains an element of non-array type 'int'",
  ],
  ['$pop by 2', { a: [1] }, { $pop: { a: 2 } }, 9, '$pop expects 1 or -1, found: 2'],
  ['$pull of a scalar', { a: 1 }, { $pull: { a: 1 } }, 2, 'Cannot apply $pull to a non-array value'],
  [
    '$pullAll without an array',
    { a: [1] },
    { $pullAll: { a: 1 } },
    2,
    '$pullAll requires an array argument but was given a int',
  ],
  [
    '$rename to itself',
    { a: 1 },
    { $rename: { a: 'a' } },
    2,
    'The source and target field for $rename must differ: a: "a"',
  ],
  [
    '$rename to a number',
    { a: 1 },
    { $rename: { a: 1 } },
    2,
    "The 'to' field for $rename must be a string: a: 1",
  ],
  [
    '$bit of a double',
    { a: d(1.5) },
    { $bit: { a: { and: int(1) } } },
    2,
    'Cannot apply $bit to a value of non-integral type.{_id: 1} has the field a of non-integer type double',
  ],
  [
    'positional without a match',
    { a: [1] },
    { $set: { 'a.$': 1 } },
    2,
    'The positional operator did not find the match needed from the query.',
  ],
  [
    'all positions of a scalar',
    { a: 1 },
    { $set: { 'a.$[]': 1 } },
    2,
    'Cannot apply array updates to non-array element a: 1',
  ],
  [
    'all positions of nothing',
    {},
    { $set: { 'a.$[]': 1 } },
    2,
    "The path 'a' must exist in the document in order to apply array updates.",
  ],
  [
    'an array filter missing',
    { a: [1] },
    { $set: { 'a.$[x]': 1 } },
    2,
    "No array filter found for identifier 'x' in path 'a.$[x]'",
  ],
  [
    'an array filter unused',
    { a: [1] },
    { $set: { b: 1 } },
    9,
    "The array filter for identifier 'x' was not used in the update { $set: { b: 1 } }",
    { arrayFilters: [{ x: 1 }] },
  ],
  [
    'an array filter twice',
    { a: [1] },
    { $set: { 'a.$[x]': 1 } },
    9,
    'Found multiple array filters with the same top-level field name x',
    { arrayFilters: [{ x: 1 }, { x: 2 }] },
  ],
];

test.each(refusals)('%s is refused', async (...[, before, update, code, message, options]: Refused) => {
  expect(await failure(updated(before, update, options))).toMatchObject({ code, message });
});

test('a replacement keeps the _id first and refuses another one', async () => {
  await server.things.insertOne({ _id: 1, a: 1 } as Document);
  await server.things.replaceOne({ a: 1 }, { b: 2 });
  expect(exactly(await server.things.findOne({}, TYPED))).toBe(exactly({ _id: int(1), b: int(2) }));
  expect(await failure(server.things.replaceOne({ b: 2 }, { _id: 2 } as Document))).toMatchObject({
    code: 66,
    message:
      "After applying the update, the (immutable) field '_id' was found to have been altered to _id: 2",
  });
});

test('matched is not modified when nothing changes, and a changed type is a change', async () => {
  await server.things.insertOne({ _id: 1, a: int(1) } as Document);
  expect(await server.things.updateOne({}, { $set: { a: int(1) } })).toMatchObject({
    matchedCount: 1,
    modifiedCount: 0,
  });
  expect(await server.things.updateOne({}, { $set: { a: d(1) } })).toMatchObject({
    matchedCount: 1,
    modifiedCount: 1,
  });
});

const seeds: readonly [string, Document, Document, Document][] = [
  [
    'equalities seed the document, other operators do not',
    { a: 1, b: { $gt: 5 }, c: { $eq: 3 } },
    { $set: { d: 4 } },
    { a: 1, c: 3, d: 4 },
  ],
  ['dotted equalities make documents', { 'a.b': 1 }, { $set: { c: 1 } }, { a: { b: 1 }, c: 1 }],
  [
    '$and and a single $or branch',
    { $and: [{ a: 1 }, { $or: [{ b: 2 }] }] },
    { $set: { c: 3 } },
    { a: 1, b: 2, c: 3 },
  ],
  [
    '$all of one and $in of one',
    { a: { $all: [1] }, b: { $in: [2] } },
    { $set: { c: 3 } },
    { a: 1, b: 2, c: 3 },
  ],
  ['several branches seed nothing', { $or: [{ a: 1 }, { b: 2 }] }, { $set: { c: 3 } }, { c: 3 }],
  ['$setOnInsert', { a: 1 }, { $setOnInsert: { b: 2 }, $inc: { n: 1 } }, { a: 1, b: 2, n: 1 }],
  ['$inc over a seed', { a: 1 }, { $inc: { a: 1 } }, { a: 2 }],
  ['a replacement takes nothing from the query', { a: 1 }, { b: 1 }, { b: 1 }],
  ['patterns seed nothing', { a: /x/ }, { $set: { b: 1 } }, { b: 1 }],
];

test.each(seeds)('upsert: %s', async (_, filter, update, after) => {
  const isOperators = Object.keys(update)[0]?.startsWith('$') === true;
  if (isOperators) await server.things.updateOne(filter, update, { upsert: true });
  else await server.things.replaceOne(filter, update, { upsert: true });
  expect(exactly(await server.things.findOne({}, { projection: { _id: 0 }, ...TYPED }))).toBe(exactly(after));
});

test('an upsert takes its _id from the query and puts it first', async () => {
  const outcome = await server.things.updateOne(
    { z: 1, _id: 7 } as Document,
    { $set: { a: 1 } },
    { upsert: true },
  );
  expect(outcome).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
  expect(exactly(await server.things.findOne({}, TYPED))).toBe(
    exactly({ _id: int(7), z: int(1), a: int(1) }),
  );
});

test.each([
  [{ $and: [{ a: 1 }, { a: 2 }] }, "cannot infer query fields to set, path 'a' is matched twice"],
  [{ a: { b: 1 }, 'a.b': 2 }, "cannot infer query fields to set, both paths 'a.b' and 'a' are matched"],
])('upsert with the ambiguous query %j is refused', async (filter, message) => {
  expect(await failure(server.things.updateOne(filter, { $set: { x: 1 } }, { upsert: true }))).toMatchObject({
    code: 54,
    message,
  });
});
