import { createScope } from '../aggregate/scope.js';
import { splitOutput } from '../aggregate/stages/output.js';
import { fault } from '../errors.js';
import type { Plan } from '../index/plan.js';
import { showBounds } from '../index/show-bounds.js';
import type { Collection } from '../store/collection.js';
import { underCollation } from '../values/collation.js';
import { asWhole } from '../values/numbers.js';
import { show } from '../values/show.js';
import { type Doc, int, isArray, isDoc, isNumber, typeName, type Value } from '../values/value.js';
import { aggregate, sourceOf } from './aggregate.js';
import { readArguments } from './arguments.js';
import { parseCollation } from './collation.js';
import { VERSION } from './diagnostics.js';
import { type Effort, matching, noEffort, planFor, type Selection, selection, sortOf } from './query.js';
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

const keyOfPlan = (plan: Plan): Doc[] =>
  (plan.kind === 'or' ? [...plan.of] : plan.kind === 'ixscan' ? [plan] : []).map(({ index, scan }) => {
    const { definition, multikey } = index;
    return new Map<string, Value>([
      ['stage', 'IXSCAN'],
      ['keyPattern', definition.pattern],
      ['indexName', definition.name],
      ['isMultiKey', multikey],
      ['isUnique', definition.unique],
      ['isSparse', definition.sparse],
      ['isPartial', definition.partial !== null],
      ['indexVersion', int(2)],
      ['direction', scan.backward ? 'backward' : 'forward'],
      ['indexBounds', showBounds(definition, scan)],
    ]);
  });

/** The stage documents come from. */
function sourceStage(plan: Plan, collection: Collection | undefined): Doc {
  if (collection === undefined) return new Map([['stage', 'EOF']]);
  if (plan.kind === 'idhack') return new Map([['stage', 'IDHACK']]);
  if (plan.kind === 'collscan')
    return new Map<string, Value>([
      ['stage', 'COLLSCAN'],
      ['direction', plan.backward ? 'backward' : 'forward'],
    ]);
  const scans = keyOfPlan(plan);
  const input: Value =
    plan.kind === 'or'
      ? new Map<string, Value>([
          ['stage', 'OR'],
          ['inputStages', scans],
        ])
      : (scans[0] as Doc);
  return new Map<string, Value>([
    ['stage', 'FETCH'],
    ['inputStage', input],
  ]);
}

const over = (stage: string, inputStage: Doc): Doc =>
  new Map<string, Value>([
    ['stage', stage],
    ['inputStage', inputStage],
  ]);

function stagesOf(explained: Explained, plan: Plan, collection: Collection | undefined): Doc {
  const source = sourceStage(plan, collection);
  const isSorted =
    sortOf(explained.wanted) === null || plan.kind === 'idhack' || (plan.kind === 'ixscan' && plan.sorts);
  const sorted = isSorted ? source : over('SORT', source);
  return explained.above.reduce((inner, stage) => over(stage, inner), sorted);
}

/** Runs the finding, not the writing. */
function run(collection: Collection | undefined, { wanted, max }: Explained): Effort {
  const effort = noEffort();
  for (const _ of matching(collection, wanted, effort)) if (max > 0 && effort.returned >= max) break;
  return effort;
}

function executionStats(effort: Effort, stages: Doc): Doc {
  const numbers: [string, Value][] = [
    ['nReturned', int(effort.returned)],
    ['executionTimeMillis', int(0)],
    ['totalKeysExamined', int(effort.keys)],
    ['totalDocsExamined', int(effort.documents)],
  ];
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
  const stages = stagesOf(explained, plan, collection);
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
  if (verbosity !== 'queryPlanner')
    reply.set('executionStats', executionStats(run(collection, explained), stages));
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
