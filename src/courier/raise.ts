import { addressName } from '../desk/audience.js';
import type { Address, Delivery, NewDelivery } from '../desk/ports.js';
import type { Case } from '../program/case.js';
import { type NoticeDraft, notice } from '../program/notices/notice.js';
import type { Person } from '../program/people/person.js';
import { noticeKey } from './envelope.js';

const undeliverable = 'undeliverable';

/** What is known about an application whose delivery failed; null for deliveries about none. */
type About = { at: Pick<Case, 'application' | 'partner'> } | null;

interface Failing {
  delivery: Delivery;
  about: About;
  people: readonly Person[];
  intake: string;
  /** Who is told in person where the intake channel is the one that was not reached. */
  menders: readonly string[];
  now: Date;
}

/**
 * What is told instead of a delivery that was given up: the Program Office learns that somebody was not reached, and a
 * partner's person who takes no direct messages is pointed to the application in the partner's channel. Names, reference
 * and kind only, since both stand in channels (trace section 5).
 */
export function raised(failing: Failing): NewDelivery[] {
  if (failing.delivery.notice.kind === undeliverable) return [];
  return [...tasksOf(failing), ...pointerOf(failing)];
}

/** Never told to the address that failed. */
function tasksOf({ delivery, people, intake, menders, now }: Failing): NewDelivery[] {
  const { address, ref } = delivery;
  const kind = delivery.notice.kind.replaceAll('-', ' ');
  const about = ref === null ? '' : ` for ${ref}`;
  const way = { 'direct-message': 'direct message', channel: 'post in the channel', mail: 'mail' }[
    address.via
  ];
  const whom = address.via === 'channel' ? address.channel : nameOf(address.person, people);
  const readers: Address[] =
    address.via === 'channel' && address.channel === intake
      ? menders.map((person) => ({ via: 'direct-message', person }))
      : [{ via: 'channel', channel: intake }];
  const told: Omit<Told, 'key'> = {
    ref,
    now,
    notice: {
      kind: undeliverable,
      to: ['intake-channel'],
      title: `Could not be delivered: ${kind}${about}`,
      lines: [
        `To ${whom}, by ${way}. Please tell them another way and have their record corrected, so that the next one arrives.`,
      ],
    },
  };
  return readers.map((to) => {
    const key = `${delivery.key}/${undeliverable}`;
    return deliveryTo(to, { ...told, key: to.via === 'channel' ? key : `${key}/${addressName(to)}` });
  });
}

function pointerOf({ delivery, about, people, now }: Failing): NewDelivery[] {
  const { address, copy, ref } = delivery;
  const channel = about?.at.partner.channel ?? null;
  if (address.via !== 'direct-message' || copy || about === null || channel === null) return [];
  if (people.find(({ id }) => id === address.person)?.external !== true) return [];
  const { application } = about.at;
  return [
    deliveryTo(
      { via: 'channel', channel },
      {
        key: `${noticeKey(delivery)}/pointer`,
        ref,
        now,
        notice: {
          kind: 'pointer',
          to: ['partner-channel'],
          title: `Please open your application — ${application.ref} · ${application.designationLabel}`,
          lines: ['There is news that could not be brought to everybody by direct message.'],
          intents: ['open-application'],
        },
      },
    ),
  ];
}

interface Told {
  key: string;
  ref: string | null;
  now: Date;
  notice: NoticeDraft;
}

function deliveryTo(address: Address, { key, ref, now, notice: draft }: Told): NewDelivery {
  return {
    key,
    ref,
    address,
    copy: false,
    notice: notice(draft),
    card: null,
    notBefore: now,
    createdAt: now,
    state: 'pending',
  };
}

function nameOf(id: string, people: readonly Person[]): string {
  return people.find((person) => person.id === id)?.name ?? id;
}
