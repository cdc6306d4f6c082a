import { addressName, type Channels, type EventNoticeContext, eventRecipients } from '../desk/audience.js';
import type { NewDelivery } from '../desk/ports/delivery.js';
import { reachableByEvent } from '../desk/reachable.js';
import type { Notice } from '../program/notices/notice.js';
import { type KeyedNotice, readBy } from './addressing.js';
import { enterWaiting } from './enter-waiting.js';
import type { CourierParts } from './parts.js';

/** Brings the notices of a business event into the ledger. May be repeated: a key is entered once. */
export async function dispatchEvent(parts: CourierParts, ref: string): Promise<void> {
  const { businessEvents: records } = parts;
  const stored = await records.load(ref);
  await enterWaiting(parts, { records, ref }, async (waiting) => {
    const to = await eventAddressing(
      parts,
      waiting.map(({ notice }) => notice),
    );
    return waiting.flatMap((keyed) => eventDeliveries(ref, keyed, to));
  });
  // Who is asked for something by it, whoever saved it.
  await parts.desk.rows.deriveBeside();
  if (stored !== null) await records.settle(ref, stored.revision);
}

/** What has to be known to address a notice about a business event. */
interface EventAddressing extends Omit<EventNoticeContext, 'at'> {
  channels: Channels;
  mail: boolean;
}

export async function eventAddressing(
  parts: CourierParts,
  notices: readonly Notice[],
): Promise<EventAddressing> {
  const { clock, desk, postman } = parts;
  const { zone } = desk.calendars(null).program;
  return { ...(await reachableByEvent(parts, notices)), now: clock.now(), zone, mail: postman !== null };
}

export function eventDeliveries(
  ref: string,
  { key, notice, at }: KeyedNotice,
  to: EventAddressing,
): NewDelivery[] {
  return eventRecipients(notice, { ...to, at }, to.channels)
    .filter(({ address }) => address.via !== 'mail' || to.mail)
    .map((recipient) => ({
      key: `${key}/${addressName(recipient.address)}`,
      ref,
      address: recipient.address,
      copy: recipient.copy,
      notice: readBy(recipient, notice, null),
      card: null,
      // The process that saved it may have a clock that is ahead of ours.
      notBefore: at < to.now ? at : to.now,
      createdAt: at,
      state: 'pending',
    }));
}
