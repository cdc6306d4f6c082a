import type { Edition } from '../program/checklist/edition.js';
import type { Designation } from './designation.js';

export type { Designation } from './designation.js';

/** Designations and checklist editions as shipped. Dates are calendar dates `YYYY-MM-DD`. */
export interface Catalog {
  designations: readonly Designation[];
  editions: readonly Edition[];
  designation(key: string): Designation | undefined;
  edition(id: string): Edition | undefined;
  /** The newest edition on which an application may be submitted on that date. */
  currentEdition(designationKey: string, on: string): Edition | undefined;
  /** Active designations that have an edition to apply on, in catalogue order (SDP-20). */
  selectable(on: string): readonly Designation[];
}

export function loadCatalog(): Catalog {
  throw new Error('being written');
}
