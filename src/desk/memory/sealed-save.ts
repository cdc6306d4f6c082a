import type { Application, HistoryEntry } from '../../program/application.js';
import type { Save, StoredApplication } from '../ports/stored-records.js';
import { applicationKind } from '../records/kinds.js';
import { sealed } from '../records/sealed.js';

/**
 * A save of an application, sealed.
 * @param before the application as it was loaded for it; null for one that is opened
 */
export function sealedSave(before: StoredApplication | null, save: Omit<Save, 'seal'>): Save {
  return sealed<'application', Application, HistoryEntry>(applicationKind, before, save);
}
