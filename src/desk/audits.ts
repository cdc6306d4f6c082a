import { type Audits, linkedPartners } from '../program/people/audits.js';
import type { Partner } from '../program/people/partner.js';
import type { Applications } from './ports/applications.js';
import type { Directory } from './ports/directory.js';

interface Sources {
  applications: Pick<Applications, 'audits' | 'openCases'>;
  directory: Pick<Directory, 'partnersBy' | 'partnersBoundTo'>;
}

/** Who audits what, and the companies a partner is bound to: what choosing an auditor looks at. */
export async function auditsAround(sources: Sources, partner: Partner): Promise<Audits> {
  return (await auditsAroundAll(sources, [partner]))(partner);
}

/** As `auditsAround`, for several at once. */
export async function auditsAroundAll(
  { applications, directory }: Sources,
  partners: readonly Partner[],
): Promise<(partner: Partner) => Audits> {
  const bound = await boundTogether(directory, partners);
  const [records, open] = await Promise.all([
    applications.audits([...new Set([...partners, ...bound].map(({ id }) => id))]),
    applications.openCases(),
  ]);
  return (partner) => {
    const linked = linkedPartners(partner, bound);
    const ids = new Set([partner, ...linked].map(({ id }) => id));
    return { records: records.filter(({ partnerId }) => ids.has(partnerId)), open, linked };
  };
}

/** These companies and all that are bound to them, however many steps away: mostly none, and asked for once then. */
export async function boundTogether(
  directory: Sources['directory'],
  partners: readonly Partner[],
): Promise<Partner[]> {
  const found = new Map(partners.map((partner) => [partner.id, partner]));
  const asked = new Set<string>();
  for (let next = idsIn(partners); next.length > 0; ) {
    for (const id of next) asked.add(id);
    const [named, bound] = await Promise.all([directory.partnersBy(next), directory.partnersBoundTo(next)]);
    const more = [...named.values(), ...bound];
    for (const partner of more) found.set(partner.id, partner);
    next = idsIn(more).filter((id) => !asked.has(id));
  }
  return [...found.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

function idsIn(partners: readonly Partner[]): string[] {
  const ids = partners.flatMap(({ id, mergedInto, divestedFrom }) => [id, mergedInto, divestedFrom]);
  return [...new Set(ids.filter((id) => id !== null))];
}
