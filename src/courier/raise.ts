import { addressName } from '../desk/audience.js';
import type { NewDelivery } from '../desk/ports/delivery.js';
import type { Address } from '../program/notices/address.js';
import { notice } from '../program/notices/notice.js';
import { namedAmong } from '../program/people/identity.js';
import { type Partner, partnerPeople } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import { isThere } from '../program/people/presence.js';
import { otherWays, type Unopened } from './other-ways.js';

const undeliverable = 'undeliverable';

interface Failing extends Unopened {
  intake: string;
  /** Who is told in person where the intake channel is the one that was not reached. */
  menders: readonly string[];
}

/**
 * What is told instead of a delivery that was given up: its reader another way, where there is one, and otherwise the
 * Program Office and the partner's PDM learn that somebody was not reached. Names, reference and kind only, since it
 * stands in a channel (trace section 5).
 */
export function raised(failing: Failing): NewDelivery[] {
  if (failing.delivery.notice.kind === undeliverable) return [];
  const others = otherWays(failing);
  return isTold(failing, others) ? others : [...others, ...tasksOf(failing)];
}

/** What asks for a receipt is received by its reader alone, not in a channel (SDP-74): somebody has to see to that. */
function isTold({ delivery, closed }: Failing, others: readonly NewDelivery[]): boolean {
  return closed && others.some(({ address }) => !delivery.notice.receipt || address.via === 'mail');
}

/**
 * Never told to the address that failed; once for each time it is given up, however often somebody has it tried anew.
 */
function tasksOf(failing: Failing): NewDelivery[] {
  const { delivery, people, now } = failing;
  const { address, ref } = delivery;
  const kind = delivery.notice.kind.replaceAll('-', ' ');
  const about = ref === null ? '' : ` for ${ref}`;
  const way = { 'direct-message': 'direct message', channel: 'post in the channel', mail: 'mail' }[
    address.via
  ];
  const reader = readerOf(address);
  const whom = reader === null ? addressName(address) : nameOf(reader, people);
  return readersOf(failing).map((to) => {
    const again = delivery.revivedAt === undefined ? '' : `/${delivery.revivedAt.toISOString()}`;
    const key = `${delivery.key}/${undeliverable}${again}`;
    return {
      key: to.via === 'channel' ? key : `${key}/${addressName(to)}`,
      ref,
      address: to,
      copy: false,
      notice: notice({
        kind: undeliverable,
        to: ['intake-channel'],
        title: `Could not be delivered: ${kind}${about}`,
        lines: [
          `To ${whom}, by ${way}. Please tell them another way and have their record corrected, so that the next one arrives.`,
        ],
      }),
      card: null,
      notBefore: now,
      createdAt: now,
      state: 'pending',
    };
  });
}

/** The office, and of a partner's person the PDM, who knows how to reach them. */
function readersOf({ delivery, partner, people, intake, menders }: Failing): Address[] {
  const { address } = delivery;
  if (address.via === 'channel' && address.channel === intake)
    return menders.map((person) => ({ via: 'direct-message', person }));
  return [
    { via: 'channel', channel: intake },
    ...managerOf(partner, readerOf(address), people).map(
      (person): Address => ({ via: 'direct-message', person }),
    ),
  ];
}

function managerOf(partner: Partner | null, reader: string | null, people: readonly Person[]): string[] {
  if (partner === null || reader === null || !partnerPeople(partner).includes(reader)) return [];
  const there = [partner.pdm, partner.pdr].find((id) => isThere(namedAmong(people, id)));
  return there === undefined || there === null ? [] : [there];
}

function readerOf(address: Address): string | null {
  return address.via === 'channel' ? (address.calls ?? null) : address.person;
}

function nameOf(id: string, people: readonly Person[]): string {
  return namedAmong(people, id)?.name ?? id;
}
