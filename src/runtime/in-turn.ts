import type { Logger } from './log.js';
import { within } from './within.js';

/** How long stopping may take, in milliseconds: supervisors kill after ten seconds by custom. */
const allMs = 8_000;
/** What is left to each, however long those before it took. */
const leastMs = 150;

/**
 * Stops one part after another. One that does not end in time, as while the database says nothing, is left where it
 * is: what it was about is found again at the next start, as after a kill.
 */
export async function inTurn(
  parts: readonly (readonly [what: string, stop: () => Promise<void>])[],
  logger: Logger,
): Promise<void> {
  const until = performance.now() + allMs;
  for (const [what, stop] of parts) {
    const ended = await within(
      Math.max(until - performance.now(), leastMs),
      stop().then(() => true),
      () => false,
    );
    if (!ended) logger.warn(`stopped while something of ${what} was still under way`);
  }
}
