import type { Person } from '../../program/people/person.js';
import type { PersonInput } from '../../program/people/steps/change-person.js';
import type { PersonInputOf, PersonStepName } from '../../program/people/steps/person-steps.js';
import type { Refusal } from '../../program/refusal.js';
import type { Channels } from '../audience.js';
import type { Asking, DirectoryRequest } from '../people/requests.js';
import type { PeoplePage } from '../ports/directory.js';
import type { StoredPerson } from '../ports/stored-records.js';

/**
 * A request for a step of a person. `channels` are where it is told that somebody leaves; left out where nobody can.
 */
export interface PersonRequest<Name extends PersonStepName> extends DirectoryRequest<PersonInputOf<Name>> {
  channels?: Channels;
}

/** Puts somebody on record. */
export interface Registration extends Asking {
  input: PersonInput & Pick<Person, 'id'>;
  key?: string;
}

/**
 * Whom a mail address reaches: `person` is on record with it and without an account, `withAccount` are those on record
 * who have one. `id` is what the first is named by, or would be once put on record.
 */
export interface AtAddress {
  id: string;
  person: Person | null;
  withAccount: Person[];
}

/** People's records: registered once, changed by steps alone, kept as they ever stood. */
export interface PeopleDesk {
  // Commands
  /** Takes a step of a person's record. */
  take<Name extends PersonStepName>(
    name: Name,
    request: PersonRequest<Name>,
  ): Promise<StoredPerson | Refusal>;
  /** Registers somebody, once however often the request comes. */
  register(registration: Registration): Promise<StoredPerson | Refusal>;
  // Queries
  /** The person with this id, also when switched off; null where there is none. */
  find(id: string): Promise<Person | null>;
  /** The next of everybody on record behind `after`, also who is switched off: at most `limit`. */
  after(after: string | null, limit: number): Promise<PeoplePage>;
  /** Who each of these ids is, also when switched off; those that nobody has are left out. */
  findAll(ids: readonly string[]): Promise<ReadonlyMap<string, Person>>;
  /** Whom a mail address reaches. */
  atAddress(email: string): Promise<AtAddress>;
  /** Everybody with a role in the program, also who is switched off, in the order of ids; and these. */
  withRole(besides?: readonly string[]): Promise<Person[]>;
  /** Somebody the desk knows and whose account is not switched off; refused with words for whoever it does not know. */
  acting(id: string): Promise<Person | Refusal>;
  /** The record with its history; null where there is none. */
  stored(id: string): Promise<StoredPerson | null>;
  /** The person as they were on record at an instant; null where they were not. */
  asOf(id: string, instant: Date): Promise<Person | null>;
}
