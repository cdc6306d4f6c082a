import type { Collection } from 'mongodb';
import type { Save } from '../../desk/records/record.js';
import type { Entry } from '../../program/entry.js';
import type { Unread } from '../understood.js';
import type { RecordDocument } from './document.js';
import { type EntryDocument, moveEntries } from './entries.js';

/** Where the records of a kind are stored, and what this process leaves alone. */
export interface RecordPlace {
  documents: Collection<RecordDocument>;
  entries: Collection<EntryDocument>;
  unread: Unread;
  /** Where a release before writes these without sealing them; null where it seals them. */
  late: LateSealing | null;
  /** Whether entries may leave their documents now. */
  mayMove(): Promise<boolean>;
}

/** What is done about records that a release before may write past their seal, without counting their revision. */
export interface LateSealing {
  /** Seals one as it is found, if such a release may have written it; says whether it did. */
  sealTheirs(ref: string): Promise<boolean>;
}

/** What a kind of record decides when one cannot be put beside those that are there. */
export interface Uniqueness<Field extends string, State, RecordEntry extends Entry> {
  /** False: that is no fault, and whoever stores it is told so. Throws where it is one. */
  besides?(save: Save<Field, State, RecordEntry>, error: unknown): Promise<boolean>;
}

/** Moves what has to leave a record's document, where that may be done now. */
export async function tidy({ documents, entries, mayMove }: RecordPlace, ref: string): Promise<void> {
  if (await mayMove()) await moveEntries(documents, entries, ref);
}
