import { Refusal } from '../program/refusal.js';
import type { Applications } from './ports/applications.js';
import type { Perform } from './requests.js';

/**
 * After a partner's record was saved: asks the Program Office to look at each award whose rules the partner no longer
 * meets (SDP-17). Asking again does nothing while the office was asked already.
 * @returns the references of the awards it asked about
 */
export async function flagLostStanding(
  { applications, perform }: { applications: Pick<Applications, 'find'>; perform: Perform },
  partnerId: string,
): Promise<string[]> {
  const awarded = await applications.find({ partnerId, stages: ['awarded'] });
  const flagged: string[] = [];
  for (const { application } of awarded) {
    const { ref } = application;
    const done = await perform('flag-standing', { ref, by: 'desk', input: {}, seen: null });
    if (!(done instanceof Refusal)) flagged.push(ref);
  }
  return flagged;
}
