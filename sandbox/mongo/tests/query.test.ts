import { expect, test } from '@jest/globals';
import { Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp, UUID } from 'bson';
import type { Document } from 'mongodb';
import { failure, useServer } from './server.js';

const server = useServer();

async function found(filter: Document, documents: readonly unknown[]): Promise<number[]> {
  await server.things.insertMany(
    documents.map((a, at) => (a === undefined ? { _id: at } : { _id: at, a })) as Document[],
  );
  return (await server.things.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => Number(_id));
}

// Each row: the filter, values of `a` (undefined = the field is missing), and which of them match.
const rows: readonly [string, Document, readonly unknown[], readonly number[]][] = [
  [
    'equality across number types',
    { a: 1 },
    [new Int32(1), new Double(1), Long.fromNumber(1), Decimal128.fromString('1.0'), 2],
    [0, 1, 2, 3],
  ],
  [
    'a decimal is not the double nearest to it',
    { a: Decimal128.fromString('0.1') },
    [0.1, Decimal128.fromString('0.10')],
    [1],
  ],
  [
    'large int64 keep their digits',
    { a: Long.fromString('9007199254740993') },
    [9007199254740992, Long.fromString('9007199254740993')],
    [1],
  ],
  ['minus zero is zero', { a: -0 }, [0, -0], [0, 1]],
  ['NaN equals NaN only', { a: Number.NaN }, [Number.NaN, 1, null], [0]],
  ['NaN is not less than anything', { a: { $lt: 5 } }, [Number.NaN, 1], [1]],
  ['NaN is lte and gte NaN', { a: { $gte: Number.NaN } }, [Number.NaN, 1], [0]],
  ['null matches missing', { a: null }, [null, undefined, 0, []], [0, 1]],
  ['$ne null', { a: { $ne: null } }, [null, undefined, 0, []], [2, 3]],
  ['$in null matches missing', { a: { $in: [null, 1] } }, [null, undefined, 1, 2], [0, 1, 2]],
  ['$exists true finds null', { a: { $exists: true } }, [null, undefined, []], [0, 2]],
  ['$exists false', { a: { $exists: false } }, [null, undefined], [1]],
  ['$gte null matches missing', { a: { $gte: null } }, [null, undefined, 1], [0, 1]],
  ['$gt null matches nothing', { a: { $gt: null } }, [null, undefined, 1], []],
  ['comparison stays within a type', { a: { $gt: 1 } }, ['x', 2, new Date(5), [3]], [1, 3]],
  ['$gt MinKey finds all others', { a: { $gt: new MinKey() } }, [1, undefined, new MinKey(), 'x'], [0, 1, 3]],
  ['$lt MaxKey finds all others', { a: { $lt: new MaxKey() } }, [1, new MaxKey()], [0]],
  ['$lte MaxKey finds all', { a: { $lte: new MaxKey() } }, [1, new MaxKey()], [0, 1]],
  ['equality with an array: whole or element', { a: [1, 2] }, [[1, 2], [[1, 2], 3], [1], [2, 1]], [0, 1]],
  ['an element of an array', { a: 2 }, [[1, 2], [[2]], 2], [0, 2]],
  ['$ne looks at every element', { a: { $ne: 2 } }, [[1, 2], [1], 2, undefined], [1, 3]],
  [
    'two bounds may hold for different elements',
    { a: { $gt: 3, $lt: 2 } },
    [
      [1, 4],
      [2, 3],
    ],
    [0],
  ],
  ['$elemMatch wants one element for both', { a: { $elemMatch: { $gt: 2, $lt: 4 } } }, [[1, 5], [3], 3], [1]],
  [
    '$elemMatch of documents',
    { a: { $elemMatch: { b: 1, c: 2 } } },
    [[{ b: 1 }, { c: 2 }], [{ b: 1, c: 2 }], { b: 1, c: 2 }],
    [1],
  ],
  ['$elemMatch takes nested arrays as documents', { a: { $elemMatch: { 0: 1 } } }, [[[1, 2]], [[2, 1]]], [0]],
  ['implicit traversal', { 'a.b': 1 }, [[{ b: 2 }, { b: 1 }], { b: [1] }, [[{ b: 1 }]]], [0, 1]],
  [
    'numeric part as position and as name',
    { 'a.0.b': 1 },
    [[{ b: 1 }], { 0: { b: 1 } }, [{ 0: { b: 1 } }], [{ b: 2 }, { b: 1 }]],
    [0, 1, 2],
  ],
  ['a position ends the path without looking inside', { 'a.0': 1 }, [[1], [[1]], [2, 1]], [0]],
  [
    'null under an array of scalars',
    { 'a.b': null },
    [[1, 2], [], [{}], 1, undefined, [{ b: 1 }]],
    [2, 3, 4],
  ],
  ['$exists false under arrays', { 'a.b': { $exists: false } }, [[], [{ b: 1 }, {}], 1], [0, 2]],
  ['$size', { a: { $size: 2 } }, [[1, 2], [[1, 2]], 'ab'], [0]],
  ['$all', { a: { $all: [1, 2] } }, [[1, 2, 3], [1], [[1, 2]], 1], [0]],
  ['$all of an array', { a: { $all: [[1, 2]] } }, [[1, 2], [[1, 2]]], [0, 1]],
  ['$all of nothing', { a: { $all: [] } }, [[], [1]], []],
  [
    '$all of $elemMatch',
    { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } },
    [[{ b: 1 }, { b: 2 }], [{ b: 1 }]],
    [0],
  ],
  ['$mod truncates', { a: { $mod: [4, 1] } }, [5, 5.9, -3, Decimal128.fromString('5'), 'x'], [0, 1, 3]],
  ['$mod keeps the sign', { a: { $mod: [4, -3] } }, [-3, 1], [0]],
  ['$type by name', { a: { $type: 'number' } }, [1, 1.5, Long.fromNumber(1), 'x', [1]], [0, 1, 2, 4]],
  ['$type array', { a: { $type: 'array' } }, [[1], [[1]], 1], [0, 1]],
  ['$type null is not missing', { a: { $type: 10 } }, [null, undefined], [0]],
  ['$not with a missing field', { a: { $not: { $gt: 1 } } }, [2, 1, undefined, 'x'], [1, 2, 3]],
  ['$not of two operators', { a: { $not: { $gt: 1, $lt: 5 } } }, [3, 7, 0], [1, 2]],
  ['$nin', { a: { $nin: [1, null] } }, [1, 2, null, undefined], [1]],
  ['$nor', { $nor: [{ a: 1 }, { a: 2 }] }, [1, 2, 3], [2]],
  ['regular expression', { a: /^b/i }, ['Bc', 'ab', ['x', 'b'], 5], [0, 2]],
  ['$ before a final newline', { a: /a$/ }, ['a', 'a\n', 'a\nb'], [0, 1]],
  ['$in with patterns', { a: { $in: [/^x/, 'y'] } }, ['xa', 'y', 'z'], [0, 1]],
  ['$regex with $options', { a: { $regex: 'A B', $options: 'ix' } }, ['ab', 'a b'], [0]],
  ['$bitsAllSet', { a: { $bitsAllSet: [0, 2] } }, [5, 1, 7, -1, 5.5], [0, 2, 3]],
  ['$bitsAnyClear', { a: { $bitsAnyClear: 3 } }, [3, 1, 0], [1, 2]],
  [
    'documents are equal in field order only',
    { a: { x: 1, y: 2 } },
    [{ x: 1, y: 2 }, { y: 2, x: 1 }, { x: 1 }],
    [0],
  ],
  ['empty document', { a: {} }, [{}, { x: 1 }, undefined], [0]],
  ['a document with a dollar inside is a value', { a: { x: { $gt: 1 } } }, [{ x: 2 }], []],
  ['$expr compares across types', { $expr: { $gt: ['$a', 5] } }, [6, 'x', null, undefined], [0, 1]],
  ['dates', { a: { $gte: new Date(10) } }, [new Date(10), new Date(9), new Timestamp({ t: 99, i: 0 })], [0]],
  [
    'object ids',
    { a: { $gt: new ObjectId('000000000000000000000001') } },
    [new ObjectId('000000000000000000000002'), 5],
    [0],
  ],
  [
    'uuids',
    { a: new UUID('0123456789ab40128123456789abcdef') },
    [new UUID('0123456789ab40128123456789abcdef')],
    [0],
  ],
  ['booleans are not numbers', { a: true }, [true, 1, 'true'], [0]],
  ['$comment is no condition', { $comment: 'why', a: 1 }, [1, 2], [0]],
  ['$and of the same path', { $and: [{ a: { $gt: 1 } }, { a: { $lt: 3 } }] }, [1, 2, 3], [1]],
];

