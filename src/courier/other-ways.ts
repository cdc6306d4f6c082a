import { addressName } from '../desk/audience.js';
import type { Delivery, NewDelivery } from '../desk/ports/delivery.js';
import type { MessageId } from '../desk/ports/replies.js';
import type { Address } from '../program/notices/address.js';
import { type Notice, notice } from '../program/notices/notice.js';
import { isByMail, namedAmong } from '../program/people/identity.js';
import { type Partner, partnerPeople } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import { callOf, noticeKey } from './addressing.js';

/** A direct message that cannot be had, and what is known of the one it was for. */
export interface Unopened {
  delivery: Delivery;
  /** Whether its address takes nothing; otherwise it was given up for what it says. */
  closed: boolean;
  /** "DD-1001 · Amazon ECS"; null for what is about no application. */
  about: string | null;
  /** Of the application, else the one its reader belongs to. */
  partner: Partner | null;
  /** The card of the application in the partner's channel. */
  card: MessageId | null;
  people: readonly Person[];
  mail: boolean;
  now: Date;
}

/**
 * How somebody of another company, with whom Slack opens no direct messages, is told all the same: called to
 * attention in their partner's channel, in the thread of the application's card where that stands, and by mail where
 * they have an address. The channel is told nothing confidential (trace section 5). Keys are those of the notice, so
 * that each goes out once however often it is tried.
 */
export function otherWays(unopened: Unopened): NewDelivery[] {
  const { delivery, people } = unopened;
  const { address } = delivery;
  if (address.via !== 'direct-message' || delivery.card !== null) return [];
  const reader = namedAmong(people, address.person);
  if (reader?.external !== true || !reader.active) return [];
  return [...inTheirChannel(unopened, reader), ...byMail(unopened, reader)];
}

function inTheirChannel(
  { delivery, closed, about, partner, card, now }: Unopened,
  reader: Person,
): NewDelivery[] {
  const channel = partner?.channel ?? null;
  if (partner === null || channel === null || !partnerPeople(partner).includes(reader.id)) return [];
  // Whoever has no account reads no channel.
  if (isByMail(reader)) return [];
  const thread = card !== null && card.channel === channel ? card.ts : null;
  const address: Address = {
    via: 'channel',
    channel,
    calls: reader.id,
    ...(thread === null ? {} : { thread }),
  };
  const key = `${noticeKey(delivery)}/${callOf(reader.id)}/${addressName(address)}`;
  return [
    anew(delivery, {
      key,
      address,
      notice: saidAloud(delivery.notice, { about: about ?? delivery.ref, closed }),
      now,
    }),
  ];
}

/** What everybody in the channel may read of it. */
function saidAloud(told: Notice, { about, closed }: { about: string | null; closed: boolean }): Notice {
  const open = told.intents.includes('open-event') ? ('open-event' as const) : ('open-application' as const);
  const intents = told.intents.length === 0 ? [open] : told.intents;
  if (closed && !told.confidential) return notice({ ...told, mail: false, receipt: false, intents });
  return notice({
    kind: told.kind,
    to: told.to,
    cc: told.cc,
    title: about === null ? 'There is news for you' : `There is news on ${about}`,
    lines: [
      about === null
        ? 'Please open Delivery Desk under Apps to read it.'
        : 'Please open it with the button to read it.',
    ],
    intents: [open],
  });
}

/** Under the key it has where a notice is mailed anyway: it is mailed once. */
function byMail({ delivery, mail, now }: Unopened, { id, email }: Person): NewDelivery[] {
  if (!mail || email === null) return [];
  const address: Address = { via: 'mail', person: id, email };
  const key = `${noticeKey(delivery)}/${addressName(address)}`;
  return [anew(delivery, { key, address, notice: delivery.notice, now })];
}

function anew(
  { ref, copy }: Delivery,
  { now, ...told }: Pick<NewDelivery, 'key' | 'address' | 'notice'> & { now: Date },
): NewDelivery {
  return { ...told, ref, copy, card: null, notBefore: now, createdAt: now, state: 'pending' };
}
