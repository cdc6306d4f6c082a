import type { StepContext } from '../../program/step-context.js';
import type { DueCheck } from '../ports/checks.js';
import type { StoredApplication } from '../ports/stored-records.js';
import type { Checked } from '../tasks/checking.js';
import type { BesideWork } from './task-queries.js';

/** When an application was looked at, and at which revision. */
export interface Look {
  at: Date;
  revision: number;
}

/** An application everything due of which was looked after: as it was found, at which revision and when (`ctx.now`). */
export interface LookedAfter {
  found: Pick<DueCheck, 'ref' | 'revision' | 'marks'>;
  revision: number;
  ctx: StepContext;
}

/** What lists and ticker find applications by, and how it is kept right. */
export interface RowsDesk {
  /**
   * Derives it anew from an application as it stands.
   * @param looked the look by which everything due was looked after; null: none did, so that the next tick does
   */
  derive(ref: string, looked: Look | null): Promise<void>;
  /**
   * Derives what waits beside the applications: events, what could not be told, who left, checklists.
   * @returns it, as `TaskQueries.beside` has it
   */
  deriveBeside(): Promise<BesideWork[]>;
  /** As `derive` where no look is known, unless all of it is there at the revision of the application. */
  deriveSaved(stored: StoredApplication): Promise<void>;
  /** As `derive`, for several that were looked after. */
  deriveLookedAt(looks: readonly LookedAfter[]): Promise<void>;
  /** Derives what never was, or by a release before: some of it, the rest comes with the ticks. */
  deriveMissing(): Promise<void>;
  /** Has looked at again what changes of calendars and editions touch, which this process or another made. */
  markChanges(): Promise<void>;
  /** Those for which not what follows from them now is stored, or which are to be looked at sooner. */
  behindAmong(refs: readonly string[]): Promise<DueCheck[]>;
  /** Compares everything stored with what follows from the applications; changes nothing. */
  check(): Promise<Checked>;
  /** Writes everything anew; says for how many applications. */
  reindex(): Promise<number>;
  /** When an application is to be looked at next after an instant, as it stands; null: not before it is saved. */
  nextCheckOf(ref: string, after: Date): Promise<Date | null>;
}
