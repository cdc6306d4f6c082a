import type { Surface } from '../desk/ports.js';
import { createDelivering } from './delivering.js';
import { enterDigests, nextDigestAt } from './digest.js';
import { createDrawing } from './drawing.js';
import { createEntering } from './entering.js';
import { createFaults } from './faults.js';
import { createLease } from './lease.js';
import { createLeftDuties } from './left-duties.js';
import type { CourierParts } from './parts.js';
import { passOnWaiting } from './pass-on.js';
import { createReachability } from './reachability.js';
import { createService } from './service.js';
import { tellOfSharedChannels } from './shared-channels.js';
import { createSweep } from './sweep.js';
import { createTaskDigest } from './task-digest.js';
import { createTimer } from './timer.js';
import { forgetUnused } from './unused-channels.js';

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
 * How many addresses of a surface are served at once, each in its order; and how many applications' cards are drawn.
 */
const widths = { slack: 8, mail: 4, cards: 4 };

/**
 * Delivers notices once each: outbox of an application → ledger → Slack or mail. Entering, Slack, mail and the
 * drawing of cards each go their own way, so that a slow one holds up none of the others.
 */
export function createCourier(parts: CourierParts): Courier {
  const { desk, directory, logger } = parts;
  const lease = createLease(parts);
  const sweep = createSweep(parts);
  const taskDigest = createTaskDigest(parts);
  const leftDuties = createLeftDuties(parts);
  const timer = createTimer(() => wake());
  const faults = createFaults({ logger, wakeIn: timer.wakeIn });
  const alarm = { wake, wakeIn: timer.wakeIn };
  const reach = createReachability(parts, alarm);
  const drawing = createDrawing(parts, reach);
  let stopped = false;

  function deliveriesBy(surface: Surface) {
    const { take, serve } = createDelivering(surface, { parts, lease, reach, alarm });
    return createService({
      width: widths[surface],
      async take() {
        if (stopped) return null;
        const next = await take();
        faults.over(surface);
        return next;
      },
      serve,
      failed: (error) => faults.met(surface, error),
      // Cards that were on their way stand now and may be behind.
      rested: wake,
    });
  }

  const toDraw = new Set<string>();
  const cards = createService<string>({
    width: widths.cards,
    async take() {
      const [ref] = toDraw;
      if (ref === undefined || stopped) return null;
      toDraw.delete(ref);
      return ref;
    },
    async serve(ref) {
      try {
        const pause = await drawing.draw(ref);
        if (pause !== null) timer.wakeIn(pause);
      } catch (error) {
        logger.error({ ref, err: error }, 'cards of this application could not be drawn');
        entering.rest(ref);
      }
    },
    failed: (error) => faults.met('cards', error),
    rested: () => slack.wake(),
  });
  const slack = deliveriesBy('slack');
  const mail = deliveriesBy('mail');
  const entering = createEntering(parts, {
    wakeIn: timer.wakeIn,
    async look() {
      await reach.learn();
    },
    entered(refs) {
      for (const ref of refs) toDraw.add(ref);
      for (const service of [slack, mail, cards]) service.wake();
      faults.over('entering');
    },
    failed: (error) => faults.met('entering', error),
  });
  const services = [slack, mail, cards];

  function wake(): void {
    if (!stopped) entering.wake();
  }

  async function rest(): Promise<void> {
    do {
      await entering.idle();
      for (const service of services) await service.idle();
    } while (entering.busy() || services.some(({ busy }) => busy()));
  }

  async function attend(task: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      logger.error({ err: error }, `could not ${task}`);
    }
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
      await attend('read what was published', () => desk.catalog.refresh());
      await attend('carry out rulings on business events', () => desk.businessEvents.carryOn());
      await attend('carry out changes of calendars', () => carryOutCalendars(parts));
      await attend('take back lost deliveries', lease.reclaim);
      await attend('pass on what waits for people who are not there', () => passOnWaiting(parts));
      await attend('forget channels that are not used any more', () => forgetUnused(parts));
      const people = await directory.people();
      await attend('look after reminders', () => sweep.run(people));
      await attend('enter the digests', () => enterDigests(parts, people));
      await attend('remind of tasks of awards', () => taskDigest.enter(people));
      await attend('remind of duties left behind', () => leftDuties.enter(people));
      await attend('draw what was handed over', () => drawing.drawHandedOver(people));
      await attend('tell of channels that partners share', () => tellOfSharedChannels(parts, people));
      wake();
    },
    async settle() {
      wake();
      await rest();
      faults.raise();
    },
    async nextDue(after) {
      const instants = [
        await sweep.nextAt(after),
        nextDigestAt(parts, await directory.people(), after),
        await taskDigest.nextAt(await directory.people(), after),
        await desk.businessEvents.nextDue(after),
      ].filter((instant) => instant !== null);
      return instants.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
    },
    async stop() {
      stopped = true;
      timer.stop();
      await rest();
      await lease.end();
    },
  };
}

/** What a change of calendar moves is written into the applications at once; after a crash, here. */
async function carryOutCalendars({ desk, logger }: CourierParts): Promise<void> {
  for (const { ref, why } of await desk.calendar.carryOut())
    logger.warn({ ref, why: why.message }, 'a change of calendar could not be written into an application');
}
