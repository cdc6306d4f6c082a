import { expect, test } from '@jest/globals';
import { Double, Int32, Long, serialize } from 'bson';
import fc from 'fast-check';
import type { Document } from 'mongodb';
import { createScope } from '../aggregate/scope.js';
import { parseCollation } from '../commands/collation.js';
import { countMatching, planFor, select, selection } from '../commands/query.js';
import { parseIndex } from '../index/specification.js';
import { Catalog } from '../store/catalog.js';
import { underCollation } from '../values/collation.js';
import { decode } from '../values/decode.js';
import { show } from '../values/show.js';
import type { Doc } from '../values/value.js';
import { useServer } from './server.js';

const toDoc = (document: object): Doc => decode(Buffer.from(serialize(document)));
const now = new Date(0);

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'value' },
    fc.integer({ min: -2, max: 2 }).map((n) => new Int32(n)),
    fc.constantFrom(new Double(0.5), new Double(Number.NaN), new Double(Infinity), Long.fromNumber(1)),
    fc.constantFrom('a', 'A', 'b', 'é', ''),
    fc.constant(null),
    fc.boolean(),
    fc.constantFrom(new Date(0), new Date(5)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y'), tie('value'), { maxKeys: 2 }),
  ),
})).value;
const stored = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { maxKeys: 3 });
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'b.x', 'a.y', 'a.0');
const condition = fc.oneof(
  value.map((v) => ({ $eq: v })),
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), value)
    .map(([operator, v]) => ({ [operator]: v })),
  fc.tuple(value, value).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.array(value, { maxLength: 3 }).map((list) => ({ $in: list })),
  fc.array(value, { maxLength: 2 }).map((list) => ({ $nin: list })),
  fc.array(value, { maxLength: 2 }).map((list) => ({ $all: list })),
  fc.boolean().map((is) => ({ $exists: is })),
  fc.constantFrom({ $regex: '^a', $options: 'i' }, { $regex: 'b' }, { $type: 'string' }, { $size: 1 }),
  value.map((v) => ({ $elemMatch: { $gte: v } })),
  fc.tuple(value, value).map(([low, high]) => ({ $elemMatch: { $gte: low, $lt: high } })),
  value.map((v) => ({ $not: { $gt: v } })),
);
const clause = fc.dictionary(path, condition, { maxKeys: 2 });
const filter = fc.oneof(
  clause,
  fc.array(clause, { minLength: 1, maxLength: 3 }).map((of) => ({ $or: of })),
  fc.tuple(clause, clause).map((of) => ({ $and: of })),
  fc.tuple(clause, clause, clause).map(([plain, one, two]) => ({ ...plain, $or: [one, two] })),
);
const direction = fc.constantFrom(1, -1);
const pattern = fc.uniqueArray(fc.tuple(path, direction), {
  selector: ([name]) => name,
  minLength: 1,
  maxLength: 3,
});
const spec = fc.record({
  pattern,
  sparse: fc.constantFrom(false, false, false, true),
  partial: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: clause.filter((one) => Object.keys(one).length === 1) },
  ),
});
const sort = fc.option(pattern, { nil: null });
const collation = fc.constantFrom(null, null, { locale: 'en', strength: 1 });

interface Given {
  documents: Record<string, unknown>[];
  specs: { pattern: [string, number][]; sparse: boolean; partial: object | null }[];
}

/** A collection, with the indexes that its documents allow and MongoDB would make. */
function collectionOf({ documents, specs }: Given) {
  const collection = new Catalog().create('test', 'things');
  for (const [at, { pattern: keys, sparse, partial }] of specs.entries()) {
    const rest = partial === null ? { sparse } : { partialFilterExpression: partial };
    const wanted = toDoc({ key: Object.fromEntries(keys), name: `i${at}`, ...rest });
    try {
      collection.addIndex(parseIndex(wanted, now));
    } catch {
      // Not every filter can be one of a partial index.
    }
  }
  for (const [at, document] of documents.entries()) {
    try {
      collection.insert(toDoc({ _id: at, ...document }));
    } catch {
      // Parallel arrays cannot be indexed together: the document is in neither collection.
    }
  }
  return collection;
}

