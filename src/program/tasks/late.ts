import type { Task } from './task.js';

/** Whether the day of a task has passed; what stands still is never late. */
export function isLate({ due, paused }: Pick<Task, 'due' | 'paused'>, now: Date): boolean {
  return due !== null && paused === null && due.at < now;
}
