import type { Db, Document } from 'mongodb';

/** A command that looks for documents, as `explain` takes it, and its shape: without the values it looks for. */
interface Query {
  shape: string;
  command: Document;
}

/** What `explain` takes of each command. */
const explained: Record<string, readonly string[]> = {
  find: ['filter', 'sort', 'limit', 'projection', 'collation'],
  count: ['query', 'collation'],
  distinct: ['key', 'query', 'collation'],
  aggregate: ['pipeline', 'cursor', 'collation'],
  findAndModify: ['query', 'sort', 'update', 'upsert', 'remove', 'collation'],
};

function isPlain(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The fields and operators of a filter: `state $in, $or (seq $lt)`. */
function wordsOf(filter: unknown): string {
  if (Array.isArray(filter)) return [...new Set(filter.map(wordsOf))].join(' | ');
  if (!isPlain(filter)) return '';
  return Object.entries(filter)
    .map(([name, value]) => {
      const inner = isPlain(value) || (Array.isArray(value) && value.some(isPlain)) ? wordsOf(value) : '';
      return inner === '' ? name : inner.startsWith('$') ? `${name} ${inner}` : `${name} (${inner})`;
    })
    .join(', ');
}

function query(name: string, collection: string, command: Document, filter: unknown): Query {
  const what = wordsOf(filter);
  return { shape: `${name} ${collection}: ${what === '' ? 'all' : what}`, command };
}

/** Each statement of an update or a delete is explained alone. */
function statements(name: 'update' | 'delete', command: Document): Query[] {
  const list = `${name}s`;
  return command[list].map((statement: Document) =>
    query(name, command[name], { [name]: command[name], [list]: [statement] }, statement['q']),
  );
}

function queriesIn(command: Document): Query[] {
  const name = Object.keys(command)[0] ?? '';
  if (name === 'update' || name === 'delete') return statements(name, command);
  const taken = explained[name];
  if (taken === undefined) return [];
  const kept = Object.fromEntries(
    Object.entries(command).filter(([option]) => option === name || taken.includes(option)),
  );
  const filter = command['filter'] ?? command['query'] ?? command['pipeline']?.[0]?.$match;
  return [query(name, command[name], kept, filter)];
}

/**
 * Notes what is asked of a database from now on, each kind of question once. Its client has to be one that monitors
 * commands: `monitorCommands=true` in its address.
 */
export function recordQueries(db: Db): { stop(): Query[] } {
  const queries = new Map<string, Query>();
  const note = ({ command, databaseName }: { command: Document; databaseName: string }) => {
    if (databaseName !== db.databaseName) return;
    for (const one of queriesIn(command)) if (!queries.has(one.shape)) queries.set(one.shape, one);
  };
  db.client.on('commandStarted', note);
  return {
    stop() {
      db.client.off('commandStarted', note);
      return [...queries.values()];
    },
  };
}

function* stagesOf(plan: Document): Generator<Document> {
  yield plan;
  for (const inner of [plan['inputStage'], ...(plan['inputStages'] ?? [])]) if (inner) yield* stagesOf(inner);
}

/** Whether a stage looks at everything: all documents, or all keys of an index. */
function looksAtAll({ stage, indexBounds }: Document): boolean {
  if (stage === 'COLLSCAN') return true;
  const [first] = Object.values(indexBounds ?? {});
  return Array.isArray(first) && first.join() === '[MinKey, MaxKey]';
}

/** The shapes of those queries that no index helps to find what they look for. */
export async function withoutIndex(db: Db, queries: readonly Query[]): Promise<string[]> {
  const found: string[] = [];
  for (const { shape, command } of queries) {
    const { queryPlanner, stages } = await db.command({ explain: command, verbosity: 'queryPlanner' });
    const plan = (queryPlanner ?? stages[0].$cursor.queryPlanner).winningPlan;
    if ([...stagesOf(plan.queryPlan ?? plan)].some(looksAtAll)) found.push(shape);
  }
  return found.toSorted();
}
