import { createScope } from '../aggregate/scope.js';
import { splitOutput } from '../aggregate/stages/output.js';
import { fault } from '../errors.js';
import type { IndexPlan, Plan } from '../index/plan.js';
import { rangesOf } from '../index/scan.js';
import { showBounds } from '../index/show-bounds.js';
import type { Collection, Effort } from '../store/collection.js';
import { underCollation } from '../values/collation.js';
import { asWhole } from '../values/numbers.js';
import { show } from '../values/show.js';
import { type Doc, int, isArray, isDoc, isNumber, typeName, type Value } from '../values/value.js';
import { aggregate, sourceOf } from './aggregate.js';
import { readArguments } from './arguments.js';
import { parseCollation } from './collation.js';
import { VERSION } from './diagnostics.js';
import {
  comesSorted,
  countMatching,
  isCovered,
  matching,
  noEffort,
  planFor,
  type Selection,
  selection,
  sortOf,
} from './query.js';
import { collectionOf, type Handler, type Request } from './request.js';

const VERBOSITIES = ['queryPlanner', 'executionStats', 'allPlansExecution'];

/** What a command that can be explained looks for, and the stages around the finding. */
interface Explained {
  readonly wanted: Selection;
  readonly collation: Doc | undefined;
  /** Finding stops after so many; 0 = never. */
  readonly max: number;
  /** Names of the stages above the plan, the innermost first. */
  readonly above: readonly string[];
}

const docOf = (value: Value | undefined): Doc | undefined => (isDoc(value) ? value : undefined);
const countOf = (value: Value | undefined): number =>
  isNumber(value) ? Math.abs(Number(asWhole(value) ?? 0n)) : 0;

/** The one statement of an update or a delete. */
function statementOf(body: Doc, field: string): Doc {
  const list = body.get(field);
  const [only, ...others] = isArray(list) ? list : [];
  if (!isDoc(only) || others.length > 0)
    throw fault('InvalidLength', `explained write batches must be of size 1`);
  return only;
}

type Reader = (body: Doc, request: Request) => Explained;

const reading = (
  body: Doc,
  request: Request,
  shape: { query: string; above: string[]; max?: number },
): Explained => ({
  wanted: selection(docOf(body.get(shape.query)) ?? new Map(), createScope(request.now), {
    sort: docOf(body.get('sort')),
    hint: body.get('hint'),
  }),
  collation: docOf(body.get('collation')),
  max: shape.max ?? countOf(body.get('limit')),
  above: shape.above,
});

const READERS: Record<string, Reader> = {
  find: (body, request) =>
    reading(body, request, {
      query: 'filter',
      above: [
        ...(countOf(body.get('skip')) > 0 ? ['SKIP'] : []),
        ...((docOf(body.get('projection'))?.size ?? 0) > 0 ? ['PROJECTION_DEFAULT'] : []),
        ...(countOf(body.get('limit')) > 0 ? ['LIMIT'] : []),
      ],
    }),
  count: (body, request) => reading(body, request, { query: 'query', above: ['COUNT'] }),
  distinct: (body, request) => reading(body, request, { query: 'query', above: [] }),
  findAndModify: (body, request) =>
    reading(body, request, { query: 'query', above: [body.has('update') ? 'UPDATE' : 'DELETE'], max: 1 }),
  update(body, request) {
    const statement = statementOf(body, 'updates');
    const most = statement.get('multi') === true ? 0 : 1;
    return reading(statement, request, { query: 'q', above: ['UPDATE'], max: most });
  },
  delete: (body, request) =>
    reading(statementOf(body, 'deletes'), request, { query: 'q', above: ['DELETE'] }),
  aggregate(body, request) {
    const stages = body.get('pipeline');
    const { stages: read } = splitOutput(isArray(stages) ? stages : []);
    const wanted = sourceOf(read, createScope(request.now), body.get('hint'));
    return { wanted, collation: docOf(body.get('collation')), max: 0, above: [] };
  },
};

/** What each stage did, where the command was run; without it stages tell the plan alone. */
interface Done {
  readonly effort: Effort;
  /** Documents or keys that came out of the whole. */
  readonly returned: number;
}

const numbered = (numbers: Readonly<Record<string, number>>): [string, Value][] =>
  Object.entries(numbers).map(([name, number]) => [name, int(number)]);

/** What every stage says it did. */
const did = (done: Done | null, numbers: Readonly<Record<string, number>>): [string, Value][] =>
  done === null ? [] : numbered({ ...numbers, executionTimeMillisEstimate: 0 });

