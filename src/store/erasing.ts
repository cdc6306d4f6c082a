import type { Document } from 'mongodb';
import type { withoutPerson } from '../desk/memory/erase-journal.js';
import type { Redaction } from '../desk/memory/redaction.js';

export type Stored = Document & { _id: string };

/**
 * What is taken out, and how. `named` is told of entries before they are changed; null where nothing is to be changed.
 */
export interface Taking {
  person: string;
  /** All their accounts: the records of the others go whole in their own turn. */
  accounts: readonly string[];
  pseudonym: string;
  erasure: string;
  redaction: Redaction;
  at: Date;
  named: ((entries: NonNullable<ReturnType<typeof withoutPerson>>['erased']) => Promise<void>) | null;
}

/** A partner whose lists they are on no more: a list of people is of people who can be asked. */
export function withoutPlaces(stored: Document, person: string): Document {
  const partner: Record<string, unknown> = { ...stored };
  for (const list of ['applicants', 'technicalContacts', 'solutionsArchitects']) {
    const listed = partner[list];
    if (Array.isArray(listed)) partner[list] = listed.filter((one) => one !== person);
  }
  return partner;
}
