import type { Stage } from '../../program/stage.js';
import type { HolderKey } from '../../program/tasks/holders.js';
import type { TaskAudience } from '../../program/tasks/task.js';
import type { BesideKind, TaskKind } from '../../program/tasks/task-kind.js';

/** Where something stands in a list: what falls due first, the oldest of these, and a text that no two share. */
export interface Standing {
  due: Date;
  since: Date;
  id: string;
}

/** What everything in a list is about, and narrowed by. */
interface RowAbout {
  ref: string;
  /** The revision of the application it follows from. */
  revision: number;
  partnerId: string;
  partnerName: string;
  designation: string;
  stage: Stage;
}

/**
 * One open task as lists find it. It names nobody but by keys, and never depends on what time it is. One that is no
 * application's has `besideRef`, no stage, and revision 0.
 */
export interface TaskRow extends Omit<RowAbout, 'stage'> {
  id: string;
  kind: TaskKind | BesideKind;
  stage: Stage | null;
  holders: readonly HolderKey[];
  since: Date;
  /** `noDay` where it has none. */
  due: Date;
}

/** What the rows of tasks are found by that are no application's. */
export const besideRef = 'beside';

/** Which list an application is in whatever waits for whom: nothing is decided, its designation is held, or neither. */
export type RowList = 'open' | 'held' | 'over';

/** One application as lists find it. */
export interface ApplicationRow extends RowAbout {
  list: RowList;
  openedAt: Date;
  /** Who may look at it. */
  reach: readonly HolderKey[];
  /** For whom something is still to come of it: everybody until it is decided, then whoever knows of a task. */
  running: readonly HolderKey[];
  /** Who has a task. */
  waitingFor: readonly HolderKey[];
  /** The first that falls due of what the partner's people may know of. */
  outside: Omit<Standing, 'id'>;
  /** The same of everything. */
  inside: Omit<Standing, 'id'>;
  /** When the first of the tasks that each of these may know of falls due. */
  firstDue: Readonly<Record<TaskAudience, Date>>;
}

/** Everything lists find one application by. */
export interface Rows {
  row: ApplicationRow;
  tasks: readonly TaskRow[];
}

/** The rows that are stored for one application; of what is none there are tasks alone. */
export interface StoredRows {
  row: ApplicationRow | null;
  tasks: readonly TaskRow[];
}

/** The due date of what has none: it stands last. */
export const noDay = new Date('9999-12-31T00:00:00Z');

/** What a list is narrowed to; whatever is left out narrows nothing. `partner` is a part of its name. */
export interface RowFilter {
  partnerId?: string;
  partner?: string;
  designation?: string;
  stage?: Stage;
  /** Only what fell due before this instant. */
  lateAt?: Date;
}

/** Which tasks are meant: those of somebody who holds one of these keys; `due`: that fall due in this time. */
export interface TaskQuery {
  keys: readonly HolderKey[];
  filter: RowFilter & { kind?: TaskKind; due?: { from: Date; before: Date } };
}

/**
 * Which applications are meant, in front of somebody who holds these keys: those that wait for others alone, whose
 * designation is held, or that ended. `side`: by what the partner's people may know of, or by everything.
 */
export interface ApplicationQuery {
  list: 'others' | 'held' | 'ended';
  keys: readonly HolderKey[];
  side: 'outside' | 'inside';
  /** As which audiences they know of tasks: what counts as late in front of them. */
  audiences: readonly TaskAudience[];
  filter: RowFilter;
}

/** Part of a list: what stands behind `after`, at most `limit` of it. */
export interface Part {
  after: Standing | null;
  limit: number;
}

/**
 * Where what lists go by is stored: derived from the applications, and made anew from them at any time. What comes
 * late from an older revision takes nothing back.
 */
export interface Tasks {
  /**
   * Of each application the tasks first and its own row last: where that stands at a revision, all of it does.
   */
  put(all: readonly Rows[]): Promise<void>;
  /** The revision all that is stored for an application follows from; null where nothing is. */
  revisionOf(ref: string): Promise<number | null>;
  /** Stores the tasks that are no application's: these and no others. */
  putBeside(rows: readonly TaskRow[]): Promise<void>;
  /** What falls due first stands first. */
  tasks(query: TaskQuery, part: Part): Promise<TaskRow[]>;
  countTasks(query: TaskQuery): Promise<number>;
  /** What waits stands as its tasks do; what is held or ended stands by when it was opened, the newest first. */
  applications(query: ApplicationQuery, part: Part): Promise<ApplicationRow[]>;
  countApplications(query: ApplicationQuery): Promise<number>;
  /** Everything stored for one application, or for `besideRef`. */
  rowsOf(ref: string): Promise<StoredRows>;
  /** As `rowsOf`, of each of these applications, also where that is nothing. */
  rowsAmong(refs: readonly string[]): Promise<ReadonlyMap<string, StoredRows>>;
  /** References behind `after` for which anything is stored, in their order. */
  refsAfter(after: string | null, limit: number): Promise<string[]>;
  /** Takes out what is stored for an application that is not there. */
  drop(ref: string): Promise<void>;
}
