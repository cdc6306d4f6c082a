import type { Calendar } from '../clocks/calendar.js';
import type { ClockName } from '../clocks/clock.js';
import type { Span } from '../clocks/span.js';
import type { Standstill } from '../clocks/standstill.js';
import type { StepName } from '../step-name.js';
import type { HolderKey, TaskRole } from './holders.js';
import type { BesideKind, TaskKind } from './task-kind.js';

/** Who everybody waits for with a task; `desk`: it comes about by itself. */
export type TaskSide = 'partner' | 'program' | 'desk';

/**
 * Who may know of a task: everybody who may know of the application; the partner's people (a draft is nobody else's);
 * the program's people; or the Program Office, Program Manager and managers alone, beside whoever has it.
 */
export type TaskAudience = 'everybody' | 'partner' | 'program' | 'office';

/**
 * By when a task is to be done: `at` is an instant (UTC), read in `zone`; `calendar` is that of whoever owes it, and
 * gives reminders their mornings. `clock` names the clock of the guide that sets it, null: a target of the rule set.
 * `started` is what it is counted from, `span` explains a date that was counted. `ours`: the guide names no such day,
 * so late is no breach.
 */
export interface TaskDue {
  started: Date;
  at: Date;
  zone: string;
  calendar: Calendar;
  span: Span | null;
  clock: ClockName | null;
  ours: boolean;
}

/** A calendar day (`YYYY-MM-DD`) somebody named, their name, and when they did. */
export interface TaskCommitment {
  day: string;
  by: string;
  at: Date;
}

/**
 * Something that somebody owes: the only thing anybody waits for. Derived from the state, and never from what time it
 * is. `id` is stable while it is the same task.
 */
interface TaskOf<Kind extends string, Ref extends string | null, Step extends string> {
  id: string;
  /** What it is about: `DD-1001`, `EV-1001`; null: what `subject` says alone. */
  ref: Ref;
  kind: Kind;
  /** What tells several of one kind apart: an action item, a question, a task of an award; null where there is one. */
  subject: string | null;
  /** To whoever has it: "verify the response to A1". */
  asks: string;
  /** To others: "the auditor verifies the response to A1"; never "you". */
  says: string;
  /** What settles it; empty where no step does. */
  steps: readonly Step[];
  role: TaskRole;
  /** The person it is with; null: anybody of `holders`. */
  assignee: string | null;
  holders: readonly HolderKey[];
  side: TaskSide;
  /** Since when it is open. May lie ahead: until then it is foreseen, and nobody's list has it. */
  since: Date;
  /** Null where it has no day: it stands still, or waits for the delivery of the summary. */
  due: TaskDue | null;
  /** Since when it rests, and why: then it has no day, and reminds of nothing. */
  paused: Standstill | null;
  audience: TaskAudience;
  /** The day by which whoever owes it said they will have done it; null: nobody said. Moves no due day. */
  committed: TaskCommitment | null;
  /** Whether it can be what the application as a whole waits for. */
  leads: boolean;
}

/** A task of an application. */
export type Task = TaskOf<TaskKind, string, StepName>;

/** A task that is no application's: of a business event, a delivery, somebody who left, a channel, a checklist. */
export type BesideTask = TaskOf<BesideKind, string | null, string>;
