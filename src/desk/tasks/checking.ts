import { same } from '../memory/plain.js';
import type { Applications } from '../ports/applications.js';
import { besideRef, type StoredRows, type TaskRow, type Tasks } from '../ports/tasks.js';

/** What is compared: the rows that are stored, with those that follow from the states. */
export interface CheckingParts {
  applications: Pick<Applications, 'refsAfter'>;
  tasks: Pick<Tasks, 'rowsOf' | 'refsAfter'>;
  /** Those that follow from an application as it stands; null where there is none. */
  derived(ref: string): Promise<StoredRows | null>;
}

/** A row that is not as it should be. `what` says it in words for an operator. */
export interface Difference {
  ref: string;
  /** A task's own id, or the reference. */
  row: string;
  what: string;
}

/** What was compared, and what differs. */
export interface Checked {
  applications: number;
  differences: Difference[];
}

const pageSize = 200;

/** Compares the stored rows of one application with those that follow from its state. */
export async function differencesOf({ tasks, derived }: CheckingParts, ref: string): Promise<Difference[]> {
  const [stored, meant] = await Promise.all([tasks.rowsOf(ref), derived(ref)]);
  return differencesBetween(ref, stored, meant);
}

/** What of an application is stored otherwise than it follows. */
export function differencesBetween(
  ref: string,
  stored: StoredRows | null,
  meant: StoredRows | null,
): Difference[] {
  const rows = (all: { row: object | null; tasks: readonly TaskRow[] } | null) =>
    new Map<string, object>([
      ...(all?.row == null ? [] : [[ref, all.row] as const]),
      ...(all?.tasks ?? []).map((task) => [task.id, task] as const),
    ]);
  const [before, after] = [rows(stored), rows(meant)];
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((row) => {
    const what = differs(before.get(row), after.get(row));
    return what === null ? [] : [{ ref, row, what }];
  });
}

function differs(stored: object | undefined, meant: object | undefined): string | null {
  if (stored === undefined) return 'is missing';
  if (meant === undefined) return 'is of nothing that is there';
  const names = [...new Set([...Object.keys(stored), ...Object.keys(meant)])].toSorted();
  const fields = names.filter(
    (name) => !same(Reflect.get(stored, name) ?? null, Reflect.get(meant, name) ?? null),
  );
  return fields.length === 0 ? null : `differs in ${fields.join(', ')}`;
}

/** Compares everything, a page at a time; nothing is changed. */
export async function checkRows(parts: CheckingParts): Promise<Checked> {
  const checked: Checked = { applications: 0, differences: [] };
  const known = new Set<string>();
  for await (const ref of allOf(parts.applications)) {
    checked.applications += 1;
    known.add(ref);
    checked.differences.push(...(await differencesOf(parts, ref)));
  }
  checked.differences.push(...(await differencesOf(parts, besideRef)));
  for await (const ref of allOf(parts.tasks))
    if (!known.has(ref)) checked.differences.push(...(await differencesOf(parts, ref)));
  return checked;
}

/** References in their order, read a page at a time. */
export async function* allOf(kept: {
  refsAfter(after: string | null, limit: number): Promise<string[]>;
}): AsyncGenerator<string> {
  for (let after: string | null = null; ; ) {
    const page: string[] = await kept.refsAfter(after, pageSize);
    yield* page;
    after = page.at(-1) ?? null;
    if (page.length < pageSize) return;
  }
}
