import { MongoNetworkError, MongoServerSelectionError } from 'mongodb';
import type { Logger } from '../runtime/log.js';
import { DatabaseSilent } from './database-silent.js';

/** Milliseconds between two looks whether a database that is away is back. */
const lookMs = 1_000;

/** Milliseconds for which what was asked before the end of an outage may still wait for its answer. */
const echoMs = 40_000;

export interface Outage {
  /**
   * The database may be away: it is asked, and told of when it is. Returns at once and never throws.
   * @param why what a heartbeat failed of, which says more than that an answer did not come
   */
  suspect(why?: Error): void;
  /** Whether it is away; asks when that is not known. */
  isOn(): Promise<boolean>;
  /** Whether that explains what failed just now: what was asked during an outage may fail of it when it is over. */
  explains(): Promise<boolean>;
  end(): void;
}

/** Whether work failed because the database did not answer, wherever in the error that is said. */
export function isUnanswered(error: unknown): boolean {
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true;
  if (error instanceof DatabaseSilent) return true;
  return error instanceof Error && error.cause !== undefined && isUnanswered(error.cause);
}

interface OutageParts {
  /** Throws when the database does not answer. */
  ping(): Promise<unknown>;
  logger: Logger | undefined;
}

/**
 * Says once that the database is away, and once that it is back. A connection that broke and was made anew is no
 * outage.
 */
export function watchOutage({ ping, logger }: OutageParts): Outage {
  let looking: Promise<boolean> | null = null;
  let since: number | null = null;
  let heard: Error | null = null;
  let timer: NodeJS.Timeout | null = null;
  let ended = false;
  let overAt = Number.NEGATIVE_INFINITY;

  async function look(): Promise<boolean> {
    try {
      await ping();
      over();
    } catch (error) {
      if (!ended) goesOn(error);
    }
    return since !== null;
  }

  function goesOn(error: unknown): void {
    if (since === null) {
      since = performance.now();
      logger?.error(
        { err: heard ?? error },
        'MongoDB is away; what fails because of it is not logged until it is back',
      );
    }
    timer = setTimeout(() => suspect(), lookMs).unref();
  }

  function over(): void {
    heard = null;
    if (since === null) return;
    logger?.info({ seconds: Math.round((performance.now() - since) / 1_000) }, 'MongoDB is back');
    since = null;
    overAt = performance.now();
  }

  const isOn = async () => (since === null && !ended ? asked() : since !== null);

  function asked(): Promise<boolean> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  }

  function suspect(why?: Error): void {
    heard = why ?? heard;
    if (!ended) void asked();
  }

  return {
    suspect,
    isOn,
    explains: async () => (await isOn()) || performance.now() - overAt < echoMs,
    end() {
      ended = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