test('an index changes what is looked at, and never what is found', () => {
  let used = 0;
  const run = fc.record({
    documents: fc.array(stored, { maxLength: 12 }),
    specs: fc.array(spec, { minLength: 2, maxLength: 4 }),
    query: filter,
    asked: condition,
    sort,
    collation,
    changes: fc.array(fc.tuple(fc.nat(11), fc.option(stored, { nil: null })), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(run, ({ documents, specs, query, asked, sort: order, collation: under, changes }) => {
      const indexed = collectionOf({ documents, specs: specs as Given['specs'] });
      for (const [at, next] of changes) {
        const before = [...indexed.documents()][at];
        if (before === undefined) continue;
        try {
          if (next === null) indexed.remove(before);
          else indexed.replace(before, new Map([['_id', before.get('_id') ?? null], ...toDoc(next)]));
        } catch {
          // As above.
        }
      }
      const plain = new Catalog().create('test', 'things');
      for (const document of indexed.documents()) plain.insert(document);
      underCollation(under === null ? null : parseCollation(toDoc(under)), () => {
        // Something is asked of the first field of an index, so that there is one to go by.
        const leading = specs[0]?.pattern[0]?.[0] ?? 'a';
        const both = { $and: [{ [leading]: asked }, query] };
        const wanted = selection(toDoc(both), createScope(now), {
          sort: order === null ? undefined : toDoc(Object.fromEntries(order)),
        });
        if (planFor(indexed, wanted).kind !== 'collscan') used += 1;
        const ids = (of: typeof plain) => {
          try {
            return select(of, wanted).map(({ document }) => show(document.get('_id')));
          } catch (error) {
            return String(error);
          }
        };
        const [with_, without] = [ids(indexed), ids(plain)];
        if (typeof without === 'string' || typeof with_ === 'string') return;
        expect(with_.toSorted()).toEqual(without.toSorted());
        expect(countMatching(indexed, wanted)).toBe(without.length);
      });
    }),
    { numRuns: 1000 },
  );
  expect(used).toBeGreaterThan(200);
});

test('an index gives a sort the order sorting gives', () => {
  const flat = fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.constantFrom('x', 'y', null) });
  const flatPattern = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), direction), {
    selector: ([name]) => name,
    minLength: 1,
  });
  fc.assert(
    fc.property(fc.array(flat), flatPattern, flatPattern, fc.nat(2), (documents, keys, order, a) => {
      const indexed = collectionOf({ documents, specs: [{ pattern: keys, sparse: false, partial: null }] });
      const plain = collectionOf({ documents, specs: [] });
      // With the _id last the order is total.
      const wanted = selection(toDoc({ a }), createScope(now), { sort: toDoc(Object.fromEntries(order)) });
      const shown = (of: typeof plain) =>
        select(of, wanted).map(({ document }) => order.map(([name]) => show(document.get(name))).join());
      expect(shown(indexed)).toEqual(shown(plain));
    }),
    { numRuns: 500 },
  );
});

