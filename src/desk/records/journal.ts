import type { Notice } from '../../program/notices/notice.js';
import type { ErasedEntry } from '../memory/erasures.js';

/**
 * The whole history of a record as it is stored, seals and all. Nothing of it is checked, so that what somebody
 * spoilt can be named. `lookup` are the fields it is found by, which repeat parts of its state.
 */
export interface Journal {
  ref: string;
  revision: unknown;
  head: unknown;
  state: unknown;
  entries: readonly unknown[];
  lookup: object;
  /** Entries that erasures on record name, oldest erasure first; not there where there are none. */
  erased?: readonly ErasedEntry[];
}

/** A notice waiting in a record to be handed to the ledger; `key` is `<ref>/<revision>/<position>`. */
export interface WaitingNotice {
  key: string;
  notice: Notice;
  at: Date;
}