test.each(rows)('%s', async (_, filter, documents, expected) => {
  expect(await found(filter, documents)).toEqual(expected);
});

const refusals: readonly [Document, number, string][] = [
  [{ a: { $foo: 1 } }, 2, 'unknown operator: $foo'],
  [
    { $foo: 1 },
    2,
    "unknown top level operator: $foo. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.",
  ],
  [{ a: { $in: 1 } }, 2, '$in needs an array'],
  [{ a: { $in: [{ $gt: 1 }] } }, 2, 'cannot nest $ under $in'],
  [{ $or: 1 }, 2, '$or must be an array'],
  [{ $and: [] }, 2, '$and/$or/$nor must be a nonempty array'],
  [{ $nor: [1] }, 2, '$or/$and/$nor entries need to be full objects'],
  [{ a: { $not: 1 } }, 2, '$not needs a regex or a document'],
  [{ a: { $not: {} } }, 2, '$not cannot be empty'],
  [{ a: { $all: 1 } }, 2, '$all needs an array'],
  [{ a: { $elemMatch: 1 } }, 2, '$elemMatch needs an Object'],
  [{ a: { $size: 'x' } }, 2, 'Failed to parse $size. Expected a number in: $size: "x"'],
  [{ a: { $size: -1 } }, 2, 'Failed to parse $size. Expected a non-negative number in: $size: -1'],
  [{ a: { $mod: [0, 1] } }, 2, 'divisor cannot be 0'],
  [{ a: { $mod: [1] } }, 2, 'malformed mod, not enough elements'],
  [{ a: { $type: 'foo' } }, 2, 'Unknown type name alias: foo'],
  [{ a: { $type: 99 } }, 2, 'Invalid numerical type code: 99'],
  [{ a: { $gt: /x/ } }, 2, "Can't have RegEx as arg to predicate over field 'a'."],
  [{ a: { $options: 'i' } }, 2, '$options needs a $regex'],
  [{ a: { $regex: 1 } }, 2, '$regex has to be a string'],
  [{ a: { $gt: 1, b: 2 } }, 2, 'unknown operator: b'],
];

test.each(refusals)('%j is refused with %i', async (filter, code, message) => {
  expect(await failure(server.things.find(filter).toArray())).toMatchObject({ code, message });
});

test.each([
  { $where: 'true' },
  { a: { $near: [0, 0] } },
  { $jsonSchema: {} },
  { a: { $regex: '(?>x)y' } },
  { a: { $geoWithin: {} } },
])('%j is refused as not implemented, never guessed', async (filter) => {
  expect(await failure(server.things.find(filter).toArray())).toMatchObject({
    code: 238,
    codeName: 'NotImplemented',
  });
});
