import { type ApplicationRole, partnerSide } from '../../program/people/application-role.js';
import type { Person } from '../../program/people/person.js';
import type { StepContext } from '../../program/step-context.js';
import { keysOf } from '../../program/tasks/holders.js';
import { byPlace, placeOfTask } from '../../program/tasks/order.js';
import type { Task, TaskAudience } from '../../program/tasks/task.js';
import { tasksOf } from '../../program/tasks/tasks.js';

/** The open tasks of an application as one person may know of them: what falls due first stands first. */
export interface KnownTasks {
  tasks: readonly Task[];
  /** Those of them that are this person's own. */
  ownTasks: readonly Task[];
}

/** What waits on an application for its viewer and, as far as they may know, for others. */
export function knownTasks(ctx: StepContext, viewer: Person): KnownTasks {
  const today = { now: ctx.now, zone: ctx.calendars.program.zone, administrator: false };
  const keys = new Set<string>(keysOf(viewer, [ctx.partner], today));
  const isOwn = ({ holders }: Task) => holders.some((key) => keys.has(key));
  const tasks = inOrder(tasksOf(ctx), ctx).filter(
    (task) => isOwn(task) || mayKnowOf(task.audience, ctx.actor.roles),
  );
  return { tasks, ownTasks: tasks.filter(isOwn) };
}

/**
 * What may be said of an application's tasks where several read along: in a partner's channel what everybody may know
 * and the partner's own, in the program's what its people may know, and never what is the office's alone.
 */
export function tasksSaidTo(reader: 'partner' | 'program', ctx: StepContext): Task[] {
  return inOrder(tasksOf(ctx), ctx).filter(({ audience }) => audience === 'everybody' || audience === reader);
}

/** What is open by now, what falls due first standing first; one that is foreseen waits for nobody yet. */
function inOrder(tasks: readonly Task[], { now }: Pick<StepContext, 'now'>): Task[] {
  return tasks
    .filter(({ since }) => since <= now)
    .sort((one, other) => byPlace(placeOfTask(one), placeOfTask(other)));
}

const ofOffice: readonly ApplicationRole[] = ['program-office', 'program-manager', 'manager'];

/** Whether somebody with these roles, who may look at the application, may know of a task on it. */
function mayKnowOf(audience: TaskAudience, roles: readonly ApplicationRole[]): boolean {
  const ofPartner = roles.some((role) => partnerSide.includes(role));
  switch (audience) {
    case 'everybody':
      return true;
    case 'partner':
      return ofPartner || roles.includes('pdm');
    case 'program':
      return !ofPartner;
    case 'office':
      return !ofPartner && roles.some((role) => ofOffice.includes(role));
  }
}
