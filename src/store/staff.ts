import type { Document } from 'mongodb';
import { deskRoles, type Person } from '../program/people/person.js';
import type { Models } from './models.js';
import type { StaffRevision } from './staff-revision.js';
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
  /** Whether a release may be at work that changes people without counting their revisions, or the staff's. */
  uncounted(): Promise<boolean>;
  /** Proves by one small read that nobody of the staff was saved since. */
  revision: Pick<StaffRevision, 'current'>;
}

/** The staff as they were read, and at which revision of theirs; null: none that proves anything. */
interface Remembered {
  revision: string | null;
  held: ReadonlyMap<string, Held>;
  staff: readonly Person[];
}

/**
 * Everybody with a role in the program. They are remembered from one question to the next: as long as their revision
 * stands, nobody is read; then each says at which revision of their own they stand, and those are read again that were
 * saved since. No clock decides what is fresh, and another process's save is seen as one's own is.
 */
export function createStaff(staffing: Staffing): () => Promise<readonly Person[]> {
  let remembered: Remembered = { revision: null, held: new Map(), staff: [] };
  return async () => {
    const [uncounted, revision] = await Promise.all([staffing.uncounted(), staffing.revision.current()]);
    const before = remembered;
    if (!uncounted && revision !== null && revision === before.revision) return before.staff;
    const held = await readSince(staffing, uncounted ? new Map() : before.held);
    const staff = [...held]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([, { person }]) => (isStaff(person) ? [person] : []));
    // What was saved while they were read has changed the revision, which is the one from before.
    remembered = { revision: uncounted ? null : revision, held, staff };
    return staff;
  };
}

/** Who they are now: as they were `before` where they stand at the same revision, read again where not. */
async function readSince(
  staffing: Staffing,
  before: ReadonlyMap<string, Held>,
): Promise<ReadonlyMap<string, Held>> {
  const standing = await withRetry(() =>
    staffing.people.find({ 'person.roles': { $in: [...deskRoles] } }, { _id: 1, revision: 1 }).lean(),
  );
  const changed = standing.filter(({ _id, revision = 0 }) => before.get(_id)?.revision !== revision);
  const anew = await readAgain(
    staffing,
    changed.map(({ _id }) => _id),
  );
  // One that was saved again in between is newer than it was said to be, and stays so.
  return new Map(
    standing.flatMap(({ _id }): [string, Held][] => {
      const one = anew.get(_id) ?? before.get(_id);
      return one === undefined ? [] : [[_id, one]];
    }),
  );
}

async function readAgain(
  { people, read, unread }: Staffing,
  ids: readonly string[],
): Promise<Map<string, Held>> {
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

/** A record that another one took in has handed its roles over. */
function isStaff(person: Person | null): person is Person {
  return person !== null && person.roles.length > 0 && person.mergedInto === undefined;
}
