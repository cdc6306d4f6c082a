import { beforeAll, expect, test } from '@jest/globals';
import { Double, Int32 } from 'bson';
import type { Document } from 'mongodb';
import { inProcess } from './in-process.js';

const server = inProcess();
beforeAll(() => server.ask({ insert: 'one', documents: [{ _id: 1, a: 1, list: [1, 2] }] }));

/** A value of every kind that could be given for an option by mistake. */
const values: Record<string, unknown> = {
  '1': new Int32(1),
  '0': new Int32(0),
  '-1': new Int32(-1),
  '1.5': new Double(1.5),
  text: 'a',
  path: '$a',
  null: null,
  true: true,
  '[]': [],
  '{}': {},
  '{a:1}': { a: 1 },
  date: new Date(0),
};
const everything = Object.keys(values).join(' ');

const internalError = 1;

const document = 'null {} {a:1}';
const flag = '1 0 -1 1.5 null true';
const count = '1 0 1.5 null';

type Table = Record<string, [make: (value: unknown) => Document, taken: string]>;

const option = (command: Document, name: string, taken: string): Table[string] => [
  (value) => ({ ...command, [name]: value }),
  taken,
];
const find = { find: 'one' };
const pipeline = { aggregate: 'one', pipeline: [], cursor: {} };
const findAndModify = { findAndModify: 'one', query: { _id: 0 }, update: { $set: { b: 1 } } };
const insert = { insert: 'more', documents: [{}] };
const update = { update: 'one', updates: [{ q: { _id: 0 }, u: { $set: { b: 1 } } }] };
const updating = (name: string, taken: string): Table[string] => [
  (value) => ({ update: 'one', updates: [{ q: { _id: 0 }, u: { $set: { b: 1 } }, [name]: value }] }),
  taken,
];
const deleting = (name: string, taken: string): Table[string] => [
  (value) => ({ delete: 'more', deletes: [{ q: { _id: 0 }, limit: 1, [name]: value }] }),
  taken,
];

/** Which values each option of a command takes; all others are refused. */
const commands: Table = {
  'find.filter': option(find, 'filter', document),
  'find.projection': option(find, 'projection', document),
  'find.sort': option(find, 'sort', document),
  'find.let': option(find, 'let', document),
  'find.skip': option(find, 'skip', count),
  'find.limit': option(find, 'limit', count),
  'find.batchSize': option(find, 'batchSize', count),
  'find.singleBatch': option(find, 'singleBatch', flag),
  'find.allowDiskUse': option(find, 'allowDiskUse', flag),
  'find.noCursorTimeout': option(find, 'noCursorTimeout', flag),
  'find.allowPartialResults': option(find, 'allowPartialResults', flag),
  'find.collation': option(find, 'collation', 'null {}'),
  'find.maxTimeMS': option(find, 'maxTimeMS', '1 0 null'),
  'find.other': option(find, 'other', ''),
  'aggregate.pipeline': option(pipeline, 'pipeline', '[]'),
  'aggregate.cursor': option(pipeline, 'cursor', '{}'),
  'aggregate.cursor.batchSize': [(batchSize) => ({ ...pipeline, cursor: { batchSize } }), count],
  'aggregate.allowDiskUse': option(pipeline, 'allowDiskUse', 'null true'),
  'aggregate.let': option(pipeline, 'let', document),
  'aggregate.other': option(pipeline, 'other', ''),
  'count.query': option({ count: 'one' }, 'query', document),
  'count.skip': option({ count: 'one' }, 'skip', count),
  'count.limit': option({ count: 'one' }, 'limit', '1 0 -1 1.5 null'),
  'distinct.key': option({ distinct: 'one' }, 'key', 'text path'),
  'distinct.query': option({ distinct: 'one', key: 'a' }, 'query', document),
  'findAndModify.query': option(findAndModify, 'query', document),
  'findAndModify.sort': option(findAndModify, 'sort', document),
  'findAndModify.fields': option(findAndModify, 'fields', document),
  'findAndModify.new': option(findAndModify, 'new', flag),
  'findAndModify.update': option(findAndModify, 'update', '[] {} {a:1}'),
  'findAndModify.arrayFilters': option(findAndModify, 'arrayFilters', 'null []'),
  'insert.documents': option(insert, 'documents', ''),
  'insert.ordered': option(insert, 'ordered', 'null true'),
  'insert.bypassDocumentValidation': option(insert, 'bypassDocumentValidation', flag),
  'update.ordered': option(update, 'ordered', 'null true'),
  'update.let': option(update, 'let', document),
  'update.updates.q': updating('q', '{} {a:1}'),
  'update.updates.u': updating('u', '[] {} {a:1}'),
  'update.updates.multi': updating('multi', flag),
  'update.updates.arrayFilters': updating('arrayFilters', 'null []'),
  'update.updates.other': updating('other', ''),
  'delete.deletes.q': deleting('q', '{} {a:1}'),
  'delete.deletes.limit': deleting('limit', '1 0'),
  'delete.deletes.other': deleting('other', ''),
  'listCollections.filter': option({ listCollections: 1 }, 'filter', document),
  'listCollections.nameOnly': option({ listCollections: 1 }, 'nameOnly', flag),
  'killCursors.cursors': option({ killCursors: 'one' }, 'cursors', '[]'),
  'explain.verbosity': option({ explain: find }, 'verbosity', 'null'),
};