test('scans read side by side give the order sorting gives, each document once', () => {
  const item = fc.record({ tags: fc.array(fc.nat(3), { maxLength: 3 }), b: fc.nat(3), c: fc.nat(3) });
  const run = fc.record({
    documents: fc.array(item, { maxLength: 20 }),
    tags: fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
    others: fc.array(fc.nat(3), { minLength: 1, maxLength: 2 }),
    ways: fc.tuple(direction, direction),
    or: fc.boolean(),
  });
  let merged = 0;
  fc.assert(
    fc.property(run, ({ documents, tags, others, ways: [b, c], or }) => {
      const specs: Given['specs'] = [
        {
          pattern: [
            ['tags', 1],
            ['b', b],
            ['c', c],
          ],
          sparse: false,
          partial: null,
        },
        {
          pattern: [
            ['c', 1],
            ['b', b],
          ],
          sparse: false,
          partial: null,
        },
      ];
      const [indexed, plain] = [collectionOf({ documents, specs }), collectionOf({ documents, specs: [] })];
      const query = or ? { $or: [{ tags: { $in: tags } }, { c: { $in: others } }] } : { tags: { $in: tags } };
      const wanted = selection(toDoc(query), createScope(now), { sort: toDoc({ b }) });
      merged += planFor(indexed, wanted).kind === 'merge' ? 1 : 0;
      const found = (of: typeof plain) => select(of, wanted).map(({ document }) => document);
      expect(found(indexed).map((one) => show(one.get('b')))).toEqual(
        found(plain).map((one) => show(one.get('b'))),
      );
      const ids = (of: typeof plain) =>
        found(of)
          .map((one) => show(one.get('_id')))
          .toSorted();
      expect(ids(indexed)).toEqual(ids(plain));
    }),
    { numRuns: 500 },
  );
  expect(merged).toBeGreaterThan(200);
});

const server = useServer();
const things = () => server.things;
const fill = async (count = 50) => {
  await things().insertMany(
    Array.from(
      { length: count },
      (_, n): Document => ({ _id: n, n, kind: n % 5, tags: [n, n + 1], open: n < 3 }),
    ) as Document[],
  );
  await things().createIndexes([
    { key: { kind: 1, n: -1 } },
    { key: { tags: 1 } },
    { key: { n: 1 }, name: 'few', partialFilterExpression: { open: true } },
  ]);
};
const explained = (command: Document) => server.db.command({ explain: command, verbosity: 'executionStats' });
/** The names of the stages, from the outermost in. */
function stagesOf(plan: Document | undefined): string {
  if (plan === undefined) return '';
  const inputs = plan.inputStages ?? (plan.inputStage === undefined ? [] : [plan.inputStage]);
  const inner = (inputs as Document[]).map(stagesOf).join('+');
  return `${plan.stage}${plan.indexName === undefined ? '' : ` ${plan.indexName}`}${inner === '' ? '' : ` < ${inner}`}`;
}

