import type { Delivery, HeldApplication, NewDelivery } from '../desk/ports.js';
import { isThere, switchedOff } from '../program/people/presence.js';
import { deliveriesOf, type KeyedNotice, noticeKey } from './envelope.js';
import { eventAddressing, eventDeliveries } from './event-notices.js';
import type { CourierParts } from './parts.js';

/**
 * Whether a delivery is to somebody who is not there: switched off since it was entered, or off at the time it speaks of. What it
 * tells is then entered for whoever stands in for them, under the keys of the notice, so that nobody is told twice.
 */
export async function passedOn(
  parts: CourierParts,
  delivery: Delivery,
  held: HeldApplication | null,
): Promise<boolean> {
  const { address, createdAt } = delivery;
  const reader = address.via === 'channel' ? (address.calls ?? null) : address.person;
  if (reader === null) return false;
  const person = await parts.directory.person(reader);
  // Administrators need not be on record; nobody else is told anything without.
  if (person === null || isThere(person, createdAt)) return false;
  const anew = await toOthers(parts, delivery, held);
  await parts.ledger.enter(anew.filter(({ key }) => key !== delivery.key));
  return true;
}

/** Passes on what waits, however long, for people who are switched off: none of it is to find them when they are back. */
export async function passOnWaiting(parts: CourierParts): Promise<void> {
  const { applications, directory, ledger, logger } = parts;
  const gone = switchedOff(await directory.people());
  if (gone.length === 0) return;
  for (const delivery of await ledger.waitingFor(gone.map(({ id }) => id))) {
    const held = delivery.ref === null ? null : await applications.load(delivery.ref);
    if (!(await passedOn(parts, delivery, held))) continue;
    await ledger.supersede(delivery.key);
    logger.info({ key: delivery.key }, 'passed on, since its reader is switched off');
  }
}

async function toOthers(
  parts: CourierParts,
  delivery: Delivery,
  held: HeldApplication | null,
): Promise<NewDelivery[]> {
  const keyed: KeyedNotice = { key: noticeKey(delivery), notice: delivery.notice, at: delivery.createdAt };
  if (held === null)
    return delivery.ref === null || !(await parts.businessEvents.load(delivery.ref))
      ? []
      : eventDeliveries(delivery.ref, keyed, await eventAddressing(parts));
  const { application } = held;
  const partner = await parts.directory.partner(application.partnerId);
  if (partner === null) return [];
  const at = { application, partner, calendars: parts.desk.calendars(partner), now: parts.clock.now() };
  const people = await parts.directory.people();
  return deliveriesOf(keyed, { at, people, channels: parts.channels, mail: parts.postman !== null });
}
