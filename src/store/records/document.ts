import type { Document } from 'mongodb';

/**
 * A record in MongoDB: its state, its newest entries and what it still has to tell in one document, so that one write
 * is one step. The state goes by the name of its kind; flat fields beside it are for queries.
 */
export interface RecordDocument {
  _id: string;
  revision: number;
  /** The hash of the newest entry. */
  head: string | null;
  history: Document[];
  outbox: { key: string }[];
  /** Whether something may still be to be told or done. */
  unsettled: boolean;
}
