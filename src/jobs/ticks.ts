import type { Collection } from 'mongodb';
import type { Logger } from '../runtime/log.js';
import { within } from '../runtime/within.js';

/** A tick that takes longer hangs: it is logged and the next one is let through. */
const boundMs = 120_000;

/**
 * Milliseconds without one after which the desk does not do its work: twice what the longest and its pause may take.
 */
const lateMs = 300_000;
/** After so many intervals without one, the log says so. */
const toldAfter = 3;

export interface TicksParts {
  tick(): Promise<void>;
  /** Where Agenda keeps the job of this name, and where every process counts the ticks that ended well. */
  jobs: Collection<{ name: string; ticks?: number }>;
  name: string;
  logger: Logger;
}

/** When one was last seen to end well, in this process or another. */
export interface LastTick {
  /** Milliseconds ago; null before the first. */
  ago: number | null;
  /** That is too long. */
  late: boolean;
}

export interface Ticks {
  /** Begins a tick unless one is under way. Returns at once and never throws. */
  begin(): void;
  /** Looks whether another process has ticked. */
  learn(): Promise<void>;
  last(): LastTick;
  /** Says once that no tick has ended for several intervals. */
  tellIfLate(everyMs: number): void;
  /** Resolves when none is under way. */
  idle(): Promise<void>;
}

/**
 * The ticks, one at a time in this process. Processes share them, so each counts its own in the database and sees by
 * the count going on that others tick: no clock of one is held against another's.
 */
export function createTicks({ tick, jobs, name, logger }: TicksParts): Ticks {
  const started = performance.now();
  let running: Promise<void> | null = null;
  let endedAt: number | null = null;
  /** What the count was when it was last looked at; undefined before that. */
  let counted: number | undefined;
  let toldLate = false;
  const since = () => performance.now() - (endedAt ?? started);

  function ended(): void {
    endedAt = performance.now();
    toldLate = false;
  }

  async function attend(): Promise<void> {
    try {
      await within(boundMs, tick(), noEnd);
      ended();
    } catch (error) {
      logger.error({ err: error }, 'the tick failed; the next one looks again');
      return;
    }
    await count().catch((error: unknown) => logger.warn({ err: error }, 'a tick could not be counted'));
  }

  async function count(): Promise<void> {
    const after = await jobs.findOneAndUpdate({ name }, { $inc: { ticks: 1 } }, { returnDocument: 'after' });
    counted = after?.ticks ?? counted;
  }

  return {
    begin() {
      running ??= attend().finally(() => {
        running = null;
      });
    },
    async learn() {
      const found = await jobs.findOne({ name }, { projection: { ticks: 1 } });
      const now = found?.ticks ?? 0;
      if (counted !== undefined && now !== counted) ended();
      counted = now;
    },
    last: () => ({ ago: endedAt === null ? null : performance.now() - endedAt, late: since() >= lateMs }),
    tellIfLate(everyMs) {
      if (toldLate || since() < toldAfter * everyMs) return;
      toldLate = true;
      logger.warn({ seconds: Math.round(since() / 1_000) }, 'no tick has ended for several intervals');
    },
    idle: async () => {
      await running;
    },
  };
}

function noEnd(): never {
  throw new Error(`no end after ${boundMs / 1_000} seconds`);
}
