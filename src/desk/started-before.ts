import { isActive } from '../program/awards/renewal.js';
import { lastEnded } from './open-again.js';
import type { Applications } from './ports/applications.js';
import type { StoredApplication } from './ports/stored-records.js';

/** How a partner stands towards a designation. */
export interface Standing {
  /** Its open application for it; null: none (SDP-22). */
  openRef: string | null;
  /** The award it holds, or the ended application it can take up again; null: neither. */
  before: { ref: string; holds: boolean } | null;
}

/** Whether a partner has an open application for a designation, and what it has or had for it before. */
export async function startedBefore(
  applications: Pick<Applications, 'find' | 'openRef'>,
  partnerId: string,
  designation: string,
): Promise<Standing> {
  const before = beforeIn(await applications.find({ partnerId }), designation);
  return { openRef: await applications.openRef(partnerId, designation), before };
}

function beforeIn(stored: readonly StoredApplication[], designation: string): Standing['before'] {
  const holding = stored.find(
    ({ application }) => application.designation === designation && isActive(application.award),
  );
  if (holding !== undefined) return { ref: holding.application.ref, holds: true };
  const ended = lastEnded(stored, designation);
  return ended === null ? null : { ref: ended.ref, holds: false };
}
