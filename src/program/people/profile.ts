import type { z } from 'zod';
import { Person } from './person.js';

/** What their account says of somebody; `saidAt` is when their profile was last changed there. */
export const Profile = Person.shape.fromSlack
  .unwrap()
  .unwrap()
  .extend(Person.pick({ teamId: true, external: true }).shape);
export type Profile = z.infer<typeof Profile>;

/**
 * The record with what the account says now: the company always, name, zone and e-mail unless an administrator
 * entered another. Of a record from before this was remembered, the e-mail stays: nobody knows whose it is. An answer
 * older than the last one changes nothing.
 */
export function refreshed(person: Person, { teamId, external, ...said }: Profile): Person {
  const before = person.fromSlack;
  if (before !== null && said.saidAt < before.saidAt) return person;
  return {
    ...person,
    teamId,
    external,
    name: before === null || person.name === before.name ? said.name : person.name,
    zone: before === null || person.zone === before.zone ? said.zone : person.zone,
    email: before !== null && person.email === before.email ? (said.email ?? person.email) : person.email,
    fromSlack: said,
  };
}

/**
 * The record as an administrator saved it: what they changed holds from now on, the rest goes on following the
 * account. `known` is the record before; null for a new one, of which everything was typed beside what the account
 * says.
 */
export function entered(typed: Person, known: Person | null, said: Profile): Person {
  const { teamId, external, ...told } = said;
  if (known === null) return { ...typed, teamId, external, fromSlack: told };
  const { name, zone, email, fromSlack } = known;
  return refreshed({ ...typed, fromSlack: fromSlack ?? { name, zone, email, saidAt: new Date(0) } }, said);
}
