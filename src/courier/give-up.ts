import { menders } from '../desk/lost-channels.js';
import { partnerToTell } from '../desk/own-channel.js';
import type { Delivery } from '../desk/ports/delivery.js';
import type { MessageId } from '../desk/ports/replies.js';
import type { StoredApplication } from '../desk/ports/stored-records.js';
import { staffAnd } from '../desk/reachable.js';
import { namedIn } from '../program/people/named-in.js';
import type { CourierParts } from './parts.js';
import { raised } from './raise.js';

/**
 * Gives a delivery up and tells its reader another way, or who can act. That is entered first: dying between the two
 * writes must not lose it. `closed`: its address takes nothing, whatever it says.
 */
export async function giveUp(
  parts: CourierParts,
  delivery: Delivery,
  { reason, closed }: { reason: string; closed: boolean },
): Promise<void> {
  const { ledger, directory, logger, clock, channels, admins, postman } = parts;
  logger.error({ key: delivery.key, reason }, 'delivery given up');
  const stored = delivery.ref === null ? null : await parts.applications.load(delivery.ref).catch(() => null);
  const partner = await partnerAt(parts, delivery, stored);
  const people = await staffAnd(directory, namedIn(delivery.address, partner, admins));
  await ledger.enter(
    raised({
      delivery,
      closed,
      about: stored === null ? null : `${stored.application.ref} · ${stored.application.designationLabel}`,
      partner,
      card: stored === null ? null : await cardOf(parts, stored),
      people,
      mail: postman !== null,
      intake: channels.intake,
      menders: menders(people, admins),
      now: clock.now(),
    }),
  );
  await ledger.failed(delivery.key, reason);
}

async function partnerAt(parts: CourierParts, { address }: Delivery, stored: StoredApplication | null) {
  if (stored !== null) return partnerToTell(parts, stored.application.partnerId);
  const reader = address.via === 'channel' ? address.calls : address.person;
  const theirs = reader === undefined ? null : await parts.directory.partnerOf(reader);
  return theirs === null ? null : partnerToTell(parts, theirs.id);
}

/** Where the partner's card of an application stands. */
async function cardOf(
  { ledger }: CourierParts,
  { application }: StoredApplication,
): Promise<MessageId | null> {
  const drawn = await ledger.drawn(application.ref);
  return drawn.find(({ card, state }) => card === 'status' && state === 'sent')?.posted ?? null;
}
