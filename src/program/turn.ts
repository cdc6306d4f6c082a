import type { Application, TurnTaken } from './application.js';
import { type ApplicationRole, applicationRoles } from './people/application-role.js';
import type { StepContext } from './step-context.js';
import type { TaskRole } from './tasks/holders.js';
import { whyNothingIsOwed } from './tasks/nothing-owed.js';
import { taskKinds } from './tasks/task-kind.js';
import type { OpenTask, TaskState } from './tasks/task-rule.js';
import { sideOf, taskRuleOf } from './tasks/tasks.js';

/**
 * Its tasks in one sentence: whose turn it is, and what everybody is waiting for; `who` null when nobody has anything
 * to do. Which party's days go by follows from it.
 */
export interface Turn {
  who: ApplicationRole | null;
  side: 'partner' | 'program' | 'nobody';
  /** "the Program Office checks the application for completeness" */
  says: string;
  /** The same said to whoever has the turn: "check the application for completeness"; empty when nobody has. */
  asks: string;
}

/** Answers "is anything happening?" from the state alone. */
export function turnOf(application: Application): Turn {
  return turnAmong({ application });
}

/** Whose turn it is with the people there are now: what waits for somebody who is not there is the office's. */
export function turnIn(ctx: Pick<StepContext, 'application' | 'partner' | 'person' | 'decider'>): Turn {
  return turnAmong(ctx);
}

/** The first of the tasks that lead. */
function turnAmong(state: TaskState): Turn {
  for (const kind of taskKinds) {
    const rule = taskRuleOf(kind);
    const first = rule.open(state).find(({ leads }) => leads !== false);
    if (first !== undefined) return turnBy({ ...first, ...rule.together?.(state) });
  }
  return { who: null, side: 'nobody', says: whyNothingIsOwed(state.application), asks: '' };
}

function turnBy({ roles: [role], asks, says }: OpenTask): Turn {
  const who = isApplicationRole(role) ? role : 'program-office';
  return sideOf(role) === 'partner'
    ? { who, side: 'partner', says: `you ${asks}`, asks }
    : { who, side: 'program', says, asks };
}

function isApplicationRole(role: TaskRole): role is ApplicationRole {
  return applicationRoles.some((one) => one === role);
}

/** The application with whose turn it has become written down; unchanged while it stays the same side's. */
export function withTurn(application: Application, now: Date): Application {
  const side = application.stage === 'on-hold' ? 'nobody' : turnOf(application).side;
  const next: TurnTaken = { side, since: now };
  if (application.turns.at(-1)?.side === side) return application;
  return { ...application, turns: [...application.turns, next] };
}
