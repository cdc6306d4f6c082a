import { idsOf, isAmong } from '../../program/people/identity.js';
import type { Person } from '../../program/people/person.js';
import { type HolderKey, keysOf } from '../../program/tasks/holders.js';
import type { TaskAudience } from '../../program/tasks/task.js';
import type { Directory } from '../ports/directory.js';
import type { ApplicationQuery } from '../ports/tasks.js';

/** Somebody in front of lists: the keys they hold today, and from which side they look. */
export interface Reader {
  person: Person;
  keys: readonly HolderKey[];
  side: ApplicationQuery['side'];
  audiences: ApplicationQuery['audiences'];
}

const ofOffice: readonly HolderKey[] = ['role:program-office', 'role:program-manager', 'role:manager'];

/** Null for somebody the desk does not know, or who is switched off. */
export async function readerOf(
  {
    directory,
    admins = [],
  }: { directory: Pick<Directory, 'person' | 'partnersNaming'>; admins?: readonly string[] },
  by: string,
  today: { now: Date; zone: string },
): Promise<Reader | null> {
  const person = await directory.person(by);
  if (person?.active !== true) return null;
  const partners = await directory.partnersNaming(idsOf(person));
  const administrator = isAmong(person, admins);
  const keys = keysOf(person, partners, { ...today, administrator });
  return { person, keys, ...lookingBy(keys) };
}

/** Roughly as `mayKnowOf` says it for one application: what each shows is decided there, and what is counted here. */
function lookingBy(keys: readonly HolderKey[]): Pick<Reader, 'side' | 'audiences'> {
  const begins = (...names: string[]) => keys.some((key) => names.some((name) => key.startsWith(name)));
  const ofPartner = begins('partner:', 'technical:');
  const inside = begins('role:', 'pdm:');
  const audiences: TaskAudience[] = ['everybody'];
  if (ofPartner || begins('pdm:')) audiences.push('partner');
  if (inside && !ofPartner) audiences.push('program');
  if (!ofPartner && keys.some((key) => ofOffice.includes(key))) audiences.push('office');
  return { side: inside ? 'inside' : 'outside', audiences };
}
