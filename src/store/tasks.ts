import { type AnyBulkWriteOperation, type Collection, type Filter, MongoBulkWriteError } from 'mongodb';
import {
  type ApplicationQuery,
  type ApplicationRow,
  besideRef,
  type Part,
  type RowFilter,
  type Rows,
  type Standing,
  type StoredRows,
  type TaskQuery,
  type Tasks,
} from '../desk/ports/tasks.js';
import type { Models } from './models.js';
import { refsAfter } from './refs-after.js';
import type { ApplicationRowDocument, TaskDocument } from './row-documents.js';
import { ignoreKnown, withRetry } from './with-retry.js';

/** What lists go by in MongoDB: small documents beside the applications, so that no list reads an application. */
export function createTasks({ plain }: Pick<Models, 'plain'>): Tasks {
  const { tasks, applicationRows: applications } = plain;

  async function put(all: readonly Rows[]): Promise<void> {
    if (all.length === 0) return;
    await write(tasks, all.flatMap(taskWrites));
    const rows = all.map(({ row: { ref: _id, ...row } }) => newer({ _id, ...row }));
    const overtaken = await write(applications, rows);
    for (const one of overtaken) await takeBackOld(all[one]?.row.ref ?? '');
  }

  /** Whoever is slower than a later save may have put back a task that it had settled. */
  async function takeBackOld(ref: string): Promise<void> {
    const revision = await revisionOf(ref);
    if (revision !== null) await withRetry(() => tasks.deleteMany({ ref, revision: { $lt: revision } }));
  }

  async function revisionOf(ref: string): Promise<number | null> {
    const found = await withRetry(() => applications.findOne({ _id: ref }, { projection: { revision: 1 } }));
    return found?.revision ?? null;
  }

  async function rowsAmong(refs: readonly string[]): Promise<ReadonlyMap<string, StoredRows>> {
    const among = { $in: [...refs] };
    const [rows, open] = await Promise.all([
      withRetry(() => applications.find({ _id: among }).toArray()),
      withRetry(() => tasks.find({ ref: among }).toArray()),
    ]);
    const rowFor = new Map(rows.map((row) => [row._id, rowOf(row)]));
    const tasksFor = (wanted: string) =>
      open.filter(({ ref }) => ref === wanted).map(({ _id, ...task }) => ({ id: _id, ...task }));
    return new Map(refs.map((ref) => [ref, { row: rowFor.get(ref) ?? null, tasks: tasksFor(ref) }]));
  }

  return {
    put,
    async putBeside(rows) {
      const ids = rows.map(({ id }) => id);
      await write(tasks, [
        ...rows.map(({ id, ...task }) => newer({ _id: id, ...task })),
        { deleteMany: { filter: { ref: besideRef, _id: { $nin: ids } } } },
      ]);
    },
    revisionOf,
    async tasks(query, part) {
      const found = await withRetry(() =>
        tasks
          .find(behind(tasksFilter(query), part, byDue))
          .sort({ due: 1, since: 1, _id: 1 })
          .limit(part.limit)
          .toArray(),
      );
      return found.map(({ _id, ...row }) => ({ id: _id, ...row }));
    },
    countTasks: (query) => withRetry(() => tasks.countDocuments(tasksFilter(query))),
    async applications(query, part) {
      const { filter, sort } = sortedBy(query, part);
      const found = await withRetry(() => applications.find(filter).sort(sort).limit(part.limit).toArray());
      return found.map(rowOf);
    },
    async countApplications(query) {
      const [all, apart] = countedBy(query);
      const count = (filter: Filter<ApplicationRowDocument>) =>
        withRetry(() => applications.countDocuments(filter));
      return (await count(all)) - (apart === null ? 0 : await count(apart));
    },
    rowsAmong,
    rowsOf: async (ref) => (await rowsAmong([ref])).get(ref) ?? { row: null, tasks: [] },
    refsAfter: (after, limit) => refsAfter(applications, after, limit),
    async drop(ref) {
      await withRetry(() => tasks.deleteMany({ ref }));
      await withRetry(() => applications.deleteOne({ _id: ref }));
    },
  };
}

function rowOf({ _id, ...row }: ApplicationRowDocument): ApplicationRow {
  return { ref: _id, ...row };
}

/** Puts a document where none of a later revision stands: of that the filter finds none, and the insert is refused. */
function newer<Row extends { _id: string; revision: number }>(replacement: Row): AnyBulkWriteOperation<Row> {
  const { _id, revision } = replacement;
  const filter = { _id, revision: { $lte: revision } } as Filter<Row>;
  return { replaceOne: { filter, replacement, upsert: true } };
}

/** The open tasks of an application, and that whatever else was open of it is no more. */
function taskWrites({ row: { ref, revision }, tasks }: Rows): AnyBulkWriteOperation<TaskDocument>[] {
  const settled = { ref, revision: { $lte: revision }, _id: { $nin: tasks.map(({ id }) => id) } };
  return [
    ...tasks.map(({ id, ...task }) => newer<TaskDocument>({ _id: id, ...task })),
    { deleteMany: { filter: settled } },
  ];
}

