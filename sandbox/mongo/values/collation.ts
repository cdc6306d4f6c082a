/** How strings compare while a command with a collation runs. */
export interface Collation {
  compare(left: string, right: string): number;
  /** One string for all that compare equal, for hash lookups. */
  representative(text: string): string;
}

export function createCollation(collator: Intl.Collator): Collation {
  const known = new Map<string, string>();
  const leaders: string[] = [];
  return {
    compare: (left, right) => Math.sign(collator.compare(left, right)),
    representative(text) {
      const found = known.get(text);
      if (found !== undefined) return found;
      const leader = leaders.find((other) => collator.compare(other, text) === 0) ?? text;
      if (leader === text) leaders.push(text);
      known.set(text, leader);
      return leader;
    },
  };
}

let current: Collation | null = null;

/** null: the simple collation, by bytes. */
export const currentCollation = (): Collation | null => current;

/**
 * Runs a piece of a command under a collation. A command computes in one go, without waiting for anything, so the
 * collation is simply the one in force, instead of a parameter of every comparison in the engine.
 */
export function underCollation<T>(collation: Collation | null, work: () => T): T {
  const before = current;
  current = collation;
  try {
    return work();
  } finally {
    current = before;
  }
}
