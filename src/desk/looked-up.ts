import { OutcomeUnknown } from './writes.js';

/**
 * Saves; when that fails without saying whether it was done, looks for what it would have written.
 * @param found whether it is there
 * @throws OutcomeUnknown when it is not, since it may come yet, or cannot be found out
 */
export async function lookedUp<Saved>(
  ref: string,
  save: () => Promise<Saved>,
  found: () => Promise<Saved | null>,
): Promise<Saved> {
  try {
    return await save();
  } catch (cause) {
    const there = await found().catch(() => null);
    if (there === null) throw new OutcomeUnknown(ref, cause);
    return there;
  }
}

/** What tells an entry from any other of its revision. */
interface Written {
  revision: number;
  at: Date;
  by: string;
  step?: string;
}

export function isAmong(history: readonly Written[], { revision, at, by, step }: Written): boolean {
  return history.some(
    (one) =>
      one.revision === revision && one.at.getTime() === at.getTime() && one.by === by && one.step === step,
  );
}
