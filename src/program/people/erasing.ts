import type { Application } from '../application.js';
import { dutiesOf } from './duties.js';
import type { Partner } from './partner.js';

/** What is looked at before somebody is erased; `admins` are the Slack user ids of the desk's administrators. */
export interface Erasing {
  person: string;
  applications: readonly Application[];
  partners: readonly Partner[];
  admins: readonly string[];
}

/** Why this person cannot be erased yet, each with what to do first; empty: they can. */
export function hindrancesTo({ person, applications, partners, admins }: Erasing): string[] {
  const duties = dutiesOf(person, applications, partners)
    .filter((duty) => duty.kind !== 'technical-contact' && duty.kind !== 'applicant')
    .map(({ says }) => `They still have a duty: ${says}. Hand it over first (/sdp handover).`);
  const alone = partners
    .filter(({ applicants }) => applicants.includes(person) && applicants.every((one) => one === person))
    .map(
      ({ name }) => `They are the only applicant of ${name}. Enter another one first (/sdp admin, Partners).`,
    );
  const admin = admins.includes(person)
    ? ['They are a desk administrator. Take their id out of DESK_ADMINS and restart the desk first.']
    : [];
  return [...duties, ...alone, ...admin];
}
