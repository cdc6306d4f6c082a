import {
  type ApplicationQuery,
  type ApplicationRow,
  besideRef,
  type Part,
  type RowFilter,
  type Rows,
  type TaskQuery,
  type TaskRow,
  type Tasks,
} from '../../src/desk/ports/tasks.js';
import { copyOf } from './copy-of.js';

/** A row as it stands in a list. */
type Placed<Row> = { row: Row; due: number; since: number; id: string };

/** What lists go by, in memory, with the store's own contract. */
export function createMemoryTasks(): Tasks {
  const kept = new Map<string, Rows>();
  let beside: TaskRow[] = [];
  const all = () => [...kept.values()];

  const tasksFor = ({ keys, filter }: TaskQuery): Placed<TaskRow>[] =>
    [...all().flatMap(({ tasks }) => tasks), ...beside]
      .filter((row) => shares(row.holders, keys) && fits(row, filter, row.due) && isAsked(row, filter))
      .map((row) => ({ row, due: +row.due, since: +row.since, id: row.id }));

  const applicationsFor = (query: ApplicationQuery): Placed<ApplicationRow>[] =>
    all()
      .map(({ row }) => row)
      .filter((row) => isListed(row, query) && fits(row, query.filter, firstDue(row, query)))
      .map((row) =>
        query.list === 'others'
          ? { row, due: +row[query.side].due, since: +row[query.side].since, id: row.ref }
          : { row, due: -row.openedAt, since: 0, id: row.ref },
      );

  return {
    async put(all) {
      for (const rows of all) {
        const { ref, revision } = rows.row;
        if ((kept.get(ref)?.row.revision ?? 0) <= revision) kept.set(ref, copyOf(rows));
      }
    },
    async putBeside(rows) {
      beside = copyOf([...rows]);
    },
    revisionOf: async (ref) => kept.get(ref)?.row.revision ?? null,
    tasks: async (query, part) => partOf(tasksFor(query), part, 1),
    countTasks: async (query) => tasksFor(query).length,
    applications: async (query, part) =>
      partOf(applicationsFor(query), part, query.list === 'others' ? 1 : -1),
    countApplications: async (query) => applicationsFor(query).length,
    rowsOf: async (ref) => copyOf(kept.get(ref) ?? { row: null, tasks: ref === besideRef ? beside : [] }),
    rowsAmong: async (refs) =>
      new Map(refs.map((ref) => [ref, copyOf(kept.get(ref) ?? { row: null, tasks: [] })])),
    refsAfter: async (after, limit) =>
      [...kept.keys()]
        .filter((ref) => after === null || ref > after)
        .sort()
        .slice(0, limit),
    async drop(ref) {
      kept.delete(ref);
    },
  };
}

function isAsked({ kind, due }: TaskRow, { kind: asked, due: within }: TaskQuery['filter']): boolean {
  if (asked !== undefined && asked !== kind) return false;
  return within === undefined || (due >= within.from && due < within.before);
}

function shares(some: readonly string[], others: readonly string[]): boolean {
  return some.some((key) => others.includes(key));
}

function fits(
  row: TaskRow | ApplicationRow,
  { partnerId, partner, designation, stage, lateAt }: RowFilter,
  due: Date,
): boolean {
  return (
    (partnerId === undefined || row.partnerId === partnerId) &&
    (partner === undefined || row.partnerName.toLowerCase().includes(partner.toLowerCase())) &&
    (designation === undefined || row.designation === designation) &&
    (stage === undefined || row.stage === stage) &&
    (lateAt === undefined || due < lateAt)
  );
}

/** The first that falls due of what those who look know of. */
function firstDue({ firstDue: first }: ApplicationRow, { audiences }: ApplicationQuery): Date {
  return new Date(Math.min(...audiences.map((audience) => first[audience].getTime())));
}

function isListed(row: ApplicationRow, { list, keys }: ApplicationQuery): boolean {
  switch (list) {
    case 'others':
      return shares(row.running, keys) && !shares(row.waitingFor, keys);
    case 'held':
      return shares(row.reach, keys) && row.list === 'held';
    case 'ended':
      return shares(row.reach, keys) && row.list === 'over' && !shares(row.running, keys);
  }
}

/** @param up -1: what is sorted downwards stands behind a place by a smaller instant */
function partOf<Row>(placed: Placed<Row>[], { after, limit }: Part, up: 1 | -1): Row[] {
  const order = (one: Omit<Placed<Row>, 'row'>, other: Omit<Placed<Row>, 'row'>) =>
    one.due - other.due || one.since - other.since || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
  const place =
    after === null ? null : { due: up * +after.due, since: up === 1 ? +after.since : 0, id: after.id };
  return copyOf(
    placed
      .filter((one) => place === null || order(one, place) > 0)
      .sort(order)
      .slice(0, limit)
      .map(({ row }) => row),
  );
}
