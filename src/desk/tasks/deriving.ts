import type { StepContext } from '../../program/step-context.js';
import { nextCheckOf } from '../../program/tasks/next-check.js';
import { tasksOf } from '../../program/tasks/tasks.js';
import type { Look, LookedAfter } from '../interface/rows-desk.js';
import type { BesideWork } from '../interface/task-queries.js';
import type { Applications } from '../ports/applications.js';
import type { DueCheck, KnownCheck } from '../ports/checks.js';
import type { Clock } from '../ports/clock.js';
import type { StoredApplication } from '../ports/stored-records.js';
import { besideRef, type StoredRows, type Tasks } from '../ports/tasks.js';
import type { Reading } from '../reading.js';
import { besideRows } from './beside.js';
import { allOf, type CheckingParts, checkRows, differencesBetween } from './checking.js';
import { rowsOf, rowVersion } from './rows-of.js';

/** What rows are derived from, and where they are put. */
export interface DerivingParts extends Pick<Reading, 'contextsAmong'> {
  applications: Pick<
    Applications,
    'load' | 'find' | 'checkOf' | 'checksOf' | 'checked' | 'checkedAll' | 'underived' | 'refsAfter'
  >;
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
    await tasks.put([rowsOf(ctx, revision)]);
    const at = looked?.revision === revision ? nextCheckFrom(ctx, looked.at) : found.at;
    await applications.checked(found, { at, version: rowVersion });
  }

  /** Derives what was saved by whoever died before it was derived. */
  async function deriveSaved({ application: { ref }, revision }: StoredApplication): Promise<void> {
    const there = await tasks.revisionOf(ref);
    if (there === null || there < revision) await derive(ref, null);
  }

  /** What was looked after is derived as it was looked at; what was saved or marked meanwhile stays due. */
  async function deriveLookedAt(looks: readonly LookedAfter[]): Promise<void> {
    await tasks.put(looks.map(({ ctx, revision }) => rowsOf(ctx, revision)));
    const lookedAt = looks.map(({ found, ctx }) => ({
      found,
      check: { at: nextCheckFrom(ctx, ctx.now), version: rowVersion },
    }));
    await applications.checkedAll(lookedAt);
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
  async function deriveBeside(): Promise<BesideWork[]> {
    const [stored, work] = await Promise.all([tasks.rowsOf(besideRef), besideWork()]);
    const rows = besideRows(work);
    if (differencesBetween(besideRef, stored, { row: null, tasks: rows }).length > 0)
      await tasks.putBeside(rows);
    return work;
  }

  const checking: CheckingParts = { applications, tasks, derived };

  async function derived(ref: string): Promise<StoredRows | null> {
    if (ref === besideRef) return { row: null, tasks: besideRows(await besideWork()) };
    const stored = await applications.load(ref);
    return stored === null ? null : rowsOf(await contextOf(stored), stored.revision);
  }

  async function behindAmong(refs: readonly string[]): Promise<DueCheck[]> {
    if (refs.length === 0) return [];
    const [known, checks, rows] = await Promise.all([
      applications.find({ refs }),
      applications.checksOf(refs),
      tasks.rowsAmong(refs),
    ]);
    const contextFor = await contextsAmong(known);
    return known.flatMap((stored): DueCheck[] => {
      const { ref } = stored.application;
      const check = checks.find((one) => one.ref === ref);
      if (check === undefined) return [];
      const isRight = () => isAsDerived(contextFor(stored), stored.revision, { check, rows: rows.get(ref) });
      return unlessUnread(isRight) === true ? [] : [{ ...check, at: check.at ?? clock.now() }];
    });
  }

  /** Whether what is stored for an application is what follows from it, and it is looked at no later than it has to. */
  function isAsDerived(
    ctx: StepContext,
    revision: number,
    { check, rows }: { check: KnownCheck; rows: StoredRows | undefined },
  ): boolean {
    const next = nextCheckFrom(ctx, clock.now());
    if (next !== null && (check.at === null || check.at > next)) return false;
    const { ref } = ctx.application;
    return differencesBetween(ref, rows ?? null, rowsOf(ctx, revision)).length === 0;
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
    deriveSaved,
    deriveLookedAt,
    behindAmong,
    check: () => checkRows(checking),
    reindex,
    nextCheckOf: nextCheckAt,
  };
}

/** One that cannot be read is as none: whoever looks at it says what is wrong. */
function unlessUnread<Derived>(derive: () => Derived): Derived | null {
  try {
    return derive();
  } catch {
    return null;
  }
}

function nextCheckFrom(ctx: StepContext, after: Date): Date | null {
  const then = { ...ctx, now: after };
  return nextCheckOf(tasksOf(then), then);
}
