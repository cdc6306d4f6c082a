import type { Sight } from '../../desk/sight.js';
import type { Partner } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import type { SlackParts } from '../kit/parts.js';

/** Who asks, and what they take part in. */
export interface Asker {
  person: Person;
  partner: Partner | null;
  sights: readonly Sight[];
}

/** What the desk knows of somebody; null for strangers. */
export async function askerOf({ desk }: SlackParts, user: string): Promise<Asker | null> {
  const person = await desk.directory.person(user);
  if (person === null || !person.active) return null;
  return { person, partner: await desk.directory.partnerOf(user), sights: await desk.caseload(user) };
}
