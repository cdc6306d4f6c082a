import { sharedPorts } from '../desk/shared-ports.js';
import { cardService, deliveriesBy } from './delivery-services.js';
import { createDrawing } from './drawing.js';
import { createEntering } from './entering.js';
import { createFaults } from './faults.js';
import { createLease } from './lease.js';
import type { CourierParts } from './parts.js';
import { createReachability } from './reachability.js';
import { createRounds } from './rounds.js';
import { createTimer } from './timer.js';

export type { CourierParts } from './parts.js';

export interface Courier {
  /** Takes up what an earlier process left, and begins to deliver. */
  start(): Promise<void>;
  /** Something was saved: deliver at once. Returns at once and never throws. */
  wake(): void;
  /** A channel lets the desk in again: what waits for it is tried at once. Returns at once and never throws. */
  openAgain(channel: string): void;
  /** Enters whatever reminders and digests are due, takes back what got lost on its way, and delivers. */
  tick(): Promise<void>;
  /** Resolves when nothing is left that may go out now. @throws the fault that kept it from being so */
  settle(): Promise<void>;
  /** The first instant after `after` at which a reminder, a digest or a ruling falls due; null when none will. */
  nextDue(after: Date): Promise<Date | null>;
  /** Begins nothing new and resolves when what was being sent is written down. */
  stop(): Promise<void>;
}

/**
 * Delivers notices once each: outbox of an application → ledger → Slack or mail. Entering, Slack, mail and the
 * drawing of cards each go their own way, so that a slow one holds up none of the others.
 */
export function createCourier(given: CourierParts): Courier {
  const parts = sharedPorts(given);
  let stopped = false;
  const timer = createTimer(() => wake());
  const { wakeIn } = timer;
  const faults = createFaults({ logger: parts.logger, wakeIn });
  const alarm = { wake, wakeIn };
  const lease = createLease(parts);
  const reach = createReachability(parts, alarm);
  const drawing = createDrawing(parts, reach);
  const rounds = createRounds(parts, {
    lease,
    drawing,
    drawAnew(ref) {
      cards.note([ref], { anew: true });
      cards.wake();
    },
  });
  const serving = { faults, stopped: () => stopped };

  // Cards that were on their way stand now and may be behind.
  const delivering = { parts, lease, reach, alarm };
  const slack = deliveriesBy('slack', delivering, { ...serving, rested: wake });
  const mail = deliveriesBy('mail', delivering, { ...serving, rested: wake });
  const cards = cardService({
    ...serving,
    drawing,
    wakeIn,
    rested: () => slack.wake(),
    failed(ref, error) {
      parts.logger.error({ ref, err: error }, 'cards of this application could not be drawn');
      entering.rest(ref);
    },
  });
  const services = [slack, mail, cards];
  const entering = createEntering(parts, {
    wakeIn,
    async look() {
      await reach.learn();
    },
    entered(refs) {
      cards.note(refs);
      for (const service of services) service.wake();
      faults.over('entering');
    },
    failed: (error) => faults.met('entering', error),
  });

  function wake(): void {
    if (!stopped) entering.wake();
  }

  async function rest(): Promise<void> {
    do {
      await entering.idle();
      for (const service of services) await service.idle();
    } while (entering.busy() || services.some(({ busy }) => busy()));
  }

  return {
    wake,
    async start() {
      await lease.reclaim();
      wake();
    },
    openAgain(channel) {
      reach.hurry(channel);
      wake();
    },
    async tick() {
      if (stopped) return;
      await rounds.run();
      wake();
    },
    async settle() {
      wake();
      await rest();
      faults.raise();
    },
    nextDue: rounds.nextAt,
    async stop() {
      stopped = true;
      timer.stop();
      await rest();
      await lease.end();
    },
  };
}
