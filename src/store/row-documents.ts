import type { ApplicationRow, TaskRow } from '../desk/ports/tasks.js';

/** One open task; `_id` is its own. */
export type TaskDocument = Omit<TaskRow, 'id'> & { _id: string };

/** One application; `_id` is its reference. */
export type ApplicationRowDocument = Omit<ApplicationRow, 'ref'> & { _id: string };

/** How far the round of a day has come in which applications are compared with their rows. */
export interface RoundDocument {
  _id: string;
  day: string;
  after: string;
  done: boolean;
}

/** How an application's document says when it is to be looked at next; a release before writes none. */
export interface CheckedDocument {
  _id: string;
  revision: number;
  check?: { at: Date | null; version: number; revision: number; marks: number };
}
