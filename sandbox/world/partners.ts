import { type Partner, partnerDefaults } from '../../src/program/people/partner.js';
import { channels } from './channels.js';
import { residents, teams } from './people.js';

/** The partner whose people the guided path acts as. */
export const guidedPartner = 'acme-cloud';

const shared = {
  ...partnerDefaults,
  type: 'consulting',
  holidays: '',
  servicesPath: 'validated',
  ndaSigned: true,
  ndaSignedOn: '2025-11-03',
  aceEligible: true,
  firstAwardAt: null,
} as const;

/** The demo partner companies as the desk knows them. @param zone IANA zone their days are counted in */
export const partners = (zone: string): Partner[] => [
  {
    ...shared,
    id: guidedPartner,
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
