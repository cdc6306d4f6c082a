import { type Catalog, type Designation, isRetired, retirementWords } from '../catalog/index.js';
import type { Edition } from '../program/checklist/edition.js';
import { type Refusal, refuseField } from '../program/refusal.js';

/**
 * The designation somebody wants to apply for with the edition to apply on that day, or why it cannot be applied for:
 * retired (and what has taken its place), without a checklist, or unknown (SDP-20).
 */
export function offeredDesignation(
  catalog: Pick<Catalog, 'designation' | 'currentEdition'>,
  key: string,
  on: string,
): { designation: Designation; edition: Edition } | Refusal {
  const designation = catalog.designation(key);
  if (designation === undefined)
    return refuseField('designation', 'There is no such designation. Please choose one from the list.');
  const retired = retiredFault(catalog, designation, on);
  if (retired !== null) return retired;
  const edition = catalog.currentEdition(key, on);
  if (edition !== undefined) return { designation, edition };
  return refuseField(
    'designation',
    `No checklist for ${designation.label} is on record here today, so it cannot be applied for yet. Please ask your PDM or ` +
      'the Program Office to have it added, or choose another.',
  );
}

/** That a designation cannot be applied for any more and what has taken its place; null while it can. */
export function retiredFault(
  catalog: Pick<Catalog, 'designation'>,
  designation: Designation,
  on: string,
): Refusal | null {
  if (!isRetired(designation, on)) return null;
  const says = retirementWords(designation, (other) => catalog.designation(other)?.label);
  return refuseField('designation', `${says} It cannot be applied for any more; please choose another.`);
}
