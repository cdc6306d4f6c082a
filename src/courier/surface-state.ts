import { addressName } from '../desk/audience.js';
import { type Delivery, maxBlockingAttempts } from '../desk/ports/delivery.js';
import type { DeliveryDelayed } from '../desk/ports/delivery-failures.js';
import { pauseAfter } from './backoff.js';
import { createGate } from './gate.js';

/** Milliseconds between two probes of a surface. */
const pace = { first: 5_000, longest: 120_000 };

/** So many addresses failing in a row, none coming through, are no longer the fault of one. */
const shared = 3;

/** Failures after which the pause of one that is not to blame grows no more. */
const steady = 6;

/** How a delivery that failed goes on: after `pause` milliseconds, and whether the try counts. */
export interface Verdict {
  pause: number;
  counts: boolean;
}

/**
 * What is known of Slack, or of mail, from what became of deliveries. A fault that is the surface's own shuts the
 * gate; one that may be anybody's is held to be the surface's while others fail as well, and the delivery's own once
 * others came through since it failed last. `probeIn` hears when a lost surface is to be tried next.
 */
export function createSurfaceState(probeIn: (pauseMs: number) => void) {
  const gate = createGate(pace);
  let successes = 0;
  const failing = new Set<string>();
  const failed = new Map<string, { times: number; successes: number }>();
  let doubt: { since: Date; reason: string } | null = null;
  let probed: string | null = null;

  function judge({ key, address, attempts }: Delivery, error: DeliveryDelayed, now: Date): Verdict {
    const { message, owedTo, retryAfterMs } = error;
    const before = failed.get(key);
    const times = (before?.times ?? 0) + 1;
    failed.set(key, { times, successes });
    failing.add(addressName(address));
    if (before !== undefined && successes > before.successes) {
      gate.undecided(key);
      const counts = owedTo === 'surface' || owedTo === 'unclear';
      return { counts, pause: pauseAfter(counts ? attempts : Math.min(times, steady), retryAfterMs) };
    }
    const all = failing.size >= shared;
    if (owedTo === 'installation' || owedTo === 'surface' || (owedTo === 'limit' && all)) {
      probed = addressName(address);
      probeIn(gate.refused(now, message, owedTo === 'limit' ? retryAfterMs : 0));
      return { counts: false, pause: 0 };
    }
    gate.undecided(key);
    if (owedTo === 'limit') return { counts: false, pause: retryAfterMs };
    if (all) doubt = { since: doubt?.since ?? now, reason: message };
    const counts = doubt === null && attempts <= maxBlockingAttempts;
    return { counts, pause: pauseAfter(Math.min(times, steady), retryAfterMs) };
  }

  return {
    admits: gate.admits,
    trying: gate.trying,
    undecided: gate.undecided,
    judge,
    /** The address tried last while the gate was shut: another one is tried before it is again. */
    probed: () => (gate.lost() === null ? null : probed),
    /** Since when nothing comes through, and why; null while something does. */
    lost: () => gate.lost() ?? doubt,
    /** It answered, be it that the one addressed takes nothing. @returns whether that ended a loss */
    answered(): boolean {
      const mended = gate.passed() || doubt !== null;
      successes += 1;
      failing.clear();
      doubt = null;
      return mended;
    },
    /** Nothing is to be remembered of this delivery any more. */
    forget(key: string): void {
      failed.delete(key);
      gate.undecided(key);
    },
  };
}