/** @returns the places of those writes in whose stead something newer stands */
function write<Row extends { _id: string }>(
  collection: Collection<Row>,
  writes: AnyBulkWriteOperation<Row>[],
): Promise<number[]> {
  const once = async () => {
    try {
      await collection.bulkWrite(writes, { ordered: false });
      return [];
    } catch (error) {
      return overtakenIn(error);
    }
  };
  return withRetry(once);
}

function overtakenIn(error: unknown): number[] {
  ignoreKnown(error);
  return error instanceof MongoBulkWriteError ? [error.writeErrors].flat().map(({ index }) => index) : [];
}

function tasksFilter({ keys, filter }: TaskQuery): Filter<TaskDocument> {
  const { lateAt, kind, due } = filter;
  return {
    holders: { $in: [...keys] },
    ...narrowed(filter),
    ...(kind === undefined ? {} : { kind }),
    ...(due === undefined ? {} : { due: { $gte: due.from, $lt: due.before } }),
    ...(lateAt === undefined ? {} : { due: { $lt: lateAt } }),
  } as Filter<TaskDocument>;
}

function applicationsFilter(query: ApplicationQuery): Filter<ApplicationRowDocument> {
  const none = { $nin: [...query.keys] };
  const apart = { others: { waitingFor: none }, held: {}, ended: { running: none } }[query.list];
  return { ...candidates(query), ...apart } as Filter<ApplicationRowDocument>;
}

/**
 * A list is counted as all it could hold without those that are in another: both are ranges of an index, while what
 * is not among some keys would have to be read.
 */
function countedBy(
  query: ApplicationQuery,
): [Filter<ApplicationRowDocument>, Filter<ApplicationRowDocument> | null] {
  const { list, keys } = query;
  const all = candidates(query);
  if (list === 'held') return [all, null];
  const elsewhere = { [list === 'others' ? 'waitingFor' : 'running']: { $in: [...keys] } };
  return [all, { $and: [all, elsewhere] } as Filter<ApplicationRowDocument>];
}

/** What a list holds, and what is in another one as well. */
function candidates({
  list,
  keys,
  side,
  audiences,
  filter,
}: ApplicationQuery): Filter<ApplicationRowDocument> {
  const mine = { $in: [...keys] };
  const { lateAt } = filter;
  const listed = {
    others: { running: mine },
    held: { reach: mine, list: 'held' },
    ended: { reach: mine, list: 'over' },
  }[list];
  return {
    ...listed,
    ...narrowed(filter),
    ...(lateAt === undefined ? {} : late({ side, audiences }, lateAt)),
  } as Filter<ApplicationRowDocument>;
}

/** The first condition bounds the index; the second leaves out what those who look do not know of. */
function late({ side, audiences }: Pick<ApplicationQuery, 'side' | 'audiences'>, at: Date): object {
  const known = audiences.map((audience) => ({ [`firstDue.${audience}`]: { $lt: at } }));
  return { [`${side}.due`]: { $lt: at }, $or: known };
}

function narrowed({ partnerId, partner, designation, stage }: RowFilter): Record<string, unknown> {
  return {
    ...(partnerId === undefined ? {} : { partnerId }),
    ...(partner === undefined
      ? {}
      : { partnerName: { $regex: partner.replace(/[^\w\s]/g, '\\$&'), $options: 'i' } }),
    ...(designation === undefined ? {} : { designation }),
    ...(stage === undefined ? {} : { stage }),
  };
}

/** The fields a list is sorted by, and which way each. */
type Order = readonly [due: string, since: string, dueUp: 1 | -1];
const byDue: Order = ['due', 'since', 1];

function behind<Filtered extends object>(
  filter: Filtered,
  { after }: Pick<Part, 'after'>,
  [due, since, up]: Order,
): Filtered {
  if (after === null) return filter;
  return { $and: [filter, ...further(after, [due, since, up])] } as unknown as Filtered;
}

/** The first condition bounds the index, the second tells equal ones apart. */
function further({ due: at, since: from, id }: Standing, [due, since, up]: Order): object[] {
  const beyond = up === 1 ? '$gt' : '$lt';
  const equal = [
    { [due]: { [beyond]: at } },
    ...(since === '' ? [] : [{ [due]: at, [since]: { $gt: from } }]),
    { [due]: at, ...(since === '' ? {} : { [since]: from }), _id: { $gt: id } },
  ];
  return [{ [due]: { [`${beyond}e`]: at } }, { $or: equal }];
}

function sortedBy(query: ApplicationQuery, part: Part) {
  const { list, side } = query;
  const filter = applicationsFilter(query);
  if (list !== 'others')
    return { filter: behind(filter, part, ['openedAt', '', -1]), sort: { openedAt: -1, _id: 1 } as const };
  const [due, since] = [`${side}.due`, `${side}.since`];
  return { filter: behind(filter, part, [due, since, 1]), sort: { [due]: 1, [since]: 1, _id: 1 } as const };
}
