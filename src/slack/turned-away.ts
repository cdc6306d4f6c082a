import type { Log } from './kit/parts.js';

/** Milliseconds between two lines, however many requests are turned away meanwhile. */
const pauseMs = 60_000;

/** Logs that requests were turned away: the first at once, those of the minute after as one line with their number. */
export function createTurnedAway(log: Log, everyMs = pauseMs): { note(why: string): void } {
  const counts = new Map<string, number>();
  let waiting = false;

  function tell(): void {
    waiting = false;
    if (counts.size === 0) return;
    log.warn('more requests were turned away', Object.fromEntries(counts));
    counts.clear();
    wait();
  }

  function wait(): void {
    waiting = true;
    setTimeout(tell, everyMs).unref();
  }

  return {
    note(why) {
      if (waiting) {
        counts.set(why, (counts.get(why) ?? 0) + 1);
        return;
      }
      log.warn(`a request was turned away: ${why}`);
      wait();
    },
  };
}
