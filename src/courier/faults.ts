import type { Logger } from '../runtime/log.js';

/** Milliseconds to wait after a fault of the database, first and at most. */
const pause = { first: 1_000, longest: 30_000 };

/** The faults that interrupt parts of the courier, by part, until that part works again. */
export function createFaults({ logger, wakeIn }: { logger: Logger; wakeIn(pauseMs: number): void }) {
  const open = new Map<string, { error: unknown; times: number }>();
  return {
    met(part: string, error: unknown): void {
      const times = (open.get(part)?.times ?? 0) + 1;
      open.set(part, { error, times });
      logger.error({ part, err: error }, 'delivery is interrupted');
      wakeIn(Math.min(pause.first * 2 ** (times - 1), pause.longest));
    },
    over(part: string): void {
      open.delete(part);
    },
    /** @throws the first fault that is not over */
    raise(): void {
      for (const { error } of open.values()) throw error;
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;
