/**
 * When an application is to be looked at next (UTC; null: not before it is saved again), and the version of what was
 * derived from it. It stands in its document: a save has it looked at, in the same write as the state.
 */
export interface Check {
  at: Date | null;
  version: number;
}

/** An application to be looked at, as it was found: `marks` counts what was changed around it. */
export interface DueCheck {
  ref: string;
  at: Date;
  revision: number;
  marks: number;
}

/** How an application stands with its checks. */
export type KnownCheck = Check & Omit<DueCheck, 'at'>;

/** What a change around applications touches: those of a partner, those at a stage, or all of them. */
export interface Touched {
  partnerIds?: readonly string[];
  auditor?: string;
  stages?: readonly string[];
}

/**
 * What is changed around applications, and counted; `recounts`: changes of calendars, as far as dates are counted
 * anew.
 */
export const changes = ['calendars', 'editions', 'deciders', 'recounts'] as const;
export type Changes = (typeof changes)[number];

/** One that was looked at as it was found, and when it is to be looked at next. */
export interface LookedAt {
  found: Pick<DueCheck, 'ref' | 'revision' | 'marks'>;
  check: Check;
}

/** Which applications are to be looked at by now: one indexed question, however many there are. */
export interface Checks {
  /** Those due by `now`, the longest due first, behind `after` where it is given. */
  dueChecks(now: Date, part: { after: DueCheck | null; limit: number }): Promise<DueCheck[]>;
  /** Of which nothing, or something of an older version, was derived. */
  underived(version: number, limit: number): Promise<DueCheck[]>;
  /** The first instant after `after` at which one falls due; null when none does. */
  nextCheckAfter(after: Date): Promise<Date | null>;
  /** Notes when one is to be looked at next, unless it was saved or marked meanwhile: then it is due as it was. */
  checked(found: Pick<DueCheck, 'ref' | 'revision' | 'marks'>, check: Check): Promise<boolean>;
  /** As `checked`, for several. */
  checkedAll(all: readonly LookedAt[]): Promise<void>;
  /** Has applications looked at at the next tick: something around them was changed. */
  mark(touched: Touched): Promise<void>;
  /** Up to which of the changes of each kind everything they touch was marked. */
  marked(): Promise<Readonly<Record<Changes, number>>>;
  noteMarked(changes: Changes, revision: number): Promise<void>;
  /** How one stands; null where there is none. */
  checkOf(ref: string): Promise<KnownCheck | null>;
  /** How each of these stands, of those that are there. */
  checksOf(refs: readonly string[]): Promise<KnownCheck[]>;
  /**
   * The next references that are to be compared with their rows, each given once in a round to whichever process asks;
   * none when all were on this day (`YYYY-MM-DD`). A round that takes longer than a day is gone on with.
   */
  toReconcile(day: string, limit: number): Promise<string[]>;
  /** References behind `after`, in their order: for going through all of them a page at a time. */
  refsAfter(after: string | null, limit: number): Promise<string[]>;
}

/** Due at once, and with nothing derived: how an application stands that was saved by whoever knows of no checks. */
export const unchecked: Check & { at: Date } = { at: new Date(0), version: 0 };
