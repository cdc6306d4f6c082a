import type { Partner, PartnerEntry } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import type { Records } from '../records/record.js';

/** Where people are stored: changed by their steps, registered once each. */
export type PersonRecords = Records<'person', Person>;

/**
 * Whoever this id means: the person of the record, or whoever took it in. Where two records took each other in at the
 * same moment, the one whose id comes first is meant, wherever it is begun.
 */
export async function whoIs(
  id: string,
  load: (id: string) => Promise<Person | null>,
): Promise<Person | null> {
  const passed: Person[] = [];
  for (let next = id; ; ) {
    const crossed = passed.findIndex((one) => one.id === next);
    if (crossed >= 0)
      return passed.slice(crossed).sort((one, other) => (one.id < other.id ? -1 : 1))[0] ?? null;
    const person = await load(next);
    if (person?.mergedInto === undefined) return person;
    passed.push(person);
    next = person.mergedInto;
  }
}

/** Where partners are stored: changed by their steps, opened once each. */
export type PartnerRecords = Records<'partner', Partner, PartnerEntry>;

/** Part of everybody on record; `next` is behind whom to go on, null where that were all. */
export interface PeoplePage {
  people: readonly Person[];
  next: string | null;
}

/** Somebody who is switched off, as their record stands. */
export interface Leaver {
  id: string;
  revision: number;
}

/**
 * Who the desk knows. There may be tens of thousands of people and thousands of partners, so each question names whom
 * it is about. Partners whose record was removed are left out; lists are in the order of ids. Whoever is named by a
 * record that another one took in is the person who took it in (`whoIs`); such records stand on no list.
 */
export interface Directory {
  /** Somebody by their id or by any account of theirs. */
  person(id: string): Promise<Person | null>;
  /** The next of everybody on record behind `after`, also who is switched off: at most `limit`. */
  peopleAfter(after: string | null, limit: number): Promise<PeoplePage>;
  /** Who each of these ids is; those that nobody has are left out. */
  peopleBy(ids: readonly string[]): Promise<ReadonlyMap<string, Person>>;
  /** Everybody on record with one of these mail addresses, spelt as it is there. */
  peopleAt(addresses: readonly string[]): Promise<Person[]>;
  /** Everybody with a role in the program, a few hundred, also who is switched off. */
  staff(): Promise<readonly Person[]>;
  /** Whoever is switched off, and with whom something may be left to look after. */
  leavers(): Promise<Leaver[]>;
  /** Nothing is left with somebody, as they stood: they are asked after no more, until they are saved anew. */
  forgetLeaver(leaver: Leaver): Promise<void>;
  partner(id: string): Promise<Partner | null>;
  partnersBy(ids: readonly string[]): Promise<ReadonlyMap<string, Partner>>;
  /**
   * The partner a person's id belongs to, as applicant, alliance lead or technical contact; null for everybody else.
   */
  partnerOf(personId: string): Promise<Partner | null>;
  /** Partners whose record names one of these people: as their own, as PDM or PDR, or as solutions architect. */
  partnersNaming(people: readonly string[]): Promise<Partner[]>;
  /** Partners that are called as one of these organisations, however it is spelled (`sameOrganisation`). */
  partnersCalled(names: readonly string[]): Promise<Partner[]>;
  /**
   * Partners in whose names (or ids) a word begins as each word of what is typed, at most `limit`: any of them where
   * nothing is typed. Where there is none, for somebody who slipped: such as fit one of the words, or begin as the
   * longest, at most `limit` for each.
   */
  searchPartners(typed: string, limit: number): Promise<Partner[]>;
  /** Partners that are entered with one of these channels. */
  partnersIn(channels: readonly string[]): Promise<Partner[]>;
  /** Channels that several partners are entered with: looked for once, since each of them is asked about when saved. */
  sharedChannels(): Promise<string[]>;
  /** Partners that a merger or a divestiture binds to one of these directly. */
  partnersBoundTo(ids: readonly string[]): Promise<Partner[]>;
}
