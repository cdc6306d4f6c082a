import type { ApplicationView } from '../../desk/application-view.js';
import type { Partner } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import { mayMean, type Saying } from './may-mean.js';
import type { SlackParts } from './parts.js';

/**
 * Who asks, and what they take part in: all of it, or, where that is more than a few pages, what stands first in their
 * lists and what they named. `whole` tells which.
 */
export interface Requester {
  person: Person;
  partner: Partner | null;
  appViews: readonly ApplicationView[];
  whole: boolean;
}

/** What the desk knows of somebody, as far as what they say may be about it; null for strangers. */
export async function requesterOf(
  { desk }: Pick<SlackParts, 'desk'>,
  user: string,
  saying: Saying,
): Promise<Requester | null> {
  const person = await desk.people.find(user);
  if (person === null || !person.active) return null;
  const [partner, meant] = await Promise.all([
    desk.partners.ofPerson(person.id),
    mayMean(desk, person.id, saying),
  ]);
  return { person, partner, ...meant };
}