const plans: readonly [string, Document, string, number, number][] = [
  ['by _id', { find: 'things', filter: { _id: 7 } }, 'IDHACK', 1, 1],
  ['by several _id', { find: 'things', filter: { _id: { $in: [7, 9, 99] } } }, 'FETCH < IXSCAN _id_', 2, 2],
  ['by a range of _id', { find: 'things', filter: { _id: { $gte: 45 } } }, 'FETCH < IXSCAN _id_', 5, 5],
  ['by nothing', { find: 'things' }, 'COLLSCAN', 0, 50],
  ['by a field without an index', { find: 'things', filter: { open: true } }, 'COLLSCAN', 0, 50],
  ['by equality', { find: 'things', filter: { kind: 2 } }, 'FETCH < IXSCAN kind_1_n_-1', 10, 10],
  [
    'by two fields',
    { find: 'things', filter: { kind: 2, n: { $gt: 40 } } },
    'FETCH < IXSCAN kind_1_n_-1',
    2,
    2,
  ],
  ['by an array', { find: 'things', filter: { tags: 7 } }, 'FETCH < IXSCAN tags_1', 2, 2],
  ['by a partial index', { find: 'things', filter: { n: 1, open: true } }, 'FETCH < IXSCAN few', 1, 1],
  ['beside a partial index', { find: 'things', filter: { n: 1 } }, 'COLLSCAN', 0, 50],
  [
    'by alternatives',
    { find: 'things', filter: { $or: [{ kind: 2 }, { tags: 7 }] } },
    'FETCH < OR < IXSCAN kind_1_n_-1+IXSCAN tags_1',
    12,
    11,
  ],
  [
    'sorted by an index',
    { find: 'things', sort: { kind: 1, n: -1 }, limit: 3 },
    'LIMIT < FETCH < IXSCAN kind_1_n_-1',
    3,
    3,
  ],
  ['sorted by the _id', { find: 'things', sort: { _id: -1 }, limit: 2 }, 'LIMIT < FETCH < IXSCAN _id_', 2, 2],
  [
    'sorted after an equality',
    { find: 'things', filter: { kind: 1 }, sort: { n: 1 }, limit: 2 },
    'LIMIT < FETCH < IXSCAN kind_1_n_-1',
    2,
    2,
  ],
  [
    'sorted without',
    { find: 'things', filter: { kind: 1 }, sort: { open: 1 } },
    'SORT < FETCH < IXSCAN kind_1_n_-1',
    10,
    10,
  ],
  [
    'by a hint',
    { find: 'things', filter: { n: 5 }, hint: 'kind_1_n_-1' },
    'FETCH < IXSCAN kind_1_n_-1',
    50,
    50,
  ],
  ['by a hint to scan', { find: 'things', filter: { _id: 5 }, hint: { $natural: 1 } }, 'COLLSCAN', 0, 50],
  ['count by keys alone', { count: 'things', query: { kind: 2 } }, 'COUNT < COUNT_SCAN kind_1_n_-1', 10, 0],
  ['count by an array', { count: 'things', query: { tags: 7 } }, 'COUNT < COUNT_SCAN tags_1', 2, 0],
  [
    'count by several ranges',
    { count: 'things', query: { kind: { $in: [1, 2] }, n: { $gt: 40 } } },
    'COUNT < IXSCAN kind_1_n_-1',
    4,
    0,
  ],
  [
    'count of what may be missing',
    { count: 'things', query: { kind: null } },
    'COUNT < FETCH < IXSCAN kind_1_n_-1',
    0,
    0,
  ],
  [
    'count by more than keys',
    { count: 'things', query: { kind: 2, open: true } },
    'COUNT < FETCH < IXSCAN kind_1_n_-1',
    10,
    10,
  ],
  [
    'the first of several values, sorted',
    { find: 'things', filter: { kind: { $in: [1, 3] } }, sort: { n: -1 }, limit: 3 },
    'LIMIT < FETCH < SORT_MERGE < IXSCAN kind_1_n_-1+IXSCAN kind_1_n_-1',
    4,
    3,
  ],
  [
    'sorted over a range',
    { find: 'things', filter: { kind: { $gte: 3 } }, sort: { n: -1 }, limit: 3 },
    'SORT < FETCH < IXSCAN kind_1_n_-1',
    20,
    20,
  ],
  [
    'sorted by an array',
    { find: 'things', filter: { tags: { $gt: 40 } }, sort: { tags: 1 } },
    'SORT < FETCH < IXSCAN tags_1',
    19,
    10,
  ],
  ['by what is not among', { find: 'things', filter: { kind: { $nin: [1] } } }, 'COLLSCAN', 0, 50],
  ['by what exists', { find: 'things', filter: { kind: { $exists: true } } }, 'COLLSCAN', 0, 50],
  [
    'by one index where two would do',
    { find: 'things', filter: { kind: 2, tags: 7 } },
    'FETCH < IXSCAN kind_1_n_-1',
    10,
    10,
  ],
  ['distinct', { distinct: 'things', key: 'n', query: { kind: 2 } }, 'FETCH < IXSCAN kind_1_n_-1', 10, 10],
  [
    'update',
    { update: 'things', updates: [{ q: { _id: 3 }, u: { $set: { z: 1 } } }] },
    'UPDATE < IDHACK',
    1,
    1,
  ],
  [
    'update many',
    { update: 'things', updates: [{ q: { kind: 3 }, u: { $set: { z: 1 } }, multi: true }] },
    'UPDATE < FETCH < IXSCAN kind_1_n_-1',
    10,
    10,
  ],
  [
    'delete',
    { delete: 'things', deletes: [{ q: { kind: 3 }, limit: 0 }] },
    'DELETE < FETCH < IXSCAN kind_1_n_-1',
    10,
    10,
  ],
  [
    'findAndModify',
    { findAndModify: 'things', query: { kind: 3 }, remove: true },
    'DELETE < FETCH < IXSCAN kind_1_n_-1',
    1,
    1,
  ],
  [
    'aggregate',
    { aggregate: 'things', pipeline: [{ $match: { kind: 3 } }, { $group: { _id: '$n' } }], cursor: {} },
    'FETCH < IXSCAN kind_1_n_-1',
    10,
    10,
  ],
  ['a collection there is none of', { find: 'none', filter: { a: 1 } }, 'EOF', 0, 0],
];
test.each(plans)('explain: %s', async (_, command, stages, keys, documents) => {
  await fill();
  const found = await explained(command);
  expect(stagesOf(found.queryPlanner.winningPlan)).toBe(stages);
  expect(found.executionStats).toMatchObject({ totalKeysExamined: keys, totalDocsExamined: documents });
  expect(await things().countDocuments({ z: 1 })).toBe(0);
  expect(await things().countDocuments()).toBe(50);
});

