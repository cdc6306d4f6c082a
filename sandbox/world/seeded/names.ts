import { type DeskRole, type Person, personDefaults } from '../../../src/program/people/person.js';
import { type Company, companyOf, partnerRoles } from './cast.js';

/** Who runs the program of a seeded world, by role: three hundred in all. */
export const staffCounts: Readonly<Record<DeskRole, number>> = {
  'program-office': 60,
  'program-manager': 10,
  auditor: 120,
  pdm: 100,
  manager: 10,
};

const given =
  'Ada Bela Cora Dario Edda Finn Gita Hugo Ines Jona Kaya Luis Mira Noor Olga Piet Rosa Sami Tara Ugo';
const family =
  'Abel Berg Costa Diaz Ekman Fuchs Gray Hahn Ito Jung Kaur Lang Mora Nagy Okoye Park Reyes Sato Toth Voss';
const first =
  'Amber Birch Coral Delta Ember Fjord Grove Heron Indigo Jade Karst Lotus Maple North Ocean Pine Quartz River';
const second = 'Works Cloud Systems Labs Partners Digital Data Software Networks Studio Forge Bridge';

const nth = (words: string, at: number): string => {
  const all = words.split(' ');
  return all[at % all.length] ?? '';
};
const personName = (at: number): string =>
  `${nth(given, at)} ${nth(family, Math.floor(at / 20))} ${Math.floor(at / 400) + 1}`;
const padded = (at: number, length: number): string => at.toString(36).toUpperCase().padStart(length, '0');

const short: Readonly<Record<DeskRole, string>> = {
  'program-office': 'OFF',
  'program-manager': 'MGR',
  auditor: 'AUD',
  pdm: 'PDM',
  manager: 'LED',
};

/** Somebody of the program, made up; of each role there are as many as one likes. */
export function staffMember(role: DeskRole, at: number): Person {
  const id = `U2${short[role]}${padded(at, 4)}`;
  return {
    ...personDefaults,
    id,
    name: `${personName(at * 7)} ${short[role]}`,
    teamId: 'T0APNDEMO',
    external: false,
    email: `${id.toLowerCase()}@apn-delivery-demo.example`,
    zone: 'America/Los_Angeles',
    organisation: role === 'auditor' && at % 3 === 0 ? `Audits ${at} (demo)` : 'AWS',
    roles: [role],
    expertise: [],
    active: true,
    ...(role === 'auditor' ? { cap: 10_000 } : {}),
  };
}

/** A partner company, made up, with its six people and those of the program who look after it. */
export function madeUp(at: number, team: { pdm: string; pdr: string | null }): Company {
  const number = String(at).padStart(5, '0');
  return companyOf({
    id: `partner-${number}`,
    name: `${nth(first, at)} ${nth(second, Math.floor(at / 18))} ${number} (demo)`,
    team: `T1${padded(at, 6)}`,
    channel: `C1${padded(at, 6)}`,
    people: partnerRoles.map((_, position) => {
      const all = at * partnerRoles.length + position;
      return { id: `U1${padded(all, 6)}`, name: personName(all) };
    }),
    ...team,
  });
}
