import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job } from 'agenda';
import { type Db, MongoError } from 'mongodb';
import type { Logger } from '../log.js';

export interface JobsParts {
  /** An open connection; it stays open when the jobs stop. */
  db: Db;
  /** Looks what is due and brings it out. May be called twice at once, by two processes or after a crash. */
  tick(): Promise<void>;
  everySeconds?: number;
  logger: Logger;
}

export interface Jobs {
  /** Starts no tick any more and resolves when the running one has ended (or hangs beyond its bound). */
  stop(): Promise<void>;
}

const name = 'desk.tick';

const longestLockSeconds = 2;

/** A tick that takes longer hangs: it is logged and the next one is let through. */
const boundMs = 120_000;

/** How long stopping waits for a running tick; the process is about to be killed anyway. */
const stopMs = 8_000;

/**
 * Has Agenda call `tick` at a steady pace. Agenda only says when to look: it delivers at least once, loses a missed run
 * over a restart and may overlap two runs, so what is due is derived anew by whoever looks, and the ledger keeps doubles out.
 * @throws when the database refuses
 */
export async function startJobs({ db, tick, everySeconds = 30, logger }: JobsParts): Promise<Jobs> {
  // Short, so that a dead process costs one tick and Agenda's own timer (half of it) keeps no process alive for long; a
  // tick that runs is touched meanwhile.
  const lockMs = Math.min(everySeconds, longestLockSeconds) * 1_000;
  await oneJobPerName(db);
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db }),
    processEvery: Math.min(5_000, lockMs),
    defaultLockLifetime: lockMs,
    defaultConcurrency: 1,
  });
  // Without a listener an 'error' event ends the process.
  agenda.on('error', (error) => logger.error({ err: error }, 'the ticker met an error'));
  const running = new Set<Promise<void>>();
  agenda.define(name, async (job) => {
    const run = attend({ job, tick, logger, touchMs: lockMs / 3 });
    running.add(run);
    await run.finally(() => running.delete(run));
  });
  await agenda.ready;
  await repeat(agenda, everySeconds);
  await agenda.start();
  const watch = setInterval(() => void revive(agenda, everySeconds, logger), everySeconds * 2_000);
  watch.unref();
  return {
    async stop() {
      clearInterval(watch);
      // `false` keeps the connection; `drain` would leave locks behind.
      await agenda.stop(false);
      await Promise.race([Promise.allSettled(running), pause(stopMs)]);
    },
  };
}

interface Attending extends Pick<JobsParts, 'tick' | 'logger'> {
  job: Job;
  touchMs: number;
}

/** Never throws: a job that fails without a backoff is never run again. */
async function attend({ job, tick, logger, touchMs }: Attending): Promise<void> {
  const touching = setInterval(() => {
    job.touch().catch((error: unknown) => logger.warn({ err: error }, 'the tick could not keep its lock'));
  }, touchMs);
  try {
    await within(boundMs, tick());
  } catch (error) {
    logger.error({ err: error }, 'the tick failed; the next one looks again');
  } finally {
    clearInterval(touching);
  }
}

/** Agenda upserts a repeating job without an index that keeps two starting processes from making two. */
async function oneJobPerName(db: Db): Promise<void> {
  await db
    .collection('agendaJobs')
    .createIndex(
      { name: 1 },
      { name: 'oneJobPerName', unique: true, partialFilterExpression: { type: 'single' } },
    );
}

/** This also frees a lock that a killed process left on the job. */
async function repeat(agenda: Agenda, everySeconds: number): Promise<void> {
  try {
    await agenda.every(`${everySeconds} seconds`, name);
  } catch (error) {
    const another = error instanceof MongoError && error.code === 11000;
    if (!another) throw error;
    await agenda.every(`${everySeconds} seconds`, name);
  }
}

/** Makes the job anew when it has vanished with the database's content, as after a restore. */
async function revive(agenda: Agenda, everySeconds: number, logger: Logger): Promise<void> {
  try {
    const { total } = await agenda.queryJobs({ name });
    if (total > 0) return;
    logger.warn('the ticker’s job was gone from the database and is made anew');
    await repeat(agenda, everySeconds);
  } catch (error) {
    logger.warn({ err: error }, 'the ticker could not look after its job');
  }
}

async function within(boundMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${boundMs / 1000} seconds`)), boundMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
