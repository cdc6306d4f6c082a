import type { Files } from '../desk/files/ports.js';
import type { Logger } from '../runtime/log.js';

export interface SweepingParts {
  files: Pick<Files, 'sweep'>;
  logger: Logger;
  /** Milliseconds since some instant of this process; it never goes back. */
  monotonic(): number;
}

/** Takes away, now and then, the bytes that nothing refers to any more. */
export interface Sweeping {
  /** Begins where it is time to. Returns at once and never throws. */
  wake(): void;
  /** Resolves when none is under way; none begins any more. */
  stop(): Promise<void>;
}

/** Milliseconds between two sweeps of a process; several processes do no harm. */
const everyMs = 86_400_000;
/** How many bytes, and how many uploads that died, one sweep takes up: what is left over is the next one's. */
const max = 200;

export function createSweeping({ files, logger, monotonic }: SweepingParts): Sweeping {
  let last = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  let stopped = false;

  async function sweep(): Promise<void> {
    const gone = await files.sweep(max);
    if (gone > 0) logger.info({ gone }, 'bytes of files that nothing refers to were taken away');
  }

  return {
    wake() {
      if (stopped || running !== null || monotonic() - last < everyMs) return;
      last = monotonic();
      running = sweep()
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'forgotten bytes were not taken away; the next sweep goes on'),
        )
        .finally(() => {
          running = null;
        });
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
