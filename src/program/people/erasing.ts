import type { Application } from '../application.js';
import type { Hindrance } from '../remedy.js';
import { dutiesOf } from './duties.js';
import type { Partner } from './partner.js';

/** What is looked at before somebody is erased; `admins` are the ids of the desk's administrators. */
export interface Erasing {
  person: string;
  applications: readonly Application[];
  partners: readonly Partner[];
  admins: readonly string[];
}

/** Why this person cannot be erased yet, each with what to do first; empty: they can. */
export function hindrancesTo({ person, applications, partners, admins }: Erasing): Hindrance[] {
  const duties = dutiesOf(person, applications, partners)
    .filter((duty) => duty.kind !== 'technical-contact' && duty.kind !== 'applicant')
    .map(
      ({ says }): Hindrance => ({
        message: `They still have a duty: ${says}. Hand it over first.`,
        remedy: { action: 'hand-over' },
      }),
    );
  const alone = partners
    .filter(({ applicants }) => applicants.includes(person) && applicants.every((one) => one === person))
    .map(
      ({ name }): Hindrance => ({
        message: `They are the only applicant of ${name}. Enter another one first.`,
        remedy: { action: 'enter-applicant' },
      }),
    );
  const admin: Hindrance[] = admins.includes(person)
    ? [
        {
          message:
            'They are a desk administrator. Take their id out of DESK_ADMINS and restart the desk first.',
          remedy: null,
        },
      ]
    : [];
  return [...duties, ...alone, ...admin];
}