test('an index with an array in one field sorts by the others, after one value of it or several', async () => {
  const rows = Array.from(
    { length: 60 },
    (_, n): Document => ({ _id: n, held: [n % 3, 'all'], due: 60 - n }),
  );
  await things().insertMany(rows as Document[]);
  await things().createIndex({ held: 1, due: 1, _id: 1 });
  const page = async (filter: Document, sort: Document) => {
    const found = await explained({ find: 'things', filter, sort, limit: 5 });
    const { totalKeysExamined } = found.executionStats;
    return [stagesOf(found.queryPlanner.winningPlan), totalKeysExamined];
  };
  const scan = 'IXSCAN held_1_due_1__id_1';
  expect(await page({ held: 1 }, { due: 1, _id: 1 })).toEqual([`LIMIT < FETCH < ${scan}`, 5]);
  expect(await page({ held: { $in: [1, 2] } }, { due: 1, _id: 1 })).toEqual([
    `LIMIT < FETCH < SORT_MERGE < ${scan}+${scan}`,
    6,
  ]);
  expect(await page({ held: 1, due: { $gt: 30 } }, { due: -1 })).toEqual([`LIMIT < FETCH < ${scan}`, 5]);
  expect(await page({ held: 1 }, { held: 1 })).toEqual([`SORT < FETCH < ${scan}`, 20]);
});

test('explain tells of each stage what it did', async () => {
  await fill();
  const { executionStats } = await explained({
    find: 'things',
    filter: { kind: 2, open: { $exists: true }, n: { $lt: 30 } },
    sort: { open: 1 },
    limit: 4,
  });
  expect(executionStats.nReturned).toBe(4);
  const sorted = executionStats.executionStages;
  expect(sorted).toMatchObject({ stage: 'SORT', nReturned: 4, sortPattern: { open: 1 }, limitAmount: 4 });
  expect(sorted.inputStage).toMatchObject({ stage: 'FETCH', nReturned: 6, docsExamined: 6 });
  expect(sorted.inputStage.inputStage).toMatchObject({ stage: 'IXSCAN', nReturned: 6, keysExamined: 6 });
});

test('the server counts what it was asked and looked at', async () => {
  await fill();
  const status = async () => (await server.db.admin().command({ serverStatus: 1 })) as Document;
  const before = await status();
  await things().find({ kind: 2 }).toArray();
  await things().updateOne({ _id: 3 } as Document, { $set: { z: 1 } });
  const after = await status();
  const grown = (path: (of: Document) => bigint | number) => Number(path(after)) - Number(path(before));
  expect(grown((of) => of.opcounters.query)).toBe(1);
  expect(grown((of) => of.opcounters.update)).toBe(1);
  expect(grown((of) => of.metrics.queryExecutor.scanned)).toBe(11);
  expect(grown((of) => of.metrics.queryExecutor.scannedObjects)).toBe(11);
});

