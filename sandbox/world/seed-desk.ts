import type { Directory } from '../../src/desk/ports.js';
import type { Partner } from '../../src/program/people/partner.js';
import type { Person } from '../../src/program/people/person.js';
import { channels } from './channels.js';
import { companyOf, emailOf, everybody, type Resident, residents, teams } from './people.js';

const personOf = (one: Resident, zone: string): Person => ({
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

const shared = {
  type: 'consulting',
  holidays: '',
  ndaSigned: true,
  aceEligible: true,
  firstAwardAt: null,
} as const;

const partners = (zone: string): Partner[] => [
  {
    ...shared,
    id: 'acme-cloud',
    name: teams.acme.name,
    tier: 'advanced',
    allianceLead: residents.alan.id,
    applicants: [residents.paula.id],
    technicalContacts: [residents.tina.id],
    pdm: residents.dee.id,
    pdr: residents.rob.id,
    channel: channels.acme.id,
    zone,
  },
  {
    ...shared,
    id: 'bluebird-systems',
    name: teams.bluebird.name,
    tier: 'select',
    allianceLead: residents.bea.id,
    applicants: [residents.bea.id],
    technicalContacts: [],
    pdm: residents.rob.id,
    pdr: null,
    channel: channels.bluebird.id,
    zone,
  },
];

/** Writes who is who into the desk's own records, through the desk's port. */
export async function seedDesk(directory: Directory, zone: string): Promise<void> {
  for (const one of everybody) await directory.savePerson(personOf(one, zone));
  for (const partner of partners(zone)) await directory.savePartner(partner);
}
