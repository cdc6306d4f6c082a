import type { Case } from '../program/case.js';
import { localDate } from '../program/clocks/local-date.js';
import type { Audience, Notice } from '../program/notices/notice.js';
import { delegationOn } from '../program/people/delegation.js';
import type { DeskRole, Person } from '../program/people/person.js';
import type { Address } from './ports.js';

/** Channels the desk speaks in; a partner's own stands on the partner. */
export interface Channels {
  intake: string;
  reviewers: string;
}

/** The application people are told about, and when. */
export type Told = Pick<Case, 'application' | 'partner' | 'calendars' | 'now'>;

export interface Recipient {
  address: Address;
  copy: boolean;
}

/**
 * Who a notice goes to, once each: people by direct message (and mail where asked for), channels by post. A confidential
 * notice never goes to a channel (trace section 5): its channel audiences are reached person by person.
 */
export function recipients(
  notice: Notice,
  at: Told,
  people: readonly Person[],
  channels: Channels,
): Recipient[] {
  return gathered(notice, people, (audience) => addressesOf(audience, { notice, at, people, channels }));
}

/** Who a notice about a business event goes to: it names people, and otherwise speaks to the office in its channel. */
export function eventRecipients(
  notice: Notice,
  people: readonly Person[],
  { intake }: Pick<Channels, 'intake'>,
): Recipient[] {
  return gathered(notice, people, (audience) =>
    typeof audience === 'object' ? direct([audience.person]) : [{ via: 'channel', channel: intake }],
  );
}

function gathered(
  notice: Notice,
  people: readonly Person[],
  resolve: (audience: Audience) => readonly Address[],
): Recipient[] {
  const main = notice.to.flatMap(resolve).map((address) => ({ address, copy: false }));
  const copies = notice.cc.flatMap(resolve).map((address) => ({ address, copy: true }));
  return once(withMail([...main, ...copies], notice, people));
}

interface Looking {
  notice: Notice;
  at: Told;
  people: readonly Person[];
  channels: Channels;
}

function addressesOf(audience: Audience, looking: Looking): Address[] {
  if (typeof audience === 'object') return direct([audience.person]);
  const { at, channels, notice } = looking;
  const { partner, application } = at;
  switch (audience) {
    case 'applicants':
      return direct(partner.applicants);
    case 'alliance-lead':
      return direct([partner.allianceLead]);
    case 'technical-contacts':
      return direct(partner.technicalContacts);
    case 'pdm':
      return direct([partner.pdm ?? partner.pdr]);
    case 'auditor':
      return direct([application.validation?.auditor ?? null]);
    case 'program-managers':
      return direct([...holding('program-manager', looking), ...delegates(looking)]);
    case 'managers':
      return direct(holding('manager', looking));
    case 'case-handler':
      return application.handler === null ? office(looking) : direct([application.handler]);
    case 'program-office':
      return office(looking);
    case 'intake-channel':
      return notice.confidential ? office(looking) : [{ via: 'channel', channel: channels.intake }];
    case 'reviewers-channel':
      return notice.confidential ? [] : [{ via: 'channel', channel: channels.reviewers }];
    case 'partner-channel':
      if (partner.channel !== null && !notice.confidential)
        return [{ via: 'channel', channel: partner.channel }];
      return direct([...partner.applicants, partner.allianceLead]);
  }
}

function office(looking: Looking): Address[] {
  if (!looking.notice.confidential) return [{ via: 'channel', channel: looking.channels.intake }];
  return direct(holding('program-office', looking));
}

/** Whoever the Program Manager lets decide today is told what there is to decide (SDP-87). */
function delegates({ notice, at, people }: Looking): string[] {
  if (!notice.intents.includes('decide')) return [];
  const today = localDate(at.now, at.calendars.program.zone);
  return people.filter((person) => delegationOn(person, today) !== null).map((person) => person.id);
}

function holding(role: DeskRole, { people }: Looking): string[] {
  return people.filter((person) => person.active && person.roles.includes(role)).map((person) => person.id);
}

function direct(ids: readonly (string | null)[]): Address[] {
  return ids.filter((id) => id !== null).map((person) => ({ via: 'direct-message', person }));
}

function withMail(found: readonly Recipient[], notice: Notice, people: readonly Person[]): Recipient[] {
  if (!notice.mail) return [...found];
  const mails = found.flatMap(({ address, copy }): Recipient[] => {
    if (address.via !== 'direct-message') return [];
    const email = people.find((person) => person.id === address.person)?.email ?? null;
    return email === null ? [] : [{ address: { via: 'mail', person: address.person, email }, copy }];
  });
  return [...found, ...mails];
}

/** The name of an address in a delivery's key: the same place is the same name. */
export function addressName(address: Address): string {
  if (address.via === 'channel') return address.channel;
  return address.via === 'mail' ? `mail:${address.person}` : address.person;
}

function once(found: readonly Recipient[]): Recipient[] {
  const byName = new Map<string, Recipient>();
  for (const recipient of found) {
    const name = addressName(recipient.address);
    if (!byName.has(name)) byName.set(name, recipient);
  }
  return [...byName.values()];
}
