import type { AnyBulkWriteOperation, Collection, Filter } from 'mongodb';
import {
  type ApplicationQuery,
  type ApplicationRow,
  besideRef,
  type Part,
  type RowFilter,
  type Rows,
  type Standing,
  type TaskQuery,
  type Tasks,
} from '../desk/ports/tasks.js';
import type { Models } from './models.js';
import { refsAfter } from './refs-after.js';
import type { ApplicationRowDocument, TaskDocument } from './row-documents.js';
import { isDuplicate, withRetry } from './with-retry.js';

/** What lists go by in MongoDB: small documents beside the applications, so that no list reads an application. */
export function createTasks({ plain }: Pick<Models, 'plain'>): Tasks {
  const { tasks, applicationRows: applications } = plain;

  async function put({ row, tasks: open }: Rows): Promise<void> {
    const { ref, revision } = row;
    const { ref: _id, ...rest } = row;
    const settled = { ref, revision: { $lte: revision }, _id: { $nin: open.map(({ id }) => id) } };
    await Promise.all([
      write(applications, [newer({ _id, ...rest })]),
      write(tasks, [
        ...open.map(({ id, ...task }) => newer({ _id: id, ...task })),
        { deleteMany: { filter: settled } },
      ]),
    ]);
    await takeBackOld(ref, revision);
  }

  /** Whoever is slower than a later save may have put back a task that it had settled. */
  async function takeBackOld(ref: string, revision: number): Promise<void> {
    const later = { _id: ref, revision: { $gt: revision } };
    const overtaken = await withRetry(() => applications.findOne(later, { projection: { revision: 1 } }));
    if (overtaken !== null)
      await withRetry(() => tasks.deleteMany({ ref, revision: { $lt: overtaken.revision } }));
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
    async rowsOf(ref) {
      const [row, open] = await Promise.all([
        withRetry(() => applications.findOne({ _id: ref })),
        withRetry(() => tasks.find({ ref }).toArray()),
      ]);
      return {
        row: row === null ? null : rowOf(row),
        tasks: open.map(({ _id, ...task }) => ({ id: _id, ...task })),
      };
    },
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

async function write<Row extends { _id: string }>(
  collection: Collection<Row>,
  writes: AnyBulkWriteOperation<Row>[],
): Promise<void> {
  await withRetry(() => collection.bulkWrite(writes, { ordered: false }).catch(unlessNewer));
}

function unlessNewer(error: unknown): void {
  if (!isDuplicate(error)) throw error;
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
