import type { Holding } from '../program/awards/holding.js';
import type { Person } from '../program/people/person.js';
import { Refusal } from '../program/refusal.js';
import type { LiveCatalog } from './live-catalog.js';
import type { Reading } from './reading.js';

/** Who holds a designation now, by partner name: the first of them, and how many there are. */
export interface Holders {
  label: string;
  held: readonly Holding[];
  total: number;
}

/** As many as one message takes. */
const mostListed = 40;

/**
 * Who holds the designation somebody names, for people of AWS only: a partner never sees another one, and an outside
 * auditor sees its own cases only (SDP-09, SDP-15).
 */
export async function holders(
  {
    applications,
    catalog,
    directory,
  }: Pick<Reading, 'applications' | 'directory'> & { catalog: Pick<LiveCatalog, 'designationNamed'> },
  by: string,
  named: string,
): Promise<Holders | Refusal> {
  const person = await directory.person(by);
  if (person === null || !isOfAws(person))
    return new Refusal('not-permitted', 'Who holds a designation is told to people of AWS only.').towards({
      see: 'help',
    });
  const designation = catalog.designationNamed(named);
  if (designation === undefined) {
    return named === ''
      ? new Refusal('not-found', 'Which designation?').towards({ action: 'name-designation' })
      : new Refusal(
          'not-found',
          `I know no designation “${named.slice(0, 60)}”. Its key, its name or a short form will do, such as ECS.`,
        );
  }
  return { label: designation.label, ...(await applications.holders(designation.key, mostListed)) };
}

function isOfAws({ active, external, organisation, roles }: Person): boolean {
  return active && !external && organisation === 'AWS' && roles.length > 0;
}
