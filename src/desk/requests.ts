import type { HistoryEntry } from '../program/application.js';
import type { InputOf, StepName } from '../program/lifecycle.js';
import type { Refusal } from '../program/refusal.js';
import type { StoredApplication } from './ports/stored-records.js';

/**
 * A request for a step. `seen` is the revision the person was looking at; null when they looked at none. `key` is the
 * same whenever this very request comes again (a form that is sent twice), and no other's: it is then done once.
 */
export interface Request<Name extends StepName> {
  ref: string;
  by: string;
  input: InputOf<Name>;
  seen: number | null;
  key?: string;
}

/** What a step came to. */
export interface Performed {
  stored: StoredApplication;
  entry: HistoryEntry;
}

/** Takes a step: the desk's own way, as those beside it see it. */
export type Perform = <Name extends StepName>(
  name: Name,
  request: Request<Name>,
) => Promise<Performed | Refusal>;

/** A request to renew awards: of one partner, or of several that have become one (SDP-97). */
export interface RenewalRequest {
  by: string;
  refs: readonly string[];
  note: string;
  /** The same whenever this very request comes again. */
  once?: string;
}
