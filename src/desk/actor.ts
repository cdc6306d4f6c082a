import type { Person } from '../program/people/person.js';
import { Refusal } from '../program/refusal.js';
import type { Directory } from './ports/directory.js';

/** Somebody the desk knows and whose account is not switched off; or words for whoever it does not know. */
export async function actorOf(directory: Pick<Directory, 'person'>, id: string): Promise<Person | Refusal> {
  const person = await directory.person(id);
  if (person?.active === true) return person;
  return new Refusal(
    'not-permitted',
    'I do not know you yet. Please ask a desk administrator to add you, then try again.',
  );
}
