import { addressName } from '../desk/audience.js';
import { handedOver } from '../desk/left-duties.js';
import type { Delivery } from '../desk/ports/delivery.js';
import { DeliveryDelayed, MessageGone } from '../desk/ports/delivery-failures.js';
import type { StoredApplication } from '../desk/ports/stored-records.js';
import { toldOf } from '../desk/told-notice.js';
import { touchedAt } from '../program/notices/outcome.js';
import type { CourierParts } from './parts.js';
import { isElsewhere, tellAnew } from './pass-on.js';
import type { Reachability } from './reachability.js';

/** What is to be done again, and when: milliseconds from now, null when nothing is. */
export type Rest = number | null;

/**
 * Draws the cards of an application, and notices whose buttons gave way, again where they stand, as it is now, and
 * marks it as settled when all of them show it. `anew`: cards that show it already as well, since time has passed. A
 * card somebody deleted is posted anew; one that cannot be reached is drawn when it can be again.
 * @throws when the database is away, or the card itself cannot be drawn
 */
export function createDrawing(parts: CourierParts, reach: Reachability) {
  const { applications, ledger, clock, monotonic, logger } = parts;
  /** Addresses where drawing was delayed: until when nothing is drawn there. */
  const resting = new Map<string, number>();

  async function draw(ref: string, anew: boolean): Promise<Rest> {
    const stored = await applications.load(ref);
    if (stored === null) return null;
    const drawn = await ledger.drawn(ref);
    let rest: Rest = null;
    let open = drawn.some(isUnderWay);
    const isBehind = isStale(stored);
    for (const stale of drawn.filter((one) => isBehind(one) || (anew && isStandingCard(one)))) {
      const pause = await redraw(stale, stored);
      if (pause === 'drawn') continue;
      open = true;
      if (pause > 0) rest = Math.min(rest ?? pause, pause);
    }
    // What is on its way may show less than this revision; it is looked at again once it stands.
    if (!open) await applications.settle(ref, stored.revision);
    return rest;
  }

  /** Milliseconds until it may be tried again; 0: whoever mends what is lost has it drawn. */
  async function redraw(card: Delivery, stored: StoredApplication | null): Promise<'drawn' | number> {
    const orderingKey = addressName(card.address);
    const left = (resting.get(orderingKey) ?? Number.NEGATIVE_INFINITY) - monotonic();
    if (left > 0) return left;
    if (!reach.admits(card.address)) return 0;
    const asked = { ...card, key: `${card.key}/drawing` };
    if (stored !== null && card.card !== null && (await isElsewhere(parts, card, stored)))
      await tellAnew(parts, card, stored);
    reach.trying(asked);
    try {
      await parts.messenger.redraw({ delivery: card, stored });
    } catch (error) {
      return card.card === null ? undrawnNotice(card, stored, { asked, error }) : undrawn(card, asked, error);
    }
    resting.delete(orderingKey);
    await reach.passed(asked);
    await ledger.shown(card.key, stored?.revision ?? settled);
    return 'drawn';
  }

  async function undrawn(card: Delivery, asked: Delivery, error: unknown): Promise<'drawn' | number> {
    if (error instanceof MessageGone) {
      logger.info({ key: card.key, err: error }, 'a card is gone and is posted anew');
      await reach.passed(asked);
      await ledger.repost(card.key, clock.now());
      return 0;
    }
    const failure = await reach.refused(asked, error);
    if (failure.final !== null) {
      logger.warn({ key: card.key, err: error }, 'a card can no longer be drawn');
      await ledger.failed(card.key, `not drawn: ${failure.final}`);
      return 'drawn';
    }
    if (!(error instanceof DeliveryDelayed) && failure.counts) throw error;
    logger.warn({ key: card.key, err: error }, 'a card could not be drawn for now');
    if (failure.pause > 0) resting.set(addressName(card.address), monotonic() + failure.pause);
    return failure.pause;
  }

  /** A notice was told: one that somebody deleted, or that cannot be drawn any more, is left as it is. */
  async function undrawnNotice(
    notice: Delivery,
    stored: StoredApplication | null,
    { asked, error }: { asked: Delivery; error: unknown },
  ): Promise<'drawn' | number> {
    const failure = error instanceof MessageGone ? null : await reach.refused(asked, error);
    if (failure === null) await reach.passed(asked);
    if (failure === null || failure.final !== null) {
      logger.info({ key: notice.key, err: error }, 'the buttons of a notice can no longer be drawn');
      await ledger.shown(notice.key, stored?.revision ?? settled);
      return 'drawn';
    }
    if (!(error instanceof DeliveryDelayed) && failure.counts) throw error;
    if (failure.pause > 0) resting.set(addressName(notice.address), monotonic() + failure.pause);
    return failure.pause;
  }

  /**
   * Draws the notices again whose duties were handed over, or whose person is back: what asks for it is about no
   * application that is saved, so it is looked for. What cannot be drawn for now is drawn the next time.
   */
  async function drawHandedOver(): Promise<void> {
    const asking = await ledger.askingToHandOver();
    if (asking.length === 0) return;
    const over = await handedOver(
      parts,
      asking.flatMap(({ ref }) => ref ?? []),
    );
    for (const notice of asking.filter(({ ref, createdAt }) => over(ref ?? '', createdAt) !== null))
      await redraw(notice, null).catch((error: unknown) =>
        logger.error({ key: notice.key, err: error }, 'a notice of duties could not be drawn again'),
      );
  }

  return { draw, drawHandedOver };
}

/** The revision under which a notice about no application is written down as drawn for good. */
const settled = 1;

function isUnderWay({ state }: Delivery): boolean {
  return state === 'pending' || state === 'sending';
}

function isStandingCard({ card, state }: Delivery): boolean {
  return card !== null && state === 'sent';
}

/** A card shows every change of its application; a notice's buttons give way to what was done since it was drawn. */
function isStale(stored: StoredApplication) {
  return (delivery: Delivery) => {
    const { card, state, shownRevision } = delivery;
    if (state !== 'sent') return false;
    const last = card === null ? touchedAt(toldOf(delivery), stored) : stored.revision;
    return last !== null && (shownRevision ?? 0) < last;
  };
}

export type Drawing = ReturnType<typeof createDrawing>;
