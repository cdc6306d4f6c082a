import type { PartnerRecords, PersonRecords } from '../../src/desk/ports/directory.js';
import { partnerKind, personKind } from '../../src/desk/records/kinds.js';
import { storeNew } from '../../src/desk/records/perform.js';
import type { Entry } from '../../src/program/entry.js';
import type { Partner, PartnerEntry } from '../../src/program/people/partner.js';
import { type Person, personDefaults } from '../../src/program/people/person.js';
import { partners } from './partners.js';
import { companyOf, emailOf, everybody, type Resident, teams } from './people.js';

const personOf = (one: Resident, zone: string): Person => ({
  ...personDefaults,
  id: one.id,
  name: one.name,
  teamId: teams[one.team].id,
  external: one.team !== 'host',
  email: emailOf(one),
  zone,
  organisation: one.team === 'host' ? (one.firm ?? 'AWS') : companyOf(one),
  roles: one.deskRoles,
  expertise: one.expertise,
  active: true,
});

/** Where a world keeps who is who. */
interface Places {
  personRecords: PersonRecords;
  partnerRecords: PartnerRecords;
  clock: { now(): Date };
}

/** Writes who is who into the desk's own records, as they are opened; whoever is there already stays as they are. */
export async function seedDesk(
  { personRecords, partnerRecords, clock }: Places,
  zone: string,
): Promise<void> {
  const begun = (step: string, note: string) => ({ revision: 1, step, by: 'desk', at: clock.now(), note });
  for (const one of everybody)
    await storeNew<'person', Person, Entry>(
      { kind: personKind, records: personRecords },
      { person: personOf(one, zone), entry: begun('register', 'registered'), notices: [] },
    );
  for (const partner of partners(zone))
    await storeNew<'partner', Partner, PartnerEntry>(
      { kind: partnerKind, records: partnerRecords },
      { partner, entry: begun('open-partner', 'opened'), notices: [] },
    );
}