type Scanned = Extract<Plan, { kind: 'ixscan' | 'or' | 'merge' }>;
const plansIn = (plan: Scanned): readonly IndexPlan[] => (plan.kind === 'ixscan' ? [plan] : plan.of);

function scanStages(plan: Scanned, done: Done | null): Doc[] {
  return plansIn(plan).map(({ index, scan }, at) => {
    const { definition, multikey, multikeyPaths } = index;
    const own = done?.effort.scans?.[at] ?? { keys: 0, within: 0 };
    return new Map<string, Value>([
      ['stage', 'IXSCAN'],
      ...did(done, { nReturned: own.within, keysExamined: own.keys }),
      ['keyPattern', definition.pattern],
      ['indexName', definition.name],
      ['isMultiKey', multikey],
      [
        'multiKeyPaths',
        new Map(definition.paths.map((path) => [path, multikeyPaths.has(path) ? [path] : []])),
      ],
      ['isUnique', definition.unique],
      ['isSparse', definition.sparse],
      ['isPartial', definition.partial !== null],
      ['indexVersion', int(2)],
      ['direction', scan.backward ? 'backward' : 'forward'],
      ['indexBounds', showBounds(definition, scan)],
    ]);
  });
}

/** The stage documents come from. */
function sourceStage(plan: Plan, collection: Collection | undefined, done: Done | null): Doc {
  const looked = did(done, {
    nReturned: done?.effort.returned ?? 0,
    docsExamined: done?.effort.documents ?? 0,
  });
  if (collection === undefined)
    return new Map<string, Value>([['stage', 'EOF'], ...did(done, { nReturned: 0 })]);
  if (plan.kind === 'idhack')
    return new Map<string, Value>([
      ['stage', 'IDHACK'],
      ...looked,
      ...did(done, { keysExamined: done?.effort.keys ?? 0 }),
    ]);
  if (plan.kind === 'collscan')
    return new Map<string, Value>([
      ['stage', 'COLLSCAN'],
      ...looked,
      ['direction', plan.backward ? 'backward' : 'forward'],
    ]);
  return new Map<string, Value>([['stage', 'FETCH'], ...looked, ['inputStage', joined(plan, done)]]);
}

/** One scan, or several as one. */
function joined(plan: Scanned, done: Done | null): Doc {
  const scans = scanStages(plan, done);
  if (plan.kind === 'ixscan') return scans[0] as Doc;
  const { paths, directions } = plan.kind === 'merge' ? plan.sort : { paths: [], directions: [] };
  return new Map<string, Value>([
    ['stage', plan.kind === 'or' ? 'OR' : 'SORT_MERGE'],
    ...did(done, { nReturned: done?.effort.documents ?? 0 }),
    ...(plan.kind === 'merge'
      ? ([['sortPattern', new Map(paths.map((path, at) => [path, int(directions[at] ?? 1)]))]] as [
          string,
          Value,
        ][])
      : []),
    ['inputStages', scans],
  ]);
}

/** What is counted by keys alone: within one range without looking at any other, or scan by scan. */
function countedStage(plan: Scanned, done: Done | null): Doc {
  const stage = joined(plan, done);
  const isRange = plan.kind === 'ixscan' && plan.scan.bounds.length > 0 && rangesOf(plan.scan).length === 1;
  if (!isRange) return stage;
  const kept = ['keyPattern', 'indexName', 'isMultiKey', 'isUnique', 'isSparse', 'isPartial', 'indexVersion'];
  return new Map<string, Value>([
    ['stage', 'COUNT_SCAN'],
    ...[...stage].filter(([name]) => kept.includes(name) || name === 'nReturned' || name === 'keysExamined'),
    ['indexBounds', stage.get('indexBounds') as Value],
  ]);
}

const over = (stage: string, inputStage: Doc, done: Done | null): Doc =>
  new Map<string, Value>([
    ['stage', stage],
    ...did(done, { nReturned: done?.returned ?? 0 }),
    ['inputStage', inputStage],
  ]);

function sortStage(sort: Doc, explained: Explained, inputStage: Doc, done: Done | null): Doc {
  return new Map<string, Value>([
    ['stage', 'SORT'],
    ...did(done, { nReturned: done?.returned ?? 0 }),
    ['sortPattern', sort],
    ['memLimit', int(104_857_600)],
    ...(explained.max > 0 ? numbered({ limitAmount: explained.max }) : []),
    ['type', 'simple'],
    ['inputStage', inputStage],
  ]);
}

