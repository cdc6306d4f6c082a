import type { Application } from '../../program/application.js';
import type { Person } from '../../program/people/person.js';
import type { StepContext } from '../../program/step-context.js';
import { type BesideKind, isBesideKind } from '../../program/tasks/task-kind.js';
import { type ApplicationView, applicationViewOf, maySee } from '../application-view.js';
import type { ContextLoader } from '../context-loader.js';
import type { DeskParts } from '../desk-parts.js';
import {
  type BesideWork,
  type OwnTask,
  type Page,
  pageSize,
  type TaskAbout,
  type TaskFilter,
  type TaskQueries,
} from '../interface/task-queries.js';
import type { StoredApplication } from '../ports/stored-records.js';

import {
  type ApplicationQuery,
  type ApplicationRow,
  besideRef,
  type RowFilter,
  type Standing,
  type TaskQuery,
  type TaskRow,
} from '../ports/tasks.js';

import { knownTasks } from './known-tasks.js';
import { cursorAt, placeIn } from './pages.js';
import { type Reader, readerOf } from './reader.js';

/** What the lists are made from. */
export interface TaskSources {
  parts: Pick<DeskParts, 'applications' | 'directory' | 'tasks' | 'clock' | 'admins'>;
  contextLoader: Pick<ContextLoader, 'calendars' | 'contextsIn'>;
  /** What waits beside the applications, of these kinds or of all. */
  besideWork(kinds?: ReadonlySet<BesideKind>): Promise<BesideWork[]>;
  /** Derives what stands in no list yet. */
  deriveMissing(): Promise<void>;
}

/** An application of a page, and who looks at it. */
interface Loaded {
  stored: StoredApplication;
  ctx: StepContext;
  viewer: Person;
}

/** A list of applications, as it is asked for by name. */
type List = ApplicationQuery['list'];

/** The lists of one person: found by their keys in the rows, and drawn from no more applications than a page shows. */
export function createTaskQueries({
  parts,
  contextLoader,
  besideWork,
  deriveMissing,
}: TaskSources): TaskQueries {
  const { applications, tasks, clock } = parts;
  const derived = sharedInFlight(deriveMissing);

  async function readerFor(by: string): Promise<Reader | null> {
    await derived();
    return readerOf(parts, by, { now: clock.now(), zone: contextLoader.calendars(null).program.zone });
  }

  /** The applications of a page as they stand now in front of its reader, by reference. */
  async function load(refs: readonly string[], { person }: Reader): Promise<Map<string, Loaded>> {
    const stored = refs.length === 0 ? [] : await applications.find({ refs: [...new Set(refs)] });
    const contextOf = await contextLoader.contextsIn(stored);
    return new Map(
      stored.map((one) => [
        one.application.ref,
        { stored: one, ctx: contextOf(one, person), viewer: person },
      ]),
    );
  }

  async function mine(
    by: string,
    filter: TaskFilter = {},
    cursor: string | null = null,
  ): Promise<Page<OwnTask>> {
    const reader = await readerFor(by);
    if (reader === null) return empty;
    const { shown, ...page } = await pageOf(
      { keys: reader.keys, filter: ofTasks(filter, clock.now()) },
      cursor,
    );
    const [loaded, beside] = await Promise.all([
      load(refsOf(shown.filter((row) => !isBeside(row))), reader),
      besideOf(shown),
    ]);
    const items = shown.flatMap((row): OwnTask[] => beside.get(row.id) ?? ownTask(row, loaded.get(row.ref)));
    return { ...page, items };
  }

  /** The rows of a page, how many stand on all, and where the next begins. */
  async function pageOf(query: TaskQuery, cursor: string | null) {
    const [found, total] = await Promise.all([
      tasks.tasks(query, { after: placeIn(cursor), limit: pageSize + 1 }),
      tasks.countTasks(query),
    ]);
    const shown = found.slice(0, pageSize);
    return { shown, total, next: found.length > pageSize ? cursorAt(shown.at(-1)) : null };
  }

  async function awardTasks(by: string, cursor: string | null = null): Promise<Page<ApplicationView>> {
    const reader = await readerFor(by);
    if (reader === null) return empty;
    const query: TaskQuery = { keys: ['role:program-office'], filter: { kind: 'award-task' } };
    const { shown, ...page } = await pageOf(query, cursor);
    const loaded = await load(refsOf(shown), reader);
    const refs = [...new Set(refsOf(shown))];
    return { ...page, items: refs.flatMap((ref) => seen(loaded.get(ref)) ?? []) };
  }

  /** Those of a page that are no application's, as they stand now, by id: what is settled by now is an empty list. */
  async function besideOf(rows: readonly TaskRow[]): Promise<Map<string, OwnTask[]>> {
    const meant = rows.filter(isBeside);
    if (meant.length === 0) return new Map();
    const kinds = new Set(meant.map(({ kind }) => kind).filter(isBesideKind));
    const work = new Map((await besideWork(kinds)).map((one) => [one.task.id, one]));
    return new Map(
      meant.map(({ id }) => {
        const one = work.get(id);
        return [id, one === undefined ? [] : [{ ...one, appView: null }]];
      }),
    );
  }

  function listOf(list: List) {
    return async (by: string, filter: TaskFilter = {}, cursor: string | null = null) => {
      const reader = await readerFor(by);
      if (reader === null) return empty;
      const query = queryOf(list, reader, narrowed(filter, clock.now()));
      const [found, total] = await Promise.all([
        tasks.applications(query, { after: placeIn(cursor), limit: pageSize + 1 }),
        tasks.countApplications(query),
      ]);
      const shown = found.slice(0, pageSize);
      const loaded = await load(refsOf(shown), reader);
      const items = shown.flatMap(({ ref }) => seen(loaded.get(ref)) ?? []);
      const last = shown.at(-1);
      const place = last === undefined ? undefined : placeOf(last, query);
      return { items, total, next: found.length > pageSize ? cursorAt(place) : null };
    };
  }

  return {
    mine,
    awardTasks,
    beside: () => besideWork(),
    others: listOf('others'),
    held: listOf('held'),
    ended: listOf('ended'),
    async counts(by) {
      const reader = await readerFor(by);
      if (reader === null) return { mine: 0, late: 0, others: 0, held: 0, ended: 0 };
      const count = (list: List) => tasks.countApplications(queryOf(list, reader, {}));
      const own = (filter: RowFilter) => tasks.countTasks({ keys: reader.keys, filter });
      const [all, late, others, held, ended] = await Promise.all([
        own({}),
        own({ lateAt: clock.now() }),
        count('others'),
        count('held'),
        count('ended'),
      ]);
      return { mine: all, late, others, held, ended };
    },
  };
}