test('explain tells which keys are looked at, as MongoDB prints them', async () => {
  await fill();
  await things().createIndex({ at: 1, name: -1 });
  const boundsOf = async (filter: Document) => {
    const { queryPlanner } = await explained({ find: 'things', filter });
    return queryPlanner.winningPlan.inputStage.indexBounds;
  };
  expect(await boundsOf({ at: new Double(1.5) })).toEqual({ at: ['[1.5, 1.5]'], name: ['[MinKey, MaxKey]'] });
  expect(await boundsOf({ at: { $gt: 1 }, name: { $lte: 'b' } })).toEqual({
    at: ['(1, inf.0]'],
    name: ['["", "b"]'],
  });
  expect(await boundsOf({ at: { $in: ['a', null, true] } })).toEqual({
    at: ['[undefined, undefined]', '[null, null]', '["a", "a"]', '[true, true]'],
    name: ['[MinKey, MaxKey]'],
  });
  expect(await boundsOf({ at: { $gte: new Date(5) } })).toMatchObject({
    at: ['[new Date(5), new Date(9223372036854775807)]'],
  });
  expect(await boundsOf({ at: { $gt: 'a' } })).toMatchObject({ at: ['("a", {})'] });
});

test('explain refuses what it cannot explain, and takes the drivers’ own ways to ask', async () => {
  await fill();
  const refused = (command: Document) =>
    server.db.command(command).catch((error: { code: number }) => error.code);
  expect(await refused({ explain: 5 })).toBe(14);
  expect(await refused({ explain: { ping: 1 } })).toBe(59);
  expect(await refused({ explain: { find: 'things' }, verbosity: 'all' })).toBe(2);
  expect(
    stagesOf(
      (
        await things()
          .find({ _id: 1 } as Document)
          .explain()
      ).queryPlanner.winningPlan,
    ),
  ).toBe('IDHACK');
  const cursor = things().aggregate([{ $match: { kind: 1 } }]);
  expect(stagesOf((await cursor.explain()).queryPlanner.winningPlan)).toBe('FETCH < IXSCAN kind_1_n_-1');
});

const collect = async (sort: Document | undefined, between: () => Promise<unknown>) => {
  const filter = { n: { $lt: 100 } };
  const { cursor } = await server.db.command({ find: 'things', filter, batchSize: 2, ...(sort && { sort }) });
  await between();
  const more = await server.db.command({ getMore: cursor.id, collection: 'things' });
  expect(String(more.cursor.id)).toBe('0');
  return [...cursor.firstBatch, ...more.cursor.nextBatch].map(({ _id, n }: Document) => `${_id}:${n}`);
};
test.each([
  ['a scan of the collection', undefined],
  ['a scan of an index', { _id: 1 }],
])('a cursor on %s sees what changes before it comes there', async (_, sort) => {
  await things().insertMany([1, 2, 3, 4, 5].map((n): Document => ({ _id: n, n })) as Document[]);
  const found = await collect(sort, async () => {
    await things().updateOne({ _id: 1 } as Document, { $set: { n: 50 } });
    await things().updateOne({ _id: 3 } as Document, { $set: { n: 30 } });
    await things().updateOne({ _id: 4 } as Document, { $set: { n: 400 } });
    await things().deleteOne({ _id: 5 } as Document);
    await things().insertOne({ _id: 6, n: 6 } as Document);
  });
  expect(found).toEqual(['1:1', '2:2', '3:30', '6:6']);
});

test('what had to be sorted is sorted once', async () => {
  await things().insertMany([1, 2, 3].map((n): Document => ({ _id: n, n })) as Document[]);
  const found = await collect({ n: 1 }, () => things().deleteOne({ _id: 3 } as Document));
  expect(found).toEqual(['1:1', '2:2', '3:3']);
});

test('a look-up by an index in 100,000 documents is no scan', async () => {
  for (let from = 0; from < 100_000; from += 20_000)
    await things().insertMany(Array.from({ length: 20_000 }, (_, n): Document => ({ key: from + n })));
  await things().createIndex({ key: 1 });
  const { executionStats } = await explained({ find: 'things', filter: { key: 77_777 } });
  expect(executionStats).toMatchObject({ totalKeysExamined: 1, totalDocsExamined: 1, nReturned: 1 });
});
