import type { ApplicationView } from '../../desk/application-view.js';
import type { Partner } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import type { SlackParts } from '../kit/parts.js';

/** Who asks, and what they take part in. */
export interface Requester {
  person: Person;
  partner: Partner | null;
  appViews: readonly ApplicationView[];
}

/** What the desk knows of somebody; null for strangers. */
export async function requesterOf({ desk }: SlackParts, user: string): Promise<Requester | null> {
  const person = await desk.people.find(user);
  if (person === null || !person.active) return null;
  return {
    person,
    partner: await desk.partners.ofPerson(person.id),
    appViews: await desk.caseload(person.id),
  };
}