function isBeside({ ref }: TaskRow): boolean {
  return ref === besideRef;
}

const empty = { items: [], total: 0, next: null } as const;

function queryOf(list: List, { keys, side, audiences }: Reader, filter: RowFilter): ApplicationQuery {
  return { list, keys, side, audiences, filter };
}

function refsOf(rows: readonly { ref: string }[]): string[] {
  return rows.map(({ ref }) => ref);
}

function placeOf(row: ApplicationRow, { list, side }: ApplicationQuery): Standing {
  const { ref: id, openedAt } = row;
  return list === 'others' ? { ...row[side], id } : { due: openedAt, since: new Date(0), id };
}

function seen(loaded: Loaded | undefined): ApplicationView | null {
  if (loaded === undefined || !maySee(loaded.ctx)) return null;
  return applicationViewOf(loaded.stored, loaded.ctx, loaded.viewer);
}

/** None where it was settled since its row was written: whoever settled it is writing the row. */
function ownTask({ id }: TaskRow, loaded: Loaded | undefined): OwnTask[] {
  if (loaded === undefined) return [];
  const appView = seen(loaded);
  const { ownTasks } = appView ?? knownTasks(loaded.ctx, loaded.viewer);
  const task = ownTasks.find((one) => one.id === id);
  return task === undefined ? [] : [{ task, about: aboutOf(loaded.stored.application), appView }];
}

function aboutOf(application: Application): TaskAbout {
  const { ref, partnerId, partnerName, designation, designationLabel, stage } = application;
  return { ref, partnerId, partnerName, designation, designationLabel, stage };
}

function narrowed({ partnerId, partner, designation, stage, late }: TaskFilter, now: Date): RowFilter {
  const words = partner?.trim() ?? '';
  return {
    ...(partnerId === undefined ? {} : { partnerId }),
    ...(words === '' ? {} : { partner: words }),
    ...(designation === undefined ? {} : { designation }),
    ...(stage === undefined ? {} : { stage }),
    ...(late === true ? { lateAt: now } : {}),
  };
}

function ofTasks({ kind, due, ...filter }: TaskFilter, now: Date): TaskQuery['filter'] {
  return {
    ...narrowed(filter, now),
    ...(kind === undefined ? {} : { kind }),
    ...(due === undefined ? {} : { due }),
  };
}

/** What is asked for while the same is under way gets its answer. */
function sharedInFlight(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
}
