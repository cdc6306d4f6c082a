import type { Entry } from '../../program/entry.js';
import { SealedEntry } from '../memory/chain.js';

/** Milliseconds after the first of them in which saves of one page become one entry, and how many it may stand for. */
const mergeMs = 600_000;
const maxMerged = 8;

/** What is looked at to tell whether a save goes on with the one before it. */
type Page = Pick<Entry, 'step' | 'by' | 'at' | 'merged' | 'part'>;

/** Whether `entry` saves the page again that `last` saved, by the same person and within minutes. */
export function savesAgain(last: Page | undefined, entry: Page): boolean {
  if (last === undefined || last.step !== entry.step || last.by !== entry.by || last.part !== entry.part)
    return false;
  const first = last.merged?.[0]?.at ?? last.at;
  const few = (last.merged?.length ?? 0) < maxMerged;
  return few && entry.at.getTime() - first.getTime() < mergeMs;
}

/**
 * An entry that stands for the newest one as well, which it keeps as it was sealed: nothing of it is lost, and the
 * chain goes on through it.
 */
export function standingFor<RecordEntry extends Entry>(
  entry: RecordEntry,
  { merged = [], ...last }: SealedEntry,
): RecordEntry {
  return { ...entry, merged: [...merged, last] };
}

/** A sealed history with every save as an entry of its own, as they were sealed. */
export function unmerged(entries: readonly unknown[]): unknown[] {
  return entries.flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null) return [entry];
    const { merged, ...own } = { ...(entry as Record<string, unknown>) };
    return Array.isArray(merged) ? [...merged, own] : [entry];
  });
}

/** The same history again, with those entries inside one another that were so before. */
export function mergedAs(
  before: readonly Record<string, unknown>[],
  entries: readonly Record<string, unknown>[],
): Record<string, unknown>[] {
  const inside = new Map<unknown, unknown>(
    before.flatMap((entry) => mergedIn(entry).map((one) => [one['revision'], entry['revision']] as const)),
  );
  return entries
    .filter((entry) => !inside.has(entry['revision']))
    .map((entry) => {
      const merged = entries.filter((one) => inside.get(one['revision']) === entry['revision']);
      return merged.length === 0 ? entry : { ...entry, merged: merged.map(({ token: _, ...one }) => one) };
    });
}

function mergedIn({ merged }: Record<string, unknown>): SealedEntry[] {
  return SealedEntry.array().safeParse(merged).data ?? [];
}
