import { type Delivery, DeliveryDelayed, type HeldApplication, Undeliverable } from '../desk/ports.js';
import { deliveriesOf } from './envelope.js';
import type { CourierParts } from './parts.js';
import { recordReceipt } from './receipt.js';

/**
 * Brings everything a saved application owes to where it belongs: its notices into the ledger, its receipt on record, its
 * cards up to date (unless they rest). Each hop may be repeated, so that dying between two loses and doubles nothing.
 * @throws DeliveryDelayed when a card could not be drawn again for now; any fault otherwise
 */
export async function dispatch(
  parts: CourierParts,
  ref: string,
  { drawCards }: { drawCards: boolean },
): Promise<void> {
  const { applications, ledger } = parts;
  const held = await applications.load(ref);
  if (held === null) return;
  await enterNotices(parts, held);
  await recordReceipt(parts, held.application);
  for (const { message } of await parts.desk.followUp(held.application))
    parts.logger.info({ ref, refusal: message }, 'what follows from this application was not brought about');
  if (!drawCards) return;
  const cards = await ledger.cards(ref);
  for (const card of cards.filter(isStale(held))) await redraw(parts, card, held);
  // A card on its way may show less than this revision; it is looked at again once it stands.
  const underWay = cards.some(({ state }) => state === 'pending' || state === 'sending');
  if (!underWay) await applications.settle(ref, held.revision);
}

async function enterNotices(parts: CourierParts, { application }: HeldApplication): Promise<void> {
  const { applications, directory, ledger, channels, clock, desk, postman } = parts;
  const { ref } = application;
  const waiting = await applications.waiting(ref);
  if (waiting.length === 0) return;
  const partner = await directory.partner(application.partnerId);
  if (partner === null)
    throw new Error(`${ref} names the partner ${application.partnerId}, who is not on record.`);
  const people = await directory.people();
  const at = { application, partner, calendars: desk.calendars(partner), now: clock.now() };
  const to = { at, people, channels, mail: postman !== null };
  await ledger.enter(waiting.flatMap((keyed) => deliveriesOf(keyed, to)));
  await applications.release(
    ref,
    waiting.map(({ key }) => key),
  );
}

function isStale({ revision }: HeldApplication) {
  return ({ state, shownRevision }: Delivery) => state === 'sent' && (shownRevision ?? 0) < revision;
}

async function redraw(parts: CourierParts, card: Delivery, held: HeldApplication): Promise<void> {
  try {
    await parts.messenger.redraw({ delivery: card, held });
    await parts.ledger.shown(card.key, held.revision);
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error;
    parts.logger.warn({ key: card.key, err: error }, 'a card is gone and is no longer drawn');
    await parts.ledger.failed(card.key, `gone: ${error.message}`);
  }
}

/** Milliseconds until a failed dispatch is worth another try. */
export function restAfter(error: unknown): number {
  return error instanceof DeliveryDelayed ? error.retryAfterMs : 30_000;
}
