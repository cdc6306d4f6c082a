import type { StepContext } from '../../program/step-context.js';
import { nextCheckOf } from '../../program/tasks/next-check.js';
import { tasksOf } from '../../program/tasks/tasks.js';
import type { Look } from '../interface/rows-desk.js';
import type { Applications } from '../ports/applications.js';
import type { StoredApplication } from '../ports/stored-records.js';
import type { Tasks } from '../ports/tasks.js';
import type { Reading } from '../reading.js';
import { rowsOf, rowVersion } from './rows-of.js';

/** What rows are derived from, and where they are put. */
export interface DerivingParts extends Pick<Reading, 'contextsAmong'> {
  applications: Pick<Applications, 'load' | 'checkOf' | 'checked' | 'underived'>;
  tasks: Tasks;
}

/** How many are derived for whoever asks for a list before they were: after an update there may be many. */
const atOnce = 50;

/**
 * Derives what lists and ticker find applications by from their states: the same whoever does it, however often, and
 * so left to whoever looks next where a process died over it.
 */
export function createDeriving({ applications, tasks, contextsAmong }: DerivingParts) {
  async function contextOf(stored: StoredApplication): Promise<StepContext> {
    return (await contextsAmong([stored]))(stored);
  }

  /**
   * Derives one anew; what is saved or marked meanwhile stays due.
   * @param looked the look at it by which everything was looked after; null: nothing was, and it stays due as it is
   */
  async function derive(ref: string, looked: Look | null): Promise<void> {
    const stored = await applications.load(ref);
    if (stored === null) return tasks.drop(ref);
    const found = await applications.checkOf(ref);
    const { revision } = stored;
    if (found?.revision !== revision) return;
    const ctx = await contextOf(stored);
    await tasks.put(rowsOf(ctx, revision));
    const at = looked?.revision === revision ? nextCheckFrom(ctx, looked.at) : found.at;
    await applications.checked(found, { at, version: rowVersion });
  }

  /** When an application is to be looked at next after an instant, as it stands; null: not before it is saved. */
  async function nextCheckAt(ref: string, after: Date): Promise<Date | null> {
    const stored = await applications.load(ref);
    return stored === null ? null : nextCheckFrom(await contextOf(stored), after);
  }

  /** Derives what never was, or by a release before, so that it stands in lists that are asked for now. */
  async function deriveMissing(): Promise<void> {
    // The ticker says what is wrong with one that cannot be read; the others stand in the list all the same.
    for (const { ref } of await applications.underived(rowVersion, atOnce))
      await derive(ref, null).catch(() => undefined);
  }

  return { derive, deriveMissing, nextCheckOf: nextCheckAt };
}

function nextCheckFrom(ctx: StepContext, after: Date): Date | null {
  const then = { ...ctx, now: after };
  return nextCheckOf(tasksOf(then), then);
}
