import type { Delivery, Surface } from '../desk/ports/delivery.js';
import { AddressLost, Undeliverable } from '../desk/ports/delivery-failures.js';
import { maxAttempts, pauseAfter } from './backoff.js';
import { deliver } from './deliver.js';
import { giveUp } from './give-up.js';
import type { Lease } from './lease.js';
import type { CourierParts } from './parts.js';
import type { Alarm, Reachability } from './reachability.js';

/** What the deliveries of one surface are claimed and served with. */
export interface DeliveringParts {
  parts: CourierParts;
  lease: Lease;
  reach: Reachability;
  alarm: Pick<Alarm, 'wakeIn'>;
}

/** Claims deliveries of a surface and sends them, each once; what fails goes on as `reach` judges. */
export function createDelivering(surface: Surface, { parts, lease, reach, alarm }: DeliveringParts) {
  const { ledger, logger, clock } = parts;

  async function take(): Promise<Delivery | null> {
    const closed = reach.closed(surface);
    if (closed === null) return null;
    const probed = reach.probed(surface);
    const claimed =
      probed === null
        ? await lease.claim(surface, closed)
        : ((await lease.claim(surface, [...closed, probed])) ?? (await lease.claim(surface, closed)));
    if (claimed !== null) reach.trying(claimed);
    return claimed;
  }

  /** Never throws for what the delivery itself brings about, so that a poisoned one stops nobody else's. */
  async function serve(delivery: Delivery): Promise<void> {
    try {
      await attempt(delivery);
    } catch (error) {
      // It stays `sending` and is reclaimed at the next tick, as one that may have gone out.
      reach.undecided(delivery);
      logger.error({ key: delivery.key, err: error }, 'what became of a delivery could not be written down');
    } finally {
      lease.done(delivery.key);
    }
  }

  async function attempt(delivery: Delivery): Promise<void> {
    if (delivery.attempts > maxAttempts) {
      reach.undecided(delivery);
      return giveUp(parts, delivery, { reason: delivery.error ?? 'tried too often', closed: false });
    }
    let became: Awaited<ReturnType<typeof deliver>>;
    try {
      became = await deliver(parts, delivery, () => lease.holds(delivery.key));
    } catch (error) {
      return failed(delivery, error);
    }
    if (became === 'sent') await reach.passed(delivery);
    else reach.undecided(delivery);
  }

  async function failed(delivery: Delivery, error: unknown): Promise<void> {
    const { key, attempts } = delivery;
    const failure = await reach.refused(delivery, await closedTo(delivery, error));
    if (failure.final !== null || (failure.counts && attempts >= maxAttempts)) {
      reach.undecided(delivery);
      return giveUp(
        parts,
        delivery,
        failure.final === null
          ? { reason: failure.reason, closed: false }
          : { reason: failure.final, closed: failure.closed },
      );
    }
    const { counts, reason, uncertain } = failure;
    const pause = failure.pause < 0 ? pauseAfter(attempts, 0) : failure.pause;
    logger.warn({ key, attempts, pause, counts, err: error }, 'not delivered for now');
    const notBefore = new Date(clock.now().getTime() + pause);
    await ledger.retry(key, { notBefore, error: reason, uncertain, counts });
    if (pause > 0) alarm.wakeIn(pause);
  }

  /**
   * Whose company may close their direct messages to us, whatever Slack calls it, is told another way at once and not
   * waited for.
   */
  async function closedTo({ address }: Delivery, error: unknown): Promise<unknown> {
    if (!(error instanceof AddressLost) || address.via !== 'direct-message') return error;
    const reader = await parts.directory.person(address.person);
    return reader?.external === true ? new Undeliverable(error.message) : error;
  }

  return { take, serve };
}
