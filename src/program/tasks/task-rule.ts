import type { ClockName } from '../clocks/clock.js';
import type { ClockContext } from '../clocks/clock-rule.js';
import type { Intent } from '../notices/notice.js';
import type { StepContext } from '../step-context.js';
import type { StepName } from '../step-name.js';
import type { TaskRole } from './holders.js';
import type { TaskAudience, TaskDue } from './task.js';

/** What tasks are derived from; the edition matters to drafts alone. */
export type TaskContext = ClockContext & Pick<StepContext, 'person' | 'decider'>;

/** The state a task opens by: without people and partner, everybody named counts as there. */
export type TaskState = Pick<TaskContext, 'application'> & Partial<Omit<TaskContext, 'application'>>;

/** A task as its kind opens it: what every task has is added in one place (`tasksOf`). */
export interface OpenTask {
  subject?: string;
  /** Which time it is open, where it can open again: part of its id. */
  run?: number;
  asks: string;
  says: string;
  /** Whose it is; others who have it, too, follow. */
  roles: readonly [TaskRole, ...TaskRole[]];
  since: Date;
  /** Where it is settled in another way than the kind says. */
  steps?: readonly StepName[];
  /** False: the application as a whole is not said to wait for it. */
  leads?: false;
}

/** One kind of task: when it is open, by when it is to be done, who may know of it. */
export interface TaskRule {
  /** "verification of the response": what is due, in reminders. */
  title: string;
  /** Whose it is, in words. */
  who: string;
  /** What opens it: "the submission". */
  event: string;
  /** The clocks of the guide that set its day: the first of them that runs. */
  clocks: readonly ClockName[];
  steps: readonly StepName[];
  /** What other kinds it is one thing with when it is called to mind; left out: it stands alone. */
  thread?: string;
  audience: TaskAudience;
  /** What a reader of its reminders can do at once. */
  intents: readonly Intent[];
  /** Every task of this kind there is now. Reads the state alone, never the time. */
  open(state: TaskState): OpenTask[];
  /** Several of it said as one, where the application as a whole waits for them. */
  together?(state: TaskState): Pick<OpenTask, 'asks' | 'says'>;
  /**
   * By when, where that is neither by a clock nor the rule set's target from when it opened; null: it has no day. Asked
   * only while the application is not on hold.
   */
  due?(ctx: TaskContext, open: OpenTask): TaskDue | null;
}