const stage = (make: (value: unknown) => Document, taken: string): Table[string] => [
  (value) => ({ ...pipeline, pipeline: [make(value)] }),
  taken,
];
const joined = { from: 'one', localField: 'a', foreignField: 'a', as: 'b' };
const buckets = { groupBy: '$a', boundaries: [0, 5], default: 'other' };

/** The same for stages. */
const stages: Table = {
  $match: stage((value) => ({ $match: value }), '{} {a:1}'),
  $project: stage((value) => ({ $project: value }), '{a:1}'),
  $addFields: stage((value) => ({ $addFields: value }), '{a:1}'),
  $unset: stage((value) => ({ $unset: value }), 'text'),
  $group: stage((value) => ({ $group: value }), ''),
  '$group field': stage((value) => ({ $group: { _id: null, total: value } }), ''),
  '$group $count': stage((value) => ({ $group: { _id: null, total: { $count: value } } }), '{}'),
  $sort: stage((value) => ({ $sort: value }), '{a:1}'),
  '$sort field': stage((value) => ({ $sort: { a: value } }), '1 -1'),
  $limit: stage((value) => ({ $limit: value }), '1'),
  $skip: stage((value) => ({ $skip: value }), '1 0'),
  $count: stage((value) => ({ $count: value }), 'text'),
  $unwind: stage((value) => ({ $unwind: value }), 'path'),
  '$unwind.path': stage((path) => ({ $unwind: { path } }), 'path'),
  '$unwind.includeArrayIndex': stage(
    (includeArrayIndex) => ({ $unwind: { path: '$list', includeArrayIndex } }),
    'text',
  ),
  '$unwind.preserveNullAndEmptyArrays': stage(
    (preserveNullAndEmptyArrays) => ({ $unwind: { path: '$list', preserveNullAndEmptyArrays } }),
    'true',
  ),
  '$unwind.other': stage((other) => ({ $unwind: { path: '$list', other } }), ''),
  $replaceRoot: stage((value) => ({ $replaceRoot: value }), ''),
  '$replaceRoot.newRoot': stage((newRoot) => ({ $replaceRoot: { newRoot } }), '{} {a:1}'),
  $replaceWith: stage((value) => ({ $replaceWith: value }), '{} {a:1}'),
  $lookup: stage((value) => ({ $lookup: value }), ''),
  '$lookup.from': stage((from) => ({ $lookup: { ...joined, from } }), 'text'),
  '$lookup.localField': stage((localField) => ({ $lookup: { ...joined, localField } }), 'text'),
  '$lookup.foreignField': stage((foreignField) => ({ $lookup: { ...joined, foreignField } }), 'text'),
  '$lookup.as': stage((as) => ({ $lookup: { ...joined, as } }), 'text'),
  '$lookup.let': stage((value) => ({ $lookup: { ...joined, let: value, pipeline: [] } }), '{} {a:1}'),
  '$lookup.pipeline': stage((inner) => ({ $lookup: { from: 'one', as: 'b', pipeline: inner } }), '[]'),
  '$lookup.other': stage((other) => ({ $lookup: { ...joined, other } }), ''),
  $unionWith: stage((value) => ({ $unionWith: value }), 'text'),
  '$unionWith.coll': stage((coll) => ({ $unionWith: { coll } }), 'text'),
  '$unionWith.pipeline': stage((inner) => ({ $unionWith: { coll: 'one', pipeline: inner } }), 'null []'),
  $facet: stage((value) => ({ $facet: value }), ''),
  '$facet field': stage((inner) => ({ $facet: { all: inner } }), '[]'),
  '$bucket.groupBy': stage((groupBy) => ({ $bucket: { ...buckets, groupBy } }), 'path'),
  '$bucket.boundaries': stage((boundaries) => ({ $bucket: { ...buckets, boundaries } }), ''),
  '$bucket.default': stage(
    (other) => ({ $bucket: { ...buckets, default: other } }),
    '-1 text null true [] date',
  ),
  '$bucket.output': stage((output) => ({ $bucket: { ...buckets, output } }), '{}'),
  $sortByCount: stage((value) => ({ $sortByCount: value }), 'path'),
  $out: stage((value) => ({ $out: value }), 'text'),
  '$out.coll': stage((coll) => ({ $out: { db: 'test', coll } }), 'text'),
  $merge: stage((value) => ({ $merge: value }), 'text'),
  '$merge.into': stage((into) => ({ $merge: { into } }), 'text'),
  '$merge.whenMatched': stage((whenMatched) => ({ $merge: { into: 'b', whenMatched } }), 'null []'),
  '$merge.whenNotMatched': stage((whenNotMatched) => ({ $merge: { into: 'b', whenNotMatched } }), 'null'),
  '$merge.let': stage((value) => ({ $merge: { into: 'b', whenMatched: [], let: value } }), document),
};

test.each(Object.entries({ ...commands, ...stages }))('%s', async (_, [make, expected]) => {
  const taken: string[] = [];
  const codes = new Set<number>();
  for (const [name, value] of Object.entries(values)) {
    const { ok, code, writeErrors } = await server.ask(make(value));
    if (Number(ok) === 1 && writeErrors === undefined) taken.push(name);
    else codes.add(Number(code ?? writeErrors[0].code));
  }
  const inOrder = everything.split(' ').filter((name) => expected.split(' ').includes(name));
  expect(taken).toEqual(inOrder);
  expect(codes.has(internalError)).toBe(false);
});
