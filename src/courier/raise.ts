import type { Delivery, NewDelivery } from '../desk/ports.js';
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
  now: Date;
}

/**
 * What is told instead of a delivery that was given up: the Program Office learns that somebody was not reached, and a
 * partner's person who takes no direct messages is pointed to the application in the partner's channel. Names, reference
 * and kind only, since both stand in channels (trace section 5).
 */
export function raised(failing: Failing): NewDelivery[] {
  if (failing.delivery.notice.kind === undeliverable) return [];
  return [taskOf(failing), ...pointerOf(failing)];
}

function taskOf({ delivery, people, intake, now }: Failing): NewDelivery {
  const { address, notice: told, ref } = delivery;
  const kind = told.kind.replaceAll('-', ' ');
  const about = ref === null ? '' : ` for ${ref}`;
  const way = { 'direct-message': 'direct message', channel: 'post in the channel', mail: 'mail' }[
    address.via
  ];
  const whom = address.via === 'channel' ? address.channel : nameOf(address.person, people);
  return deliveryTo(intake, {
    key: `${delivery.key}/${undeliverable}`,
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
  });
}

function pointerOf({ delivery, about, people, now }: Failing): NewDelivery[] {
  const { address, copy, ref } = delivery;
  const channel = about?.at.partner.channel ?? null;
  if (address.via !== 'direct-message' || copy || about === null || channel === null) return [];
  if (people.find(({ id }) => id === address.person)?.external !== true) return [];
  const { application } = about.at;
  return [
    deliveryTo(channel, {
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
    }),
  ];
}

interface Told {
  key: string;
  ref: string | null;
  now: Date;
  notice: NoticeDraft;
}

function deliveryTo(channel: string, { key, ref, now, notice: draft }: Told): NewDelivery {
  return {
    key,
    ref,
    address: { via: 'channel', channel },
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
