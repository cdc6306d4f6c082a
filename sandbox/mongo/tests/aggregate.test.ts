import { expect, test } from '@jest/globals';
import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import type { Document } from 'mongodb';
import { exactly, failure, useServer } from './server.js';

const server = useServer();
const TYPED = { promoteValues: false, promoteLongs: false };
const int = (value: number) => new Int32(value);
const d = (value: number) => new Double(value);
const long = (value: string) => Long.fromString(value);
const decimal = (value: string) => Decimal128.fromString(value);
/** A key of `$cond` and `$switch`; written out it would look like a promise to the linter. */
const THEN = 'then';
const when = new Date('2024-02-29T13:05:09.007Z');

// The document every expression is evaluated on.
const SUBJECT = {
  _id: 0,
  n: 5,
  big: 2147483647,
  long: long('9223372036854775807'),
  half: 2.5,
  dec: decimal('1.10'),
  s: 'Grüße',
  list: [3, 1, 2],
  docs: [{ x: 1 }, { x: 2 }, {}],
  o: { k: 'v' },
  when,
  nil: null,
};

const values: readonly [string, unknown, unknown][] = [
  ['int + int grows to long', { $add: ['$big', 1] }, long('2147483648')],
  ['long + int overflows into a double', { $add: ['$long', 1] }, d(2 ** 63)],
  ['int + double', { $add: ['$n', 0.5] }, d(5.5)],
  ['decimal wins', { $add: ['$dec', 1] }, decimal('2.10')],
  ['null spreads', { $add: ['$n', null] }, null],
  ['date + ms', { $add: ['$when', 1000] }, new Date(when.getTime() + 1000)],
  ['date - date is a long', { $subtract: ['$when', new Date(when.getTime() - 5)] }, long('5')],
  ['$multiply ints', { $multiply: ['$n', 3] }, int(15)],
  ['$divide is a double', { $divide: [int(6), int(2)] }, d(3)],
  ['$mod keeps the sign of the dividend', { $mod: [-7, 3] }, int(-1)],
  ['$abs', { $abs: -5 }, int(5)],
  ['$ceil of a double', { $ceil: 2.1 }, d(3)],
  ['$round half to even', { $round: ['$half'] }, d(2)],
  ['$round to places', { $round: [2.345, 2] }, d(2.35)],
  ['$round an int to tens', { $round: [int(25), -1] }, int(20)],
  ['$trunc', { $trunc: [-2.75, 1] }, d(-2.7)],
  ['$pow of ints', { $pow: [int(2), int(31)] }, long('2147483648')],
  ['$sqrt', { $sqrt: 25 }, d(5)],
  ['$size', { $size: '$list' }, int(3)],
  ['$arrayElemAt from the end', { $arrayElemAt: ['$list', -1] }, int(2)],
  ['$slice', { $slice: ['$list', 1, 5] }, [int(1), int(2)]],
  ['$slice from the end', { $slice: ['$list', -2] }, [int(1), int(2)]],
  ['$concatArrays with null', { $concatArrays: ['$list', '$nil'] }, null],
  ['$filter', { $filter: { input: '$list', cond: { $gt: ['$$this', 1] } } }, [int(3), int(2)]],
  [
    '$filter as and limit',
    { $filter: { input: '$list', as: 'i', cond: { $gt: ['$$i', 1] }, limit: 1 } },
    [int(3)],
  ],
  [
    '$map',
    { $map: { input: '$list', as: 'i', in: { $multiply: ['$$i', '$n'] } } },
    [int(15), int(5), int(10)],
  ],
  ['$reduce', { $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, int(6)],
  ['a path through an array skips what lacks it', '$docs.x', [int(1), int(2)]],
  ['$in', { $in: [2, '$list'] }, true],
  ['$indexOfArray', { $indexOfArray: ['$list', 2] }, int(2)],
  ['$range', { $range: [0, 10, 4] }, [int(0), int(4), int(8)]],
  ['$reverseArray', { $reverseArray: '$list' }, [int(2), int(1), int(3)]],
  ['$sortArray', { $sortArray: { input: '$list', sortBy: -1 } }, [int(3), int(2), int(1)]],
  ['$first and $last', [{ $first: '$list' }, { $last: '$list' }], [int(3), int(2)]],
  ['$sum of an array', { $sum: '$list' }, int(6)],
  ['$avg of arguments', { $avg: ['$n', '$half'] }, d(3.75)],
  ['$max of an array', { $max: '$list' }, int(3)],
  ['$concat', { $concat: ['$s', '!'] }, 'Grüße!'],
  ['$toUpper changes ASCII only', { $toUpper: '$s' }, 'GRüßE'],
  ['$strLenCP and $strLenBytes', [{ $strLenCP: '$s' }, { $strLenBytes: '$s' }], [int(5), int(7)]],
  ['$substrCP', { $substrCP: ['$s', 2, 2] }, 'üß'],
  [
    '$indexOfCP and $indexOfBytes',
    [{ $indexOfCP: ['$s', 'ß'] }, { $indexOfBytes: ['$s', 'ß'] }],
    [int(3), int(4)],
  ],
  ['$split', { $split: ['a-b-', '-'] }, ['a', 'b', '']],
  ['$trim', { $trim: { input: ' \t a \n' } }, 'a'],
  ['$ltrim of characters', { $ltrim: { input: 'xxax', chars: 'x' } }, 'ax'],
  ['$replaceAll', { $replaceAll: { input: 'a.b.c', find: '.', replacement: { $literal: '$&' } } }, 'a$&b$&c'],
  [
    '$regexFind',
    { $regexFind: { input: '$s', regex: 'ß(.)' } },
    { match: 'ße', idx: int(3), captures: ['e'] },
  ],
  ['$regexMatch with options', { $regexMatch: { input: 'ABC', regex: 'b', options: 'i' } }, true],
  ['$cmp across types', { $cmp: ['x', 5] }, int(1)],
  ['missing is below null', { $lt: ['$nope', null] }, true],
  ['$ifNull', { $ifNull: ['$nope', '$nil', 'other'] }, 'other'],
  ['$cond', { $cond: { if: { $gte: ['$n', 5] }, [THEN]: 'yes', else: 'no' } }, 'yes'],
  [
    '$switch',
    {
      $switch: {
        branches: [
          { case: { $eq: ['$n', 1] }, [THEN]: 1 },
          { case: '$n', [THEN]: 2 },
        ],
      },
    },
    int(2),
  ],
  ['$and of nothing', { $and: [] }, true],
  [
    'zero, null and missing are false',
    [{ $not: [0] }, { $not: [null] }, { $not: ['$nope'] }, { $not: [''] }],
    [true, true, true, false],
  ],
  ['$let', { $let: { vars: { a: '$n', b: 2 }, in: { $add: ['$$a', '$$b'] } } }, int(7)],
  ['$mergeObjects', { $mergeObjects: ['$o', { k: 1, l: 2 }, null] }, { k: int(1), l: int(2) }],
  ['$objectToArray', { $objectToArray: '$o' }, [{ k: 'k', v: 'v' }]],
  [
    '$arrayToObject',
    {
      $arrayToObject: [
        [
          ['a', 1],
          ['b', 2],
        ],
      ],
    },
    { a: int(1), b: int(2) },
  ],
  [
    '$setUnion',
    {
      $setUnion: [
        [1, 2],
        [2.0, 3],
      ],
    },
    [int(1), int(2), int(3)],
  ],
  ['$setDifference', { $setDifference: ['$list', [1]] }, [int(3), int(2)]],
  ['$setIsSubset', { $setIsSubset: [[1, 1], '$list'] }, true],
  ['$type', [{ $type: '$long' }, { $type: '$nope' }], ['long', 'missing']],
  ['$toInt of text', { $toInt: '42' }, int(42)],
  ['$toLong of a date', { $toLong: '$when' }, long(String(when.getTime()))],
  [
    '$toString',
    [{ $toString: '$half' }, { $toString: '$dec' }, { $toString: true }],
    ['2.5', '1.10', 'true'],
  ],
  ['$toObjectId', { $toObjectId: '000000000000000000000001' }, new ObjectId('000000000000000000000001')],
  ['$toDecimal of a double has 15 digits', { $toDecimal: '$half' }, decimal('2.50000000000000')],
  ['$convert onError', { $convert: { input: 'x', to: 'int', onError: 'bad' } }, 'bad'],
  [
    'dates in parts',
    [
      { $year: '$when' },
      { $month: '$when' },
      { $dayOfMonth: '$when' },
      { $dayOfYear: '$when' },
      { $isoWeek: '$when' },
      { $dayOfWeek: '$when' },
    ],
    [2024, 2, 29, 60, 9, 5].map(int),
  ],
  ['dates in a time zone', { $hour: { date: '$when', timezone: 'America/New_York' } }, int(8)],
  [
    '$dateToString',
    { $dateToString: { date: '$when', format: '%Y-%m-%d %H:%M:%S.%L' } },
    '2024-02-29 13:05:09.007',
  ],
  ['$literal', { $literal: '$n' }, '$n'],
  [
    'missing in an object is left out, in an array null',
    [{ a: '$nope', b: 1 }, '$nope'],
    [{ b: int(1) }, null],
  ],
];

test.each(values)('%s', async (_, expression, expected) => {
  await server.things.insertOne(SUBJECT as Document);
  const [found] = await server.things.aggregate([{ $project: { _id: 0, v: expression } }], TYPED).toArray();
  expect(exactly(found)).toBe(exactly({ v: expected }));
});

const refused: readonly [unknown, number, string | RegExp][] = [
  [{ $add: ['$s', 1] }, 14, /\$add only supports numeric or date types, not string/],
  [{ $subtract: [1, '$s'] }, 14, /can't \$subtract string from int/],
  [{ $divide: ['$n', 0] }, 2, /can't \$divide by zero/],
  [{ $mod: ['$n', 0] }, 16610, /can't \$mod by zero/],
  [{ $size: '$n' }, 17124, /must be an array, but was of type: int/],
  [{ $arrayElemAt: ['$n', 0] }, 28689, /first argument must be an array/],
  [{ $concat: ['$s', 1] }, 16702, /\$concat only supports strings, not int/],
  [{ $strLenCP: '$nope' }, 34471, /requires a string argument, found: missing/],
  [{ $toInt: 'x' }, 241, /Failed to parse number 'x' in \$convert with no onError value/],
  [{ $cmp: [1] }, 16020, /Expression \$cmp takes exactly 2 arguments. 1 were passed in/],
  [{ $nope: 1 }, 168, /Unrecognized expression '\$nope'/],
  [{ $add: 1, $subtract: 2 }, 16410, /FieldPath field names may not start with '\$'/],
  ['$$nope', 17276, /Use of undefined variable: nope/],
  [{ $switch: { branches: [{ case: false, [THEN]: 1 }] } }, 40066, /no default was specified/],
  [{ $dateTrunc: { date: '$when', unit: 'day' } }, 238, /\$dateTrunc/],
  [{ $sin: 1 }, 238, /\$sin/],
];

test.each(refused)('%j is refused with %i', async (expression, code, message) => {
  await server.things.insertOne(SUBJECT as Document);
  expect(await failure(server.things.aggregate([{ $project: { v: expression } }]).toArray())).toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
});

const SALES = [
  { _id: 1, item: 'a', n: 2, tags: ['x', 'y'] },
  { _id: 2, item: 'b', n: 3, tags: [] },
  { _id: 3, item: 'a', n: 5 },
  { _id: 4, n: 1.5, tags: ['x'] },
];
const pipelines: readonly [string, Document[], Document[]][] = [
  [
    '$group with null for a missing key',
    [
      {
        $group: {
          _id: '$item',
          n: { $sum: '$n' },
          c: { $count: {} },
          all: { $push: '$_id' },
          tags: { $addToSet: '$item' },
        },
      },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: null, n: 1.5, c: 1, all: [4], tags: [] },
      { _id: 'a', n: 7, c: 2, all: [1, 3], tags: ['a'] },
      { _id: 'b', n: 3, c: 1, all: [2], tags: ['b'] },
    ],
  ],
  [
    '$group over everything',
    [
      {
        $group: {
          _id: null,
          avg: { $avg: '$n' },
          min: { $min: '$n' },
          max: { $max: '$item' },
          first: { $first: '$tags' },
          last: { $last: '$item' },
        },
      },
    ],
    [{ _id: null, avg: 2.875, min: 1.5, max: 'b', first: ['x', 'y'], last: null }],
  ],
  [
    '$unwind',
    [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 4, tags: 'x' },
    ],
  ],
  [
    '$unwind keeping the empty',
    [
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' } },
      { $project: { tags: 1, at: 1 } },
    ],
    [
      { _id: 1, tags: 'x', at: 0 },
      { _id: 1, tags: 'y', at: 1 },
      { _id: 2, at: null },
      { _id: 3, at: null },
      { _id: 4, tags: 'x', at: 0 },
    ],
  ],
  [
    '$lookup by fields',
    [
      { $match: { _id: { $lte: 2 } } },
      { $lookup: { from: 'items', localField: 'item', foreignField: 'code', as: 'found' } },
      { $project: { found: '$found._id' } },
    ],
    [
      { _id: 1, found: [10, 11] },
      { _id: 2, found: [] },
    ],
  ],
  [
    '$lookup matches null with missing',
    [
      { $match: { _id: 4 } },
      { $lookup: { from: 'items', localField: 'item', foreignField: 'code', as: 'found' } },
      { $project: { found: '$found._id' } },
    ],
    [{ _id: 4, found: [12] }],
  ],
  [
    '$lookup with a pipeline',
    [
      { $match: { _id: 1 } },
      {
        $lookup: {
          from: 'items',
          let: { i: '$item' },
          pipeline: [{ $match: { $expr: { $eq: ['$code', '$$i'] } } }, { $count: 'n' }],
          as: 'found',
        },
      },
      { $project: { found: 1 } },
    ],
    [{ _id: 1, found: [{ n: 1 }] }],
  ],
  [
    '$facet',
    [{ $facet: { few: [{ $limit: 1 }, { $project: { n: 1 } }], count: [{ $count: 'n' }] } }],
    [{ few: [{ _id: 1, n: 2 }], count: [{ n: 4 }] }],
  ],
  [
    '$sortByCount',
    [{ $match: { item: { $ne: null } } }, { $sortByCount: '$item' }],
    [
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ],
  ],
  [
    '$bucket',
    [{ $bucket: { groupBy: '$n', boundaries: [0, 2, 4], default: 'rest' } }],
    [
      { _id: 0, count: 1 },
      { _id: 2, count: 2 },
      { _id: 'rest', count: 1 },
    ],
  ],
  [
    '$unionWith',
    [
      { $match: { _id: 1 } },
      { $project: { _id: 1 } },
      { $unionWith: { coll: 'items', pipeline: [{ $match: { _id: 12 } }] } },
    ],
    [{ _id: 1 }, { _id: 12 }],
  ],
  ['$replaceWith', [{ $match: { _id: 1 } }, { $replaceWith: { x: '$item' } }], [{ x: 'a' }]],
  [
    '$set nested and $unset',
    [{ $match: { _id: 1 } }, { $set: { 'o.p': '$n', item: '$$REMOVE' } }, { $unset: ['tags'] }],
    [{ _id: 1, n: 2, o: { p: 2 } }],
  ],
  [
    '$project nested in arrays',
    [{ $match: { _id: 1 } }, { $project: { _id: 0, o: { list: '$tags', n: '$n' } } }],
    [{ o: { list: ['x', 'y'], n: 2 } }],
  ],
  [
    '$skip and $limit',
    [{ $sort: { n: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { n: 1, _id: 0 } }],
    [{ n: 3 }, { n: 2 }],
  ],
  ['$count of nothing is nothing', [{ $match: { _id: 99 } }, { $count: 'n' }], []],
];

test.each(pipelines)('%s', async (_, pipeline, expected) => {
  await server.things.insertMany(SALES as unknown as Document[]);
  await server.db
    .collection('items')
    .insertMany([
      { _id: 10, code: 'a' },
      { _id: 11, code: ['a', 'z'] },
      { _id: 12 },
    ] as unknown as Document[]);
  expect(exactly(await server.things.aggregate(pipeline).toArray())).toBe(exactly(expected));
});

test('$out exchanges a collection whole and keeps its indexes; a failing one changes nothing', async () => {
  const target = server.db.collection('target');
  await target.createIndex({ item: 1 }, { unique: true });
  await target.insertOne({ item: 'old' });
  await server.things.insertMany(SALES as unknown as Document[]);
  expect(await failure(server.things.aggregate([{ $out: 'target' }]).toArray())).toMatchObject({
    code: 11000,
  });
  expect(await target.countDocuments({ item: 'old' })).toBe(1);
  await server.things.aggregate([{ $match: { _id: { $lte: 2 } } }, { $out: 'target' }]).toArray();
  expect((await target.find().toArray()).map(({ _id }) => _id)).toEqual([1, 2]);
  expect(await target.indexes()).toHaveLength(2);
});

test('$merge by its modes', async () => {
  const target = server.db.collection('target');
  await server.things.insertMany(SALES as unknown as Document[]);
  await target.insertOne({ _id: 1, kept: true, n: 0 } as unknown as Document);
  await server.things.aggregate([{ $project: { n: 1 } }, { $merge: 'target' }]).toArray();
  expect(await target.findOne({ _id: 1 } as unknown as Document)).toEqual({ _id: 1, kept: true, n: 2 });
  expect(await target.countDocuments()).toBe(4);
  await server.things
    .aggregate([
      {
        $merge: {
          into: 'target',
          whenMatched: [{ $set: { sum: { $add: ['$n', '$$new.n'] } } }],
          whenNotMatched: 'discard',
        },
      },
    ])
    .toArray();
  expect(await target.findOne({ _id: 3 } as unknown as Document)).toEqual({ _id: 3, n: 5, sum: 10 });
  expect(
    await failure(server.things.aggregate([{ $merge: { into: 'target', on: 'n' } }]).toArray()),
  ).toMatchObject({ code: 51183 });
});
