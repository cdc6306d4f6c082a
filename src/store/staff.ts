import type { Document } from 'mongodb';
import { deskRoles, type Person } from '../program/people/person.js';
import type { Models } from './models.js';
import { type Unread, understood } from './understood.js';
import { withRetry } from './with-retry.js';

/** One of them as they were read, and at which revision. */
interface Held {
  revision: number;
  person: Person | null;
}

interface Staffing {
  people: Models['people'];
  read(id: string, stored: Document): Person;
  unread: Unread;
  /** Whether a release may be at work that changes people without counting their revisions. */
  uncounted(): Promise<boolean>;
}

/**
 * Everybody with a role in the program. They are remembered from one question to the next: each asks the database, by
 * an index alone, who they are now and at which revision each stands, and reads those again that were saved since.
 * No clock decides what is fresh, and another process's save is seen as one's own is.
 */
export function createStaff({ people, read, unread, uncounted }: Staffing): () => Promise<readonly Person[]> {
  let held: ReadonlyMap<string, Held> = new Map();

  async function readAgain(ids: readonly string[]): Promise<Map<string, Held>> {
    if (ids.length === 0) return new Map();
    const found = await withRetry(() =>
      people.find({ _id: { $in: [...ids] } }, { person: 1, revision: 1 }).lean(),
    );
    return new Map(
      found.map(({ _id, person, revision = 0 }) => {
        const [known = null] = understood([person], (stored) => read(_id, stored), unread);
        return [_id, { revision, person: known }];
      }),
    );
  }

  return async () => {
    const before = (await uncounted()) ? new Map<string, Held>() : held;
    const standing = await withRetry(() =>
      people.find({ 'person.roles': { $in: [...deskRoles] } }, { _id: 1, revision: 1 }).lean(),
    );
    const changed = standing.filter(({ _id, revision = 0 }) => before.get(_id)?.revision !== revision);
    const anew = await readAgain(changed.map(({ _id }) => _id));
    // One that was saved again in between is newer than it was said to be, and stays so.
    const now = standing.flatMap(({ _id }): [string, Held][] => {
      const one = anew.get(_id) ?? before.get(_id);
      return one === undefined ? [] : [[_id, one]];
    });
    held = new Map(now);
    return now
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([, { person }]) => (isStaff(person) ? [person] : []));
  };
}

/** A record that another one took in has handed its roles over. */
function isStaff(person: Person | null): person is Person {
  return person !== null && person.roles.length > 0 && person.mergedInto === undefined;
}
