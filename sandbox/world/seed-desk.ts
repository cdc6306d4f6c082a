import type { Directory } from '../../src/desk/ports.js';
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

/** Writes who is who into the desk's own records, through the desk's port. */
export async function seedDesk(directory: Directory, zone: string): Promise<void> {
  for (const one of everybody) await directory.savePerson(personOf(one, zone));
  for (const partner of partners(zone)) await directory.savePartner(partner);
}
