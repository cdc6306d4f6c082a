import type { Delivery, Surface } from '../desk/ports/delivery.js';
import type { Ledger } from '../desk/ports/ledger.js';
import { within } from '../runtime/within.js';
import { ended, isKnownGone, newLeaseOwner } from './lease-owner.js';
import type { CourierParts } from './parts.js';

/** Milliseconds between two heartbeats of a courier. */
const beatMs = 5_000;

/**
 * Milliseconds without a heartbeat, by the watcher's own measure, after which a claim is taken to be lost: longer than
 * any call to Slack or a mail server is waited for.
 */
const leaseMs = 60_000;

/**
 * What a courier claims, and what others claimed and left. Whether another one lives is seen by its heartbeats going
 * on: no clock of another process is ever held against ours. One whose process is known to have ended is not waited
 * for.
 */
export function createLease({ ledger, heartbeats, clock, monotonic, logger }: CourierParts) {
  const me = newLeaseOwner();
  const inFlight = new Map<string, number>();
  /** What was seen of others' claims: as long as that stays the same, nobody lives there. */
  const seen = new Map<string, { as: string; since: number }>();
  let turn: Promise<unknown> = Promise.resolve();
  let beating: Promise<NodeJS.Timeout> | null = null;

  /** One after another: a claim on its way back from the database is in flight already, though not yet known here. */
  function oneAtATime<Result>(task: () => Promise<Result>): Promise<Result> {
    const mine = turn.then(task);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function begin(): Promise<NodeJS.Timeout> {
    await heartbeats.beat(me);
    const timer = setInterval(() => {
      heartbeats
        .beat(me)
        .catch((error: unknown) => logger.warn({ err: error }, 'no heartbeat could be given'));
    }, beatMs);
    return timer.unref();
  }

  async function claim(surface: Surface, except: readonly string[]): Promise<Delivery | null> {
    beating ??= begin().catch((error: unknown) => {
      beating = null;
      throw error;
    });
    await beating;
    const claimed = await ledger.claim(clock.now(), me, { surface, except });
    if (claimed !== null) inFlight.set(claimed.key, monotonic());
    return claimed;
  }

  async function reclaim(): Promise<void> {
    const claims: Parameters<Parameters<Ledger['reclaim']>[0]>[0][] = [];
    await ledger.reclaim((one) => {
      claims.push(one);
      return false;
    });
    const others = claims.flatMap(({ claimedBy }) =>
      claimedBy === null || claimedBy === me ? [] : [claimedBy],
    );
    const beats =
      others.length === 0 ? new Map<string, number>() : await heartbeats.counts([...new Set(others)]);
    const lost = new Set(claims.filter((one) => isLost(one, beats)).map(({ key }) => key));
    for (const key of seen.keys()) if (!claims.some((one) => one.key === key)) seen.delete(key);
    if (lost.size > 0) await ledger.reclaim(({ key }) => lost.has(key));
  }

  function isLost(
    { key, claimedBy, claimedAt }: Pick<Delivery, 'key' | 'claimedBy' | 'claimedAt'>,
    beats: ReadonlyMap<string, number>,
  ): boolean {
    if (claimedBy === me) return !inFlight.has(key);
    if (claimedBy === null || isKnownGone(claimedBy)) return true;
    const as = [claimedBy, claimedAt?.toISOString(), beats.get(claimedBy)].join(' ');
    const before = seen.get(key);
    if (before?.as === as) return monotonic() - before.since >= leaseMs;
    seen.set(key, { as, since: monotonic() });
    return false;
  }

  return {
    /** Claims the next delivery of a surface, whatever address it is for but these. */
    claim: (surface: Surface, except: readonly string[]) => oneAtATime(() => claim(surface, except)),
    /** Takes back what got lost on its way. */
    reclaim: () => oneAtATime(reclaim),
    /** Whether a claim is ours beyond doubt; a process that stood still for long may have lost it to another. */
    holds: (key: string) => monotonic() - (inFlight.get(key) ?? Number.NEGATIVE_INFINITY) < leaseMs / 2,
    /** What became of it is written down. */
    done(key: string): void {
      inFlight.delete(key);
    },
    async end(): Promise<void> {
      ended(me);
      const timer = await beating?.catch(() => null);
      if (timer === undefined || timer === null) return;
      clearInterval(timer);
      // Whoever ends does not wait for a database that is away: its heart stands still anyway.
      await within(1_000, heartbeats.end(me), () => undefined).catch(() => undefined);
    },
  };
}

export type Lease = ReturnType<typeof createLease>;
