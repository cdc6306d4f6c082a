import { sealedSave } from '../../src/desk/memory/sealed-save.js';
import type { StoredApplication } from '../../src/desk/ports/stored-records.js';
import type { Journal } from '../../src/desk/records/journal.js';
import { applicationKind } from '../../src/desk/records/kinds.js';
import type { Application } from '../../src/program/application.js';
import { journalFrom as journalOf } from '../../src/store/records/records.js';
import { monday } from '../step-contexts.js';
import { sampleEntry } from './samples.js';

/** The instant of the `revision`-th save of a chronicle: an hour after the one before. */
export function hourOf(revision: number): Date {
  return new Date(monday.getTime() + (revision - 1) * 3_600_000);
}

/** The document of an application that was saved as these, one after the other. */
export function chronicle(states: readonly Application[]): Chronicle {
  let stored: StoredApplication | null = null;
  const history: Record<string, unknown>[] = [];
  for (const [index, application] of states.entries()) {
    const entry = sampleEntry(index + 1, { at: hourOf(index + 1), to: application.stage });
    const { seal } = sealedSave(stored, { application, entry, notices: [] });
    history.push({ ...entry, token: `token-${index}`, ...seal });
    stored = { application, stored: application, revision: entry.revision, head: seal.hash, history: [] };
  }
  if (stored === null) throw new Error('Nothing was ever saved.');
  const { application, revision, head } = stored;
  const lookup = applicationKind.lookupOf(application);
  return { _id: application.ref, revision, head, application: { ...application }, history, ...lookup };
}

/** A stored application that a test may spoil. */
export interface Chronicle {
  _id: string;
  revision: unknown;
  head: unknown;
  application: Application;
  history: Record<string, unknown>[];
}

export function journalFrom(stored: Chronicle): Journal {
  return journalOf(stored, [], applicationKind.field);
}
