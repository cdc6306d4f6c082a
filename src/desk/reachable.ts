import type { Application } from '../program/application.js';
import type { Notice } from '../program/notices/notice.js';
import { namedIn } from '../program/people/named-in.js';
import { type Partner, partnerPeople } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import type { Channels, Reachable } from './audience.js';
import type { Directory } from './ports/directory.js';

type Sources = { directory: Pick<Directory, 'staff' | 'peopleBy' | 'partnersIn'>; channels: Channels };

/** What is told, and of what: whoever it can reach is named in one of these, or is of the program. */
interface Telling {
  partner: Partner;
  application: Application;
  notices?: readonly Notice[];
}

/** Everybody and everything that what is told of an application may be told to. */
export async function reachableFor(
  { directory, channels }: Sources,
  { partner, application, notices = [] }: Telling,
): Promise<Reachable> {
  const [people, partners] = await Promise.all([
    staffAnd(directory, namedIn(partner, application, notices, channels.admins)),
    directory.partnersIn(partner.channel === null ? [] : [partner.channel]),
  ]);
  return { people, partners, channels };
}

/** Whom notices about a business event may reach: who they name, and their companies' people in their place. */
export async function reachableByEvent(
  { directory, channels }: { directory: Directory; channels: Channels },
  notices: readonly Notice[],
): Promise<Reachable> {
  const named = namedIn(notices.map(({ to, cc }) => [to, cc]));
  const partners = await directory.partnersNaming(named);
  const inTheirPlace = partners.flatMap((one) => [...partnerPeople(one), one.pdm, one.pdr]);
  const people = await staffAnd(directory, namedIn(named, inTheirPlace, channels.admins));
  return { people, partners, channels };
}

/** The program's people and these, once each, in the order of their ids. */
export async function staffAnd(
  directory: Pick<Directory, 'staff' | 'peopleBy'>,
  ids: readonly string[],
): Promise<Person[]> {
  const [staff, found] = await Promise.all([directory.staff(), directory.peopleBy(ids)]);
  const all = new Map([...staff, ...found.values()].map((person) => [person.id, person]));
  return [...all.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}
