import {
  addressName,
  type NoticeContext,
  type Reachable,
  type Recipient,
  recipients,
} from '../desk/audience.js';
import type { NewDelivery } from '../desk/ports/delivery.js';
import type { Notice } from '../program/notices/notice.js';
import { type Partner, partnerPeople } from '../program/people/partner.js';

/** What has to be known to address a notice. */
export interface Addressing extends Reachable {
  ctx: NoticeContext;
  /** Whether mail is on. */
  mail: boolean;
}

/** A notice about an application and the key it is known by; `at` is when it came to be. */
export interface KeyedNotice {
  key: string;
  notice: Notice;
  at: Date;
}

/**
 * A notice as deliveries, one for each address. A card stands once per application and address for its whole life, so
 * a later notice of the same card has the same keys and is known already.
 */
export function deliveriesOf(keyed: KeyedNotice, to: Addressing): NewDelivery[] {
  const { notice, key, at } = keyed;
  const { ref } = to.ctx.application;
  const prefix = notice.card === null ? key : `${ref}/card/${notice.card}`;
  return recipients(notice, { at, ...to.ctx }, to)
    .filter(({ address }) => address.via !== 'mail' || (to.mail && notice.card === null))
    .map((recipient) => ({
      key: `${prefix}/${addressName(recipient.address)}`,
      ref,
      address: recipient.address,
      copy: recipient.copy,
      notice: readBy(recipient, notice, to.ctx.partner),
      card: notice.card,
      // The process that saved it may have a clock that is ahead of ours.
      notBefore: at < to.ctx.now ? at : to.ctx.now,
      createdAt: at,
      state: 'pending',
    }));
}

/**
 * The notice as one recipient reads it. It is received by the partner's own people alone: what reaches the office in
 * their place has not reached the partner (SDP-74).
 */
export function readBy(
  { address, standsIn, sealed }: Recipient,
  notice: Notice,
  partner: Partner | null,
): Notice {
  const receipt =
    notice.receipt &&
    address.via !== 'channel' &&
    partner !== null &&
    partnerPeople(partner).includes(address.person);
  if (sealed) return { ...notice, receipt, lines: standsIn === null ? [] : [standsIn], intents: [] };
  return { ...notice, receipt, lines: standsIn === null ? notice.lines : [standsIn, ...notice.lines] };
}

/** The key of the notice a delivery tells. */
export function noticeKey({ key, address }: Pick<NewDelivery, 'key' | 'address'>): string {
  const told = key.slice(0, -(addressName(address).length + 1));
  if (address.via !== 'channel' || address.calls === undefined) return told;
  const call = `/${callOf(address.calls)}`;
  return told.endsWith(call) ? told.slice(0, -call.length) : told;
}

/** What stands in a key between a notice's and a channel's, where one person is called to attention there. */
export function callOf(person: string): string {
  return `pointer/${person}`;
}
