import type { Application, Assignment } from '../application.js';
import type { Mark } from '../mark.js';

type Assigned = Pick<Application, 'assignments' | 'validation'>;

/** The assignment of whoever audits now; null when nobody does. */
export function presentAssignment({ assignments, validation }: Assigned): Assignment | null {
  if (validation === null) return null;
  return (
    assignments.findLast(({ auditor, declined }) => auditor === validation.auditor && declined === null) ??
    null
  );
}

/** Whether the auditor has still to say whether they take the case. */
export function awaitsAcceptance(application: Assigned): boolean {
  return presentAssignment(application)?.accepted === null;
}

/** The assignments once the present one is accepted; as they are where it was already. */
export function withAccepted(application: Assigned, accepted: Mark): Assignment[] {
  const present = presentAssignment(application);
  return application.assignments.map((one) =>
    one === present && one.accepted === null ? { ...one, accepted } : one,
  );
}

/**
 * Whether this person has ever taken up the validation of this application, or has it now: they do not decide on it.
 */
export function hasAudited({ assignments, validation }: Assigned, person: string): boolean {
  return (
    validation?.auditor === person ||
    assignments.some(({ auditor, accepted }) => auditor === person && accepted !== null)
  );
}
