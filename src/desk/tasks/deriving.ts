import type { StepContext } from '../../program/step-context.js';
import { nextCheckOf } from '../../program/tasks/next-check.js';
import { tasksOf } from '../../program/tasks/tasks.js';
import type { Look } from '../interface/rows-desk.js';
import type { BesideWork } from '../interface/task-queries.js';
import type { Applications } from '../ports/applications.js';
import type { Clock } from '../ports/clock.js';
import type { StoredApplication } from '../ports/stored-records.js';
import { besideRef, type StoredRows, type Tasks } from '../ports/tasks.js';
import type { Reading } from '../reading.js';
import { besideRows } from './beside.js';
import { allOf, type CheckingParts, checkRows, differencesOf } from './checking.js';
import { rowsOf, rowVersion } from './rows-of.js';

/** What rows are derived from, and where they are put. */
export interface DerivingParts extends Pick<Reading, 'contextsAmong'> {
  applications: Pick<Applications, 'load' | 'checkOf' | 'checked' | 'underived' | 'refsAfter'>;
  tasks: Tasks;
  clock: Clock;
  /** What waits beside the applications. */
  besideWork(): Promise<BesideWork[]>;
}

/** How many are derived for whoever asks for a list before they were: after an update there may be many. */
const atOnce = 50;

/**
 * Derives what lists and ticker find applications by from their states: the same whoever does it, however often, and
 * so left to whoever looks next where a process died over it.
 */
export function createDeriving({ applications, tasks, contextsAmong, clock, besideWork }: DerivingParts) {
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

  /** Writes nothing where nothing changed, since it is looked at again at every tick. */
  async function deriveBeside(): Promise<void> {
    if ((await differencesOf(checking, besideRef)).length > 0)
      await tasks.putBeside(besideRows(await besideWork()));
  }

  const checking: CheckingParts = { applications, tasks, derived };

  async function derived(ref: string): Promise<StoredRows | null> {
    if (ref === besideRef) return { row: null, tasks: besideRows(await besideWork()) };
    const stored = await applications.load(ref);
    return stored === null ? null : rowsOf(await contextOf(stored), stored.revision);
  }

  async function isBehind(ref: string): Promise<boolean> {
    const found = await applications.checkOf(ref);
    const next = await nextCheckAt(ref, clock.now());
    const late = next !== null && (found?.at == null || found.at > next);
    return late || (await differencesOf(checking, ref)).length > 0;
  }

  async function reindex(): Promise<number> {
    let count = 0;
    for await (const ref of allOf(applications)) {
      await derive(ref, null);
      count += 1;
    }
    await deriveBeside();
    // What is stored for one that is not there is dropped.
    for await (const ref of allOf(tasks))
      if ((await applications.checkOf(ref)) === null) await tasks.drop(ref);
    return count;
  }

  return {
    derive,
    deriveMissing,
    deriveBeside,
    isBehind,
    check: () => checkRows(checking),
    reindex,
    nextCheckOf: nextCheckAt,
  };
}

function nextCheckFrom(ctx: StepContext, after: Date): Date | null {
  const then = { ...ctx, now: after };
  return nextCheckOf(tasksOf(then), then);
}