function stagesOf(
  explained: Explained,
  { plan, collection, done }: { plan: Plan; collection: Collection | undefined; done: Done | null },
): Doc {
  const counts = explained.above[0] === 'COUNT' && isCovered(plan) && collection !== undefined;
  const source = counts ? countedStage(plan, done) : sourceStage(plan, collection, done);
  const { sort } = explained.wanted;
  const sorts =
    sortOf(explained.wanted) !== null && sort !== undefined && !comesSorted(plan) && collection !== undefined;
  const sorted = sorts ? sortStage(sort, explained, source, done) : source;
  // What is sorted is limited by the sort itself.
  const above = sorts ? explained.above.filter((stage) => stage !== 'LIMIT') : explained.above;
  return above.reduce((inner, stage) => over(stage, inner, done), sorted);
}

/** Runs the finding, not the writing. */
function run(collection: Collection | undefined, { wanted, max, above }: Explained): Done {
  const effort: Effort = { ...noEffort(), scans: [] };
  if (above[0] === 'COUNT') return { effort, returned: countMatching(collection, wanted, { effort }) };
  let returned = 0;
  for (const _ of matching(collection, wanted, effort)) {
    returned += 1;
    if (max > 0 && returned >= max) break;
  }
  return { effort, returned };
}

function executionStats({ effort, returned }: Done, stages: Doc): Doc {
  const numbers = numbered({
    nReturned: returned,
    executionTimeMillis: 0,
    totalKeysExamined: effort.keys,
    totalDocsExamined: effort.documents,
  });
  return new Map<string, Value>([['executionSuccess', true], ...numbers, ['executionStages', stages]]);
}

/**
 * `explain` of a command: which index it goes by and, unless only the plan is asked for, what it takes.
 * @throws TypeMismatch (14), FailedToParse (9), CommandNotFound (59)
 */
export const explain: Handler = (request) => {
  const inner = request.body.get('explain');
  if (!isDoc(inner))
    throw fault(
      'TypeMismatch',
      `BSON field 'explain.explain' is the wrong type '${typeName(inner)}', expected type 'object'`,
    );
  const args = readArguments('explain', request.body, { verbosity: 'string' });
  const verbosity = args.text('verbosity') ?? 'allPlansExecution';
  if (!VERBOSITIES.includes(verbosity))
    throw fault(
      'BadValue',
      `Enumeration value '${verbosity}' for field 'explain.verbosity' is not a valid value.`,
    );
  const [given = ''] = inner.keys();
  const name = given === 'findandmodify' ? 'findAndModify' : given;
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  if (reader === undefined) throw fault('CommandNotFound', `Explain failed due to unknown command: ${given}`);
  const db = inner.get('$db');
  if (db !== undefined && db !== request.db)
    throw fault(
      'InvalidNamespace',
      `Mismatched $db in explain command. Expected ${request.db} but got ${show(db)}`,
    );
  const collectionName = collectionOf({ ...request, body: inner });
  const collection = request.engine.catalog.find(request.db, collectionName);
  const collation = parseCollation(docOf(inner.get('collation')));
  return underCollation(collation, () => {
    const explained = reader(inner, request);
    const own = parseCollation(explained.collation);
    return underCollation(own, () =>
      describe(request, { explained, collection, inner, collectionName, verbosity }),
    );
  });
};

interface Work {
  readonly explained: Explained;
  readonly collection: Collection | undefined;
  readonly inner: Doc;
  readonly collectionName: string;
  readonly verbosity: string;
}

function describe(request: Request, { explained, collection, inner, collectionName, verbosity }: Work): Doc {
  const plan: Plan =
    collection === undefined ? { kind: 'collscan', backward: false } : planFor(collection, explained.wanted);
  const stages = stagesOf(explained, { plan, collection, done: null });
  const reply: Doc = new Map<string, Value>([
    ['explainVersion', '1'],
    [
      'queryPlanner',
      new Map<string, Value>([
        ['namespace', `${request.db}.${collectionName}`],
        ['indexFilterSet', false],
        ['winningPlan', stages],
        ['rejectedPlans', []],
      ]),
    ],
  ]);
  if (verbosity !== 'queryPlanner') {
    const done = run(collection, explained);
    reply.set('executionStats', executionStats(done, stagesOf(explained, { plan, collection, done })));
  }
  reply.set('command', inner);
  reply.set(
    'serverInfo',
    new Map<string, Value>([
      ['host', request.engine.address()],
      ['version', VERSION],
    ]),
  );
  return reply;
}

/** `aggregate` with `explain: true` is the older way to ask for the plan. */
export const aggregateOrExplain: Handler = (request) => {
  if (request.body.get('explain') !== true) return aggregate(request);
  const body: Doc = new Map<string, Value>([
    ['explain', new Map([...request.body].filter(([name]) => name !== 'explain'))],
    ['verbosity', 'queryPlanner'],
  ]);
  return explain({ ...request, body });
};
