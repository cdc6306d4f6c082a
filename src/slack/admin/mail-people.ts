import { z } from 'zod';
import type { Registration } from '../../desk/interface/people-desk.js';
import { isByMail } from '../../program/people/identity.js';
import { type Partner, partnerPeople } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import type { SlackParts } from '../kit/parts.js';
import { rows } from './person-lines.js';

/** Places on a partner's side, as they are written in a line. */
const places = {
  applicant: 'applicants',
  'alliance lead': 'allianceLead',
  'technical contact': 'technicalContacts',
} as const;
type PlaceName = keyof typeof places;
type Place = (typeof places)[PlaceName];
const placeNames = Object.keys(places) as PlaceName[];

/** Somebody of a partner who has no Slack account: what they are called, where mail reaches them, what they are. */
export interface MailPerson {
  name: string;
  email: string;
  places: Place[];
}

const Typed = z.object({ name: z.string().min(1).max(120), email: z.email().max(200) });

/** One a line: name, address, places. */
export const MailPeople = rows(
  '“Name; mail address; alliance lead, applicant or technical contact”',
  (row): MailPerson | null => {
    const [name, email, said = ''] = row.split(';').map((part) => part.trim());
    const typed = Typed.safeParse({ name, email });
    const named = said
      .toLowerCase()
      .split(',')
      .map((one) => placeNames.find((place) => one.trim().replace(/s$/, '') === place) ?? null);
    if (!typed.success || named.includes(null)) return null;
    const own = named.flatMap((place) => (place === null ? [] : [places[place]]));
    return { ...typed.data, places: [...new Set(own)] };
  },
);

/** Those of a partner's people who are written to by mail alone, as lines of the form. */
export function mailLines(partner: Partner, people: ReadonlyMap<string, Person>): string {
  return byMailAt(partner, people)
    .map((person) => {
      const held = placeNames.filter((place) => [partner[places[place]]].flat().includes(person.id));
      return `${person.name}; ${person.email ?? ''}; ${held.join(', ')}`;
    })
    .join('\n');
}

/** Those of a partner's people who are written to by mail alone. */
export function byMailAt(partner: Partner, people: ReadonlyMap<string, Person>): Person[] {
  const named = partnerPeople(partner).flatMap((id) => people.get(id) ?? []);
  return [...new Map(named.filter(isByMail).map((person) => [person.id, person])).values()];
}

type Side = Pick<Partner, Place>;

/** What the lines come to: the partner's people with them among, and who of them is to be put on record. */
export interface WithMailPeople<Named extends Side> {
  typed: Named;
  registrations: Registration['input'][];
}

/**
 * Enters those who have no account beside those who have; or says why one of them cannot be. A menu of people cannot be
 * emptied, so an alliance lead of a line takes the place of whoever is on record (`before`).
 */
export async function withMailPeople<Named extends Side & Pick<Partner, 'name' | 'zone'>>(
  { desk }: Pick<SlackParts, 'desk'>,
  { partner, before }: { partner: Named; before: Partner | null },
  lines: readonly MailPerson[],
): Promise<WithMailPeople<Named> | Refusal> {
  const kept = partner.allianceLead !== null && partner.allianceLead === before?.allianceLead;
  const replaced = kept && lines.some((line) => line.places.includes('allianceLead'));
  let typed = replaced ? { ...partner, allianceLead: null } : partner;
  const registrations: Registration['input'][] = [];
  for (const line of lines) {
    const { id, person, withAccount } = await desk.people.atAddress(line.email);
    const fault = addressFault(line, person, withAccount) ?? leadFault(typed, line, id);
    if (fault !== null) return fault;
    if (person === null) registrations.push(registrationOf(id, line, partner));
    typed = placed(typed, id, line.places);
  }
  return { typed, registrations };
}

/** Nobody becomes somebody by an address: who it reaches by now has to be who was meant. */
function addressFault(
  { name, email }: MailPerson,
  person: Person | null,
  withAccount: readonly Person[],
): Refusal | null {
  const [other] = withAccount;
  if (person === null && other !== undefined)
    return refuseField(
      'mailPeople',
      `${email} is on record with ${other.name}, who has a Slack account. Please choose them above.`,
    );
  return person === null || person.name === name
    ? null
    : refuseField(
        'mailPeople',
        `${email} is on record with ${person.name}. Please write that name, or correct the record first.`,
      );
}

function leadFault({ allianceLead }: Side, { places: own, name }: MailPerson, id: string): Refusal | null {
  return !own.includes('allianceLead') || allianceLead === null || allianceLead === id
    ? null
    : refuseField('mailPeople', `${name} cannot be alliance lead beside somebody else. Please name one.`);
}

function placed<Named extends Side>(typed: Named, id: string, own: readonly Place[]): Named {
  const among = (list: 'applicants' | 'technicalContacts') =>
    own.includes(list) ? [...new Set([...typed[list], id])] : typed[list];
  return {
    ...typed,
    applicants: among('applicants'),
    technicalContacts: among('technicalContacts'),
    allianceLead: own.includes('allianceLead') ? id : typed.allianceLead,
  };
}

function registrationOf(
  id: string,
  { name, email }: MailPerson,
  partner: Pick<Partner, 'name' | 'zone'>,
): Registration['input'] {
  return {
    id,
    name,
    email,
    zone: partner.zone,
    organisation: partner.name,
    roles: [],
    expertise: [],
    cap: null,
    formerEmployers: [],
    absences: [],
    declaredConflicts: [],
    active: true,
  };
}
