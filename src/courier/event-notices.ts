import { addressName, eventRecipients } from '../desk/audience.js';
import type { NewDelivery } from '../desk/ports.js';
import type { Person } from '../program/people/person.js';
import type { KeyedNotice } from './envelope.js';
import type { CourierParts } from './parts.js';

/** Brings the notices of a business event into the ledger. May be repeated: a key is entered once. */
export async function dispatchEvent(parts: CourierParts, ref: string): Promise<void> {
  const { businessEvents, directory, ledger } = parts;
  const waiting = await businessEvents.waiting(ref);
  if (waiting.length === 0) return;
  const people = await directory.people();
  await ledger.enter(waiting.flatMap((keyed) => eventDeliveries(parts, ref, { keyed, people })));
  await businessEvents.release(
    ref,
    waiting.map(({ key }) => key),
  );
}

function eventDeliveries(
  { channels, postman, clock }: CourierParts,
  ref: string,
  { keyed: { key, notice, at }, people }: { keyed: KeyedNotice; people: readonly Person[] },
): NewDelivery[] {
  const now = clock.now();
  return eventRecipients(notice, people, channels)
    .filter(({ address }) => address.via !== 'mail' || postman !== null)
    .map(({ address, copy }) => ({
      key: `${key}/${addressName(address)}`,
      ref,
      address,
      copy,
      notice,
      card: null,
      // The process that saved it may have a clock that is ahead of ours.
      notBefore: at < now ? at : now,
      createdAt: at,
      state: 'pending',
    }));
}
