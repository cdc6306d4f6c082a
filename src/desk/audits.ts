import { type Audits, linkedPartners } from '../program/people/audits.js';
import type { Partner } from '../program/people/partner.js';
import type { Applications } from './ports/applications.js';
import type { Directory } from './ports/directory.js';

/** Who audits what, and the companies a partner is bound to: what choosing an auditor looks at. */
export async function auditsAround(
  {
    applications,
    directory,
  }: { applications: Pick<Applications, 'audits'>; directory: Pick<Directory, 'partners'> },
  partner: Partner,
): Promise<Audits> {
  const [records, partners] = await Promise.all([applications.audits(), directory.partners()]);
  return { records, linked: linkedPartners(partner, partners) };
}
