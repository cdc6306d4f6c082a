import type { Address } from '../program/notices/address.js';
import type { Audience, Notice } from '../program/notices/notice.js';
import { pointer } from '../program/notices/pointer.js';
import { namedAmong } from '../program/people/identity.js';
import { type Partner, partnerPeople } from '../program/people/partner.js';
import type { DeskRole, Person } from '../program/people/person.js';
import { isThere } from '../program/people/presence.js';
import type { StepContext } from '../program/step-context.js';
import { type DeskChannels, ownChannel } from './own-channel.js';
import { type ReachContext, reachOf } from './stand-ins.js';

/** Channels the desk speaks in; a partner's own stands on the partner. `admins` are told when nobody else is there. */
export interface Channels extends DeskChannels {
  admins?: readonly string[];
}

/** The application people are told about, and when; `at`: when what is told came up (left out: now). */
export type NoticeContext = Pick<StepContext, 'application' | 'partner' | 'calendars' | 'now'> & {
  at?: Date;
};

/** Everybody and everything that a notice may be told to (`reachableFor`). */
export interface Reachable {
  people: readonly Person[];
  /** Those who share the partner's channel: where two do, neither is told anything there (`ownChannel`). */
  partners: readonly Partner[];
  channels: Channels;
}

/** One address, and what its reader is told beside or instead of the words, where somebody else was meant. */
export interface Recipient {
  address: Address;
  copy: boolean;
  /** Why it comes to them; null where they are who was meant. */
  standsIn: string | null;
  /** Somebody who keeps records but takes part in nothing: they learn that it waits, not what it says. */
  sealed: boolean;
}

type Found = Omit<Recipient, 'copy'>;

/**
 * Who a notice goes to, once each: people by direct message (and mail where asked for), channels by post. Whoever is
 * switched off is told nothing; what only they could act on goes to whoever stands in for them. A confidential notice
 * never goes to a channel (trace section 5): its channel audiences are reached person by person.
 */
export function recipients(notice: Notice, told: NoticeContext, among: Reachable): Recipient[] {
  const { application, partner, calendars, now, at = now } = told;
  const { people, partners, channels } = among;
  const looking = {
    notice,
    application,
    partner: { ...partner, channel: ownChannel(partner, partners, channels) },
    people,
    now,
    at,
    zone: calendars.program.zone,
    channels,
  };
  return gathered(notice, people, (audience, copy) => found(audience, looking, copy));
}

/** What a notice about a business event is looked up in: the companies its people belong to, and when it is told. */
export interface EventNoticeContext {
  partners: readonly Partner[];
  people: readonly Person[];
  now: Date;
  at: Date;
  /** The program's zone (IANA). */
  zone: string;
}

/** Who a notice about a business event goes to: it names people, and otherwise speaks to the office in its channel. */
export function eventRecipients(notice: Notice, told: EventNoticeContext, channels: Channels): Recipient[] {
  const { partners, people } = told;
  return gathered(notice, people, (audience, copy) => {
    const partner = typeof audience === 'object' ? companyOf(audience.person, partners) : null;
    const looking = { ...told, notice, application: null, partner, channels };
    return typeof audience === 'object' ? found(audience, looking, copy) : office(looking, null);
  });
}

function companyOf(person: string, partners: readonly Partner[]): Partner | null {
  return (
    partners.find((partner) => partnerPeople(partner).includes(person)) ??
    partners.find(({ pdm, pdr }) => pdm === person || pdr === person) ??
    null
  );
}

function gathered(
  notice: Notice,
  people: readonly Person[],
  resolve: (audience: Audience, copy: boolean) => readonly Found[],
): Recipient[] {
  const main = notice.to.flatMap((audience) => resolve(audience, false));
  const copies = notice.cc.flatMap((audience) => resolve(audience, true));
  const all = [
    ...main.map((one) => ({ ...one, copy: false })),
    ...copies.map((one) => ({ ...one, copy: true })),
  ];
  return once(withMail(all, notice, people));
}

type AudienceContext = ReachContext & { channels: Channels };

/** A copy asks nothing of its reader: nobody of the office stands in for one. */
function found(audience: Audience, looking: AudienceContext, copy: boolean): Found[] {
  const { channels, notice, partner } = looking;
  switch (audience) {
    case 'program-office':
      return office(looking, null);
    case 'intake-channel':
      return notice.confidential ? office(looking, null) : [inChannel(channels.intake)];
    case 'reviewers-channel':
      return notice.confidential ? [] : [inChannel(channels.reviewers)];
    case 'partner-channel':
      if (partner !== null && partner.channel !== null && !notice.confidential)
        return [inChannel(partner.channel)];
      return [...found('applicants', looking, copy), ...found('alliance-lead', looking, copy)];
    default: {
      const reach = reachOf(audience, looking);
      const people = reach.reached.map(({ person, standsIn }) => ({ ...directly(person), standsIn }));
      if (reach.office === null || copy) return people;
      const { why, deciders } = reach.office;
      return [...people, ...office(looking, why), ...(deciders ? administrators(looking, why) : [])];
    }
  }
}

/** The intake channel, or, where it may not be said there, the office's members one by one. */
function office(looking: AudienceContext, standsIn: string | null): Found[] {
  const there = (role: DeskRole) =>
    looking.people.filter((one) => isThere(one, looking.at) && one.roles.includes(role)).map(({ id }) => id);
  const members = there('program-office');
  const readers = members.length > 0 ? members : there('program-manager');
  const nobody = readers.length === 0 ? administrators(looking, officeEmpty) : [];
  if (!looking.notice.confidential) return [{ ...inChannel(looking.channels.intake), standsIn }, ...nobody];
  return [...readers.map((id) => ({ ...directly(id), standsIn })), ...nobody];
}

const officeEmpty = `Nobody of the Program Office is there, nor a Program Manager, so nobody can act on this. Please register somebody (${pointer('people')}).`;

function administrators({ channels, people }: AudienceContext, standsIn: string | null): Found[] {
  const { admins = [] } = channels;
  return admins
    .filter((id) => namedAmong(people, id)?.active !== false)
    .map((id) => ({ ...directly(id), standsIn, sealed: true }));
}

function directly(person: string): Found {
  return { address: { via: 'direct-message', person }, standsIn: null, sealed: false };
}

function inChannel(channel: string): Found {
  return { address: { via: 'channel', channel }, standsIn: null, sealed: false };
}

function withMail(all: readonly Recipient[], notice: Notice, people: readonly Person[]): Recipient[] {
  if (!notice.mail) return [...all];
  const mails = all.flatMap((recipient): Recipient[] => {
    const { address } = recipient;
    if (address.via !== 'direct-message') return [];
    const email = namedAmong(people, address.person)?.email ?? null;
    return email === null ? [] : [{ ...recipient, address: { via: 'mail', person: address.person, email } }];
  });
  return [...all, ...mails];
}

/** The name of an address in a delivery's key: the same place is the same name. */
export function addressName(address: Address): string {
  if (address.via === 'channel') return address.channel;
  return address.via === 'mail' ? `mail:${address.person}` : address.person;
}

/** Each address once; somebody who is meant as well as standing in for another reads it as theirs. */
function once(all: readonly Recipient[]): Recipient[] {
  const byName = new Map<string, Recipient>();
  for (const recipient of all) {
    const name = addressName(recipient.address);
    const before = byName.get(name);
    if (before === undefined) byName.set(name, recipient);
    else if (recipient.standsIn === null && !recipient.copy)
      byName.set(name, { ...before, standsIn: null, sealed: false });
  }
  return [...byName.values()];
}
