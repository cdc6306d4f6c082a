import type { Application, HistoryEntry } from '../../program/application.js';
import type { Holding } from '../../program/awards/holding.js';
import type { Passed } from '../../program/forecast/cycle-times.js';
import type { Audit, OpenCases } from '../../program/people/audits.js';
import type { CustomersNamed } from '../../program/siblings.js';
import type { Stage } from '../../program/stage.js';
import type { Records } from '../records/record.js';
import type { Checks } from './checks.js';
import type { StoredApplication } from './stored-records.js';

/** Which applications are gone through: at these stages, of these partners alone. */
export interface Batch {
  stages: readonly Stage[];
  partnerIds?: readonly string[];
}

/**
 * Where applications are stored. `insert` is false when the partner has an open one of its kind for this designation
 * already (SDP-22); `save` also for one that opens again beside another. What a newer release wrote is left out of
 * lists.
 */
export interface Applications extends Records<'application', Application, HistoryEntry>, Checks {
  /** The open application of a partner for a designation, or null; a renewal is a kind of its own (SDP-22). */
  openRef(partnerId: string, designation: string, kind?: Application['kind']): Promise<string | null>;
  /**
   * Those that match (`refs`: one of these), newest first, each with its newest entries alone; without `stages`, at
   * any. `lookedAfterBy`: with one of these people as auditor or case handler; `assignedTo`: one of these was ever
   * asked to audit it.
   */
  find(filter: {
    refs?: readonly string[];
    partnerId?: string;
    auditor?: string;
    lookedAfterBy?: readonly string[];
    assignedTo?: readonly string[];
    stages?: readonly Stage[];
  }): Promise<StoredApplication[]>;
  /**
   * Which customers each application of these partners names, newest first; lighter than the applications themselves.
   */
  customersNamed(...partnerIds: string[]): Promise<CustomersNamed[]>;
  /** Who audits, or began to audit, which of these partners' applications; lighter than the applications themselves. */
  audits(partnerIds: readonly string[]): Promise<Audit[]>;
  /** The next of these behind `after`, in the order of their references; `next` is null where they were the last. */
  next(
    which: Batch,
    after: string | null,
    limit: number,
  ): Promise<{ stored: StoredApplication[]; next: string | null }>;
  /** Those that are complete and have no auditor, the longest so first: at most `limit`, and whether there are more. */
  withoutAuditor(limit: number): Promise<{ stored: StoredApplication[]; more: boolean }>;
  /** Who holds this designation, by partner name: at most `limit`, and how many there are. */
  holders(designation: string, limit: number): Promise<{ held: Holding[]; total: number }>;
  /** What was passed when by those that were decided last, at most `limit`: lighter than the applications. */
  decidedLast(limit: number): Promise<Passed[]>;
  /** How many cases each auditor has at work, counted by the database. */
  openCases(): Promise<OpenCases>;
}
