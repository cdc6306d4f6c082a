import type { Delivery } from '../desk/ports.js';
import { menders } from './loss-notices.js';
import type { CourierParts } from './parts.js';
import { raised } from './raise.js';

/** Gives a delivery up and tells who can act. That is entered first: dying between the two writes must not lose it. */
export async function giveUp(parts: CourierParts, delivery: Delivery, reason: string): Promise<void> {
  const { ledger, directory, logger, clock, channels, admins } = parts;
  logger.error({ key: delivery.key, reason }, 'delivery given up');
  const held = delivery.ref === null ? null : await parts.applications.load(delivery.ref).catch(() => null);
  const partner = held === null ? null : await directory.partner(held.application.partnerId);
  const people = await directory.people();
  await ledger.enter(
    raised({
      delivery,
      about: held === null || partner === null ? null : { at: { application: held.application, partner } },
      people,
      intake: channels.intake,
      menders: menders(people, admins),
      now: clock.now(),
    }),
  );
  await ledger.failed(delivery.key, reason);
}
