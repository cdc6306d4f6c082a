import type { Task } from './task.js';

/** Where something stands in a list: by two numbers, equal ones by a text that no two of them share. */
export type Place = readonly [first: number, then: number, id: string];

/** Behind every day there is; a number that JSON knows. */
const noDay = Number.MAX_SAFE_INTEGER;

/** Where a task stands: what falls due first comes first, then what has no day; of those the oldest first. */
export function placeOfTask({ due, since, id }: Pick<Task, 'due' | 'since' | 'id'>): Place {
  return [due?.at.getTime() ?? noDay, since.getTime(), id];
}

/** Where something with several tasks stands: where the first of them does. */
export function placeOfTasks(tasks: readonly Task[], id: string): Place {
  const first = tasks.map(placeOfTask).sort(byPlace)[0];
  return first === undefined ? [noDay, noDay, id] : [first[0], first[1], id];
}

export function byPlace(one: Place, other: Place): number {
  return one[0] - other[0] || one[1] - other[1] || (one[2] < other[2] ? -1 : one[2] > other[2] ? 1 : 0);
}
