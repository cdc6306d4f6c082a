import type { Application } from '../../program/application.js';
import { isActive } from '../../program/awards/renewal.js';
import { isFinal } from '../../program/stage.js';
import type { HolderKey } from '../../program/tasks/holders.js';
import { keyOf } from '../../program/tasks/holders.js';
import type { Task, TaskAudience } from '../../program/tasks/task.js';
import type { TaskContext } from '../../program/tasks/task-rule.js';
import { tasksOf } from '../../program/tasks/tasks.js';
import { type ApplicationRow, noDay, type RowList, type Rows, type TaskRow } from '../ports/tasks.js';

/** Grows when what follows from an application changes its shape: everything is then derived anew. */
export const rowVersion = 1;

/**
 * What lists find an application by. A task that is only foreseen is in none: it comes with the look at the
 * application at that instant.
 */
export function rowsOf(ctx: TaskContext, revision: number): Rows {
  const { application, now } = ctx;
  const tasks = tasksOf(ctx).filter(({ since }) => since <= now);
  const { ref, partnerId, partnerName, designation, stage } = application;
  const about = { ref, revision, partnerId, partnerName, designation, stage };
  const reach = reachOf(application);
  const row: ApplicationRow = {
    ...about,
    list: listOf(application),
    openedAt: application.opened.at,
    reach,
    running: isFinal(stage) ? reach.filter((key) => tasks.some((task) => knows(key, task))) : reach,
    waitingFor: [...new Set(tasks.flatMap(({ holders }) => holders))].sort(),
    outside: firstOf(tasks.filter(({ audience }) => audience === 'everybody' || audience === 'partner')),
    inside: firstOf(tasks),
    firstDue: firstDueOf(tasks),
  };
  const rows = tasks.map(
    ({ id, kind, holders, since, due }): TaskRow => ({
      ...about,
      id,
      kind,
      holders: [...holders].sort(),
      since,
      due: due?.at ?? noDay,
    }),
  );
  return { row, tasks: rows.sort((one, other) => (one.id < other.id ? -1 : 1)) };
}

/** Who may look at an application, as `maySee` says it: a draft is the Program Office's from submission on. */
function reachOf(application: Application): HolderKey[] {
  const { partnerId, validation, submissions } = application;
  const place = { partnerId, auditor: validation?.auditor ?? null };
  const office = submissions.length > 0 ? (['program-office', 'manager'] as const) : [];
  const roles = ['applicant', 'technical-contact', 'pdm', 'auditor', 'program-manager', ...office] as const;
  return roles.map((role) => keyOf(role, place)).filter((key) => key !== null);
}

const ofOffice: readonly HolderKey[] = ['role:program-office', 'role:program-manager', 'role:manager'];

/** Whether whoever looks at the application by this key knows of the task. */
function knows(key: HolderKey, { audience, holders }: Task): boolean {
  return holders.includes(key) || audiences[audience](key);
}

const isOfPartner = (key: HolderKey) => key.startsWith('partner:') || key.startsWith('technical:');
const audiences: Record<TaskAudience, (key: HolderKey) => boolean> = {
  everybody: () => true,
  partner: (key) => isOfPartner(key) || key.startsWith('pdm:'),
  program: (key) => !isOfPartner(key),
  office: (key) => ofOffice.includes(key),
};

function listOf({ stage, award }: Application): RowList {
  if (!isFinal(stage)) return 'open';
  return award !== null && isActive(award) ? 'held' : 'over';
}

function firstDueOf(tasks: readonly Task[]): ApplicationRow['firstDue'] {
  const of = (audience: TaskAudience) => firstOf(tasks.filter((task) => task.audience === audience)).due;
  return { everybody: of('everybody'), partner: of('partner'), program: of('program'), office: of('office') };
}

/** Where several tasks stand together: where the first of them does. */
function firstOf(tasks: readonly Task[]): ApplicationRow['inside'] {
  const [first] = tasks
    .map(({ due, since }) => ({ due: due?.at ?? noDay, since }))
    .sort((one, other) => +one.due - +other.due || +one.since - +other.since);
  return first ?? { due: noDay, since: noDay };
}
