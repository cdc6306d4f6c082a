import { addressName } from '../desk/audience.js';
import { partnerToTell } from '../desk/own-channel.js';
import type { Delivery, NewDelivery } from '../desk/ports/delivery.js';
import type { StoredApplication } from '../desk/ports/stored-records.js';
import { reachableFor } from '../desk/reachable.js';
import type { Address } from '../program/notices/address.js';
import { isByMail } from '../program/people/identity.js';
import type { Person } from '../program/people/person.js';
import { isThere } from '../program/people/presence.js';
import { deliveriesOf, type KeyedNotice, noticeKey } from './addressing.js';
import { eventAddressing, eventDeliveries } from './event-notices.js';
import type { CourierParts } from './parts.js';
import { isForOldIntake } from './unused-channels.js';

/**
 * Whether a delivery is to somebody who is not there: switched off since it was entered, or off at the time it speaks
 * of; or to a channel in which its partner, or the office, is not told any more. What it tells is then entered for
 * whoever is told instead, under the keys of the notice, so that nobody is told twice.
 */
export async function passedOn(
  parts: CourierParts,
  delivery: Delivery,
  stored: StoredApplication | null,
): Promise<boolean> {
  const { address, createdAt } = delivery;
  const reader = address.via === 'channel' ? (address.calls ?? null) : address.person;
  if (reader === null) {
    if (await isElsewhere(parts, delivery, stored)) return tellAnew(parts, delivery, stored);
    return stored === null && (await isForOldIntake(parts, delivery)) && tellIntake(parts, delivery);
  }
  const person = await parts.directory.person(reader);
  // Administrators need not be on record; nobody else is told anything without.
  if (person === null) return false;
  return isThere(person, createdAt)
    ? mailedInstead(parts, delivery, person)
    : tellAnew(parts, delivery, stored);
}

/**
 * Enters a direct message to somebody without an account as a mail, under the key it has where it is mailed anyway: it
 * is mailed once. A card is for a surface that can draw it anew, and its news is told beside it. Where there is no
 * mail, or no address, it stays what it is and is found to be undeliverable, which others are told.
 */
async function mailedInstead(
  { ledger, postman }: CourierParts,
  delivery: Delivery,
  person: Person,
): Promise<boolean> {
  const { address, ref, copy, notice, card, notBefore, createdAt } = delivery;
  if (address.via !== 'direct-message' || !isByMail(person)) return false;
  if (card !== null) return true;
  if (postman === null || person.email === null) return false;
  const mail: Address = { via: 'mail', person: person.id, email: person.email };
  const key = `${noticeKey(delivery)}/${addressName(mail)}`;
  await ledger.enter([
    { key, ref, address: mail, copy, notice, card, notBefore, createdAt, state: 'pending' },
  ]);
  return true;
}

/**
 * Whether a delivery is to a channel that is not, or not any more, its partner's own: another partner reads there
 * too, or its own is another one by now.
 */
export async function isElsewhere(
  parts: Pick<CourierParts, 'directory' | 'channels'>,
  { address }: Pick<Delivery, 'address'>,
  stored: StoredApplication | null,
): Promise<boolean> {
  const { intake, reviewers } = parts.channels;
  if (stored === null || address.via !== 'channel' || [intake, reviewers].includes(address.channel))
    return false;
  const partner = await partnerToTell(parts, stored.application.partnerId);
  return partner !== null && partner.channel !== address.channel;
}

/** Enters it for the intake channel of today, under the key it would have had there. */
async function tellIntake({ channels, ledger }: CourierParts, delivery: Delivery): Promise<true> {
  const { key, ref, copy, notice, card, notBefore, createdAt, address } = delivery;
  const before = `/${addressName(address)}`;
  const named = key.endsWith(before) ? key.slice(0, -before.length) : key;
  const there = { via: 'channel', channel: channels.intake } as const;
  const state = 'pending' as const;
  const told = { ref, copy, notice, card, notBefore, createdAt, state };
  await ledger.enter([{ ...told, key: `${named}/${channels.intake}`, address: there }]);
  return true;
}

/** Enters what a delivery tells for those who are told it now. */
export async function tellAnew(
  parts: CourierParts,
  delivery: Delivery,
  stored: StoredApplication | null,
): Promise<true> {
  const anew = await toOthers(parts, delivery, stored);
  await parts.ledger.enter(anew.filter(({ key }) => key !== delivery.key));
  return true;
}

/**
 * Passes on what waits, however long, for somebody who is switched off: none of it is to find them when they are
 * back. What is entered for them later is passed on when its turn comes.
 */
export async function passOnWaiting(parts: CourierParts, person: string): Promise<void> {
  const { applications, ledger, logger } = parts;
  for (const delivery of await ledger.waitingFor([person])) {
    const stored = delivery.ref === null ? null : await applications.load(delivery.ref);
    if (!(await passedOn(parts, delivery, stored))) continue;
    await ledger.supersede(delivery.key);
    logger.info({ key: delivery.key }, 'passed on, since its reader is switched off');
  }
}

async function toOthers(
  parts: CourierParts,
  delivery: Delivery,
  stored: StoredApplication | null,
): Promise<NewDelivery[]> {
  const keyed: KeyedNotice = { key: noticeKey(delivery), notice: delivery.notice, at: delivery.createdAt };
  if (stored === null)
    return delivery.ref === null || !(await parts.businessEvents.load(delivery.ref))
      ? []
      : eventDeliveries(delivery.ref, keyed, await eventAddressing(parts, [delivery.notice]));
  const { application } = stored;
  const partner = await parts.directory.partner(application.partnerId);
  if (partner === null) return [];
  const among = await reachableFor(parts, { partner, application, notices: [delivery.notice] });
  const ctx = { application, partner, calendars: parts.desk.calendars(partner), now: parts.clock.now() };
  return deliveriesOf(keyed, { ...among, ctx, mail: parts.postman !== null });
}
