import { type Partner, partnerDefaults } from '../../../src/program/people/partner.js';
import { type DeskRole, type Person, personDefaults } from '../../../src/program/people/person.js';
import { residents } from '../people.js';

/** A partner company and those of its people who take part. */
export interface Company {
  partner: Partner;
  people: Person[];
}

const zone = 'America/Los_Angeles';

const person = (id: string, name: string, over: Partial<Person> = {}): Person => ({
  ...personDefaults,
  id,
  name,
  teamId: 'T0APNDEMO',
  external: false,
  email: `${id.toLowerCase()}@apn-delivery-demo.example`,
  zone,
  organisation: 'AWS',
  roles: [],
  expertise: [],
  active: true,
  ...over,
});

const ofProgram = (
  { id, name, firm, expertise }: { id: string; name: string; firm?: string; expertise: string[] },
  roles: DeskRole[],
): Person =>
  // As many cases as there are: nobody else audits here.
  person(id, name, { roles, expertise, organisation: firm ?? 'AWS', cap: 500 });

/** Those who run the program in the rehearsal; nobody who is told of everything each morning. */
export const staff: readonly Person[] = [
  ofProgram(residents.otto, ['program-office']),
  ofProgram(residents.prema, ['program-manager']),
  ofProgram(residents.ada, ['auditor']),
  ofProgram(residents.theo, ['auditor']),
  ofProgram(residents.dee, ['pdm']),
  ofProgram(residents.rob, ['pdm']),
];

/** What people are to their company, in the order of `people`. */
export const partnerRoles = [
  'applicant',
  'second-applicant',
  'alliance-lead',
  'technical-contact',
  'second-technical-contact',
  'colleague',
] as const;
export type PartnerRole = (typeof partnerRoles)[number];

/** Who of a company does what. */
export const idIn = ({ people }: Company, role: PartnerRole): string =>
  people[partnerRoles.indexOf(role)]?.id ?? '';

interface Described {
  id: string;
  name: string;
  /** Slack team of its people. */
  team: string;
  channel: string;
  people: readonly { id: string; name: string }[];
  pdm: string;
  pdr: string | null;
}

/** A company as it is put on record; its people are in the order of `partnerRoles`. */
export function companyOf({ id, name, team, channel, people, pdm, pdr }: Described): Company {
  const members = people.map((one) =>
    person(one.id, one.name, {
      teamId: team,
      external: true,
      organisation: name,
      email: `${one.id.toLowerCase()}@${id}.example`,
    }),
  );
  const at = (role: PartnerRole) => members[partnerRoles.indexOf(role)]?.id ?? '';
  const partner: Partner = {
    ...partnerDefaults,
    id,
    name,
    type: 'consulting',
    tier: 'advanced',
    servicesPath: 'validated',
    allianceLead: at('alliance-lead'),
    applicants: [at('applicant'), at('second-applicant')],
    technicalContacts: [at('technical-contact'), at('second-technical-contact')],
    pdm,
    pdr,
    channel,
    zone,
    holidays: '',
    ndaSigned: true,
    ndaSignedOn: '2019-01-07',
    aceEligible: true,
    firstAwardAt: null,
  };
  return { partner, people: members };
}

/** The companies of the rehearsal: what is told of one of them is told of all others in a seeded world. */
export function rehearsed(number: number): Company {
  const at = String(number).padStart(2, '0');
  return companyOf({
    id: `rehearsed-${at}`,
    name: `Rehearsed ${at} (demo)`,
    team: `T0REH${at}`,
    channel: `C0REH${at}`,
    people: partnerRoles.map((role, position) => ({
      id: `U0REH${at}${'ABCDEF'[position]}`,
      name: `${role} of ${at}`,
    })),
    pdm: residents.dee.id,
    pdr: residents.rob.id,
  });
}
