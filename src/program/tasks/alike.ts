import type { BesideTask, Task } from './task.js';

/** A task, whatever it is about. */
type AnyTask = Task | BesideTask;

/** Tasks that ask for the same, said at once: "verify the response to A1, A2 and A4". */
export interface Alike<One extends AnyTask = Task> {
  /** Of one kind and with the same day; never empty, in the order of the list they come from. */
  tasks: readonly [One, ...One[]];
  /** To whoever has them. */
  asks: string;
  /** To others; never "you". */
  says: string;
}

/** Subjects that are named one by one. */
const maxNamed = 6;

/** Puts together what differs in its subject alone, where the first of them stands. */
export function alike<One extends AnyTask>(tasks: readonly One[]): Alike<One>[] {
  const groups = new Map<string, [One, ...One[]]>();
  for (const task of tasks) {
    const key = keyOf(task);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [task]);
    else group.push(task);
  }
  return [...groups.values()].map((group) => ({
    tasks: group,
    asks: together(group, ({ asks }) => asks),
    says: together(group, ({ says }) => says),
  }));
}

/** The same for tasks that may be said at once. */
function keyOf(task: AnyTask): string {
  const { kind, due, holders } = task;
  return JSON.stringify([kind, due?.at ?? null, holders, blank(task, task.asks), blank(task, task.says)]);
}

const place = '\u0000';

function blank({ subject }: AnyTask, words: string): string {
  return subject === null ? words : words.replace(subjectIn(subject), place);
}

function subjectIn(subject: string): RegExp {
  return new RegExp(`(?<![\\w-])${subject.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`);
}

function together<One extends AnyTask>(
  group: readonly [One, ...One[]],
  wordsOf: (task: AnyTask) => string,
): string {
  const [first] = group;
  if (group.length === 1) return wordsOf(first);
  const words = blank(first, wordsOf(first));
  return words.includes(place)
    ? words.replace(place, () => listOf(group.map(({ subject }) => subject ?? '')))
    : `${words} (${group.length})`;
}

/** "A1, A2 and A4"; where there are many, the first of them and how many more. */
function listOf(subjects: readonly string[]): string {
  const named = subjects.length <= maxNamed ? subjects.slice(0, -1) : subjects.slice(0, maxNamed - 1);
  const left = subjects.length - named.length;
  const last = left === 1 ? subjects.at(-1) : `${left} more`;
  return `${named.join(', ')} and ${last}`;
}
