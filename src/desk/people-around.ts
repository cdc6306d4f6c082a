import { isPersonId, namedIn } from '../program/people/named-in.js';
import type { Person } from '../program/people/person.js';
import type { Directory } from './ports/directory.js';

/** The people something is about, and everybody of the program. */
export interface PeopleAround {
  /** Everybody with a role in the program, also who is switched off. */
  staff: readonly Person[];
  /** Who this is; null for nobody on record. @throws Error for somebody who was not looked up, which is our mistake */
  person(id: string): Person | null;
}

/** Reads the program's people, and everybody whose id stands anywhere in these values. */
export async function peopleAround(
  directory: Pick<Directory, 'staff' | 'peopleBy'>,
  ...values: readonly unknown[]
): Promise<PeopleAround> {
  const named = namedIn(...values);
  const [staff, found] = await Promise.all([directory.staff(), directory.peopleBy(named)]);
  const known = new Map([...staff.map((person) => [person.id, person] as const), ...found]);
  const looked = new Set(named);
  return {
    staff,
    person(id) {
      const person = known.get(id);
      if (person !== undefined) return person;
      // Taken for nobody, they would be told nothing, or refused, and none would know why.
      if (isPersonId(id) && !looked.has(id))
        throw new Error(`${id} was not looked up before being asked for.`);
      return null;
    },
  };
}
