import { type Delivery, DeliveryDelayed } from '../desk/ports.js';
import { isKnownGone, newClaimant } from './claimant.js';
import { deliver } from './deliver.js';
import { enterDigests, nextDigestAt } from './digest.js';
import { dispatch, restAfter } from './dispatch.js';
import { dispatchEvent } from './event-notices.js';
import type { CourierParts } from './parts.js';
import { createSweep } from './sweep.js';
import { createTaskDigest } from './task-digest.js';

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

/** How many addresses are served at once; each of them keeps its order. */
const width = 4;

/**
 * Several desks may run on one database. A delivery another one claimed is taken to be lost when its process is known to
 * have ended, or, on another host, after this time: longer than any call to Slack or a mail server is waited for.
 */
const leaseMs = 60_000;

/** Milliseconds to wait after a fault of the database, first and at most. */
const faultPause = { first: 1_000, longest: 30_000 };

/** Delivers notices once each: outbox of an application → ledger → Slack or mail. */
export function createCourier(parts: CourierParts): Courier {
  const { businessEvents, desk, applications, directory, ledger, clock, logger } = parts;
  const me = newClaimant();
  const sweep = createSweep(parts);
  const taskDigest = createTaskDigest(parts);
  const inFlight = new Set<string>();
  /** Until when applications rest whose dispatch failed: as a whole, or only their cards. */
  const resting = new Map<string, { until: Date; whole: boolean }>();
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;
  let fault: unknown = null;
  let faults = 0;
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Number.POSITIVE_INFINITY;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after another: a claim on its way back from the database is in flight already, though not yet known here. */
  function oneAtATime<Result>(task: () => Promise<Result>): Promise<Result> {
    const mine = turn.then(task);
    turn = mine.catch(() => undefined);
    return mine;
  }

  function claim(): Promise<Delivery | null> {
    return oneAtATime(async () => {
      if (stopped) return null;
      const claimed = await ledger.claim(clock.now(), me);
      if (claimed !== null) inFlight.add(claimed.key);
      return claimed;
    });
  }

  function reclaim(): Promise<void> {
    const leased = new Date(clock.now().getTime() - leaseMs);
    return oneAtATime(() =>
      ledger.reclaim(({ key, claimedBy, claimedAt }) => {
        if (claimedBy === me) return !inFlight.has(key);
        return claimedBy === null || claimedAt === null || claimedAt <= leased || isKnownGone(claimedBy);
      }),
    );
  }

  function wakeIn(pauseMs: number): void {
    const at = performance.now() + pauseMs;
    if (stopped || (timer !== null && timerAt <= at)) return;
    if (timer !== null) clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(() => {
      timer = null;
      wake();
    }, pauseMs);
    timer.unref();
  }

  async function dispatchAll(): Promise<void> {
    const now = clock.now();
    const restOf = (ref: string) => {
      const rest = resting.get(ref);
      return rest !== undefined && rest.until > now ? rest : null;
    };
    const refs = (await applications.unsettled()).filter((ref) => restOf(ref)?.whole !== true);
    await inParallel(refs, async (ref) => {
      try {
        const drawCards = restOf(ref) === null;
        await dispatch(parts, ref, { drawCards });
        if (drawCards) resting.delete(ref);
      } catch (error) {
        const pause = restAfter(error);
        logger.error(
          { ref, pause, err: error },
          'notices or cards of this application could not be brought out',
        );
        const until = new Date(clock.now().getTime() + pause);
        resting.set(ref, { until, whole: !(error instanceof DeliveryDelayed) });
        wakeIn(pause);
      }
    });
  }

  async function dispatchEvents(): Promise<void> {
    for (const ref of await businessEvents.unsettled()) {
      try {
        await dispatchEvent(parts, ref);
      } catch (error) {
        logger.error({ ref, err: error }, 'notices of this business event could not be brought out');
        wakeIn(faultPause.longest);
      }
    }
  }

  async function deliverAll(): Promise<number> {
    let delivered = 0;
    const serve = async () => {
      for (let next = await claim(); next !== null; next = await claim()) {
        delivered += 1;
        await deliverOne(next);
      }
    };
    await Promise.all(Array.from({ length: width }, serve));
    return delivered;
  }

  async function deliverOne(delivery: Delivery): Promise<void> {
    try {
      const pause = await deliver(parts, delivery);
      if (pause !== null) wakeIn(pause);
    } catch (error) {
      // It stays `sending` and is reclaimed at the next tick, as one that may have gone out.
      logger.error({ key: delivery.key, err: error }, 'what became of a delivery could not be written down');
    } finally {
      inFlight.delete(delivery.key);
    }
  }

  async function run(): Promise<void> {
    try {
      do {
        again = false;
        await dispatchAll();
        await dispatchEvents();
        if ((await deliverAll()) > 0) again = true;
      } while (again && !stopped);
      fault = null;
      faults = 0;
    } catch (error) {
      fault = error;
      faults += 1;
      logger.error({ err: error }, 'delivery is interrupted');
      wakeIn(Math.min(faultPause.first * 2 ** (faults - 1), faultPause.longest));
    }
  }

  function wake(): void {
    again = true;
    if (stopped || running !== null) return;
    running = run().finally(() => {
      running = null;
      if (again && fault === null) wake();
    });
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
      await reclaim();
      wake();
    },
    openAgain: () => wake(),
    async tick() {
      if (stopped) return;
      await attend('read what was published', () => desk.catalog.refresh());
      await attend('carry out rulings on business events', () => desk.businessEvents.carryOn());
      await attend('carry out changes of calendars', () => carryOutCalendars(parts));
      await attend('take back lost deliveries', reclaim);
      const people = await directory.people();
      await attend('look after reminders', () => sweep.run(people));
      await attend('enter the digests', () => enterDigests(parts, people));
      await attend('remind of tasks of awards', () => taskDigest.enter(people));
      wake();
    },
    async settle() {
      wake();
      while (running !== null) await running;
      if (fault !== null) throw fault;
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
      if (timer !== null) clearTimeout(timer);
      while (running !== null) await running;
    },
  };
}

/** What a change of calendar moves is written into the applications at once; after a crash, here. */
async function carryOutCalendars({ desk, logger }: CourierParts): Promise<void> {
  for (const { ref, why } of await desk.calendar.carryOut())
    logger.warn({ ref, why: why.message }, 'a change of calendar could not be written into an application');
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
