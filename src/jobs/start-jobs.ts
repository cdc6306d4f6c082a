import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { type Db, MongoError } from 'mongodb';
import type { Logger } from '../runtime/log.js';
import { within } from '../runtime/within.js';
import { createTicks, type LastTick, type Ticks } from './ticks.js';

/** How often the ticker looks, in milliseconds. */
export interface TickIntervals {
  /** Between two ticks. */
  everyMs: number;
  /** Between two looks of Agenda at its jobs, each of which locks what falls due before the next one. */
  pollMs: number;
  /**
   * How long such a lock holds. Were it no longer than `pollMs`, the next look would find the lock just run out a
   * moment before the job's time, and take the job anew, while Agenda drops the one it had as expired: over and over.
   */
  lockMs: number;
}

/** A dead process costs at most its lock and one look. */
export const usualTickIntervals: TickIntervals = { everyMs: 30_000, pollMs: 2_000, lockMs: 8_000 };

export interface JobsParts {
  /** An open connection; it stays open when the jobs stop. */
  db: Db;
  /** Looks what is due and brings it out. May be called twice at once, by two processes or after a crash. */
  tick(): Promise<void>;
  tickIntervals?: TickIntervals;
  logger: Logger;
}

export interface Jobs {
  lastTick(): LastTick;
  /** Starts no tick any more and resolves when the running one has ended (or hangs beyond its bound). */
  stop(): Promise<void>;
}

const name = 'desk.tick';

/** How long stopping waits for the database and for a running tick; the process is about to be killed anyway. */
const farewellMs = 1_000;
const stopMs = 4_000;

/**
 * Has Agenda call `tick` at a steady pace. Agenda only says when to look: it delivers at least once, loses a missed
 * run over a restart and may overlap two runs, so what is due is derived anew by whoever looks, and the ledger keeps
 * doubles out. Its job only begins a tick and is over at once: one that lasted would have to renew its lock, and
 * Agenda takes the end of a long job for a lost lock when it looks in that moment.
 * @throws when the database refuses
 */
export async function startJobs({
  db,
  tick,
  tickIntervals = usualTickIntervals,
  logger,
}: JobsParts): Promise<Jobs> {
  await oneJobPerName(db);
  const ticks = createTicks({ tick, logger, jobs: db.collection('agendaJobs'), name });
  const agenda = new Agenda({
    backend: backendOf(db, logger),
    processEvery: tickIntervals.pollMs,
    defaultLockLifetime: tickIntervals.lockMs,
    defaultConcurrency: 1,
  });
  // Without a listener an 'error' event ends the process.
  agenda.on('error', (error) => logger.error({ err: error }, 'the ticker met an error'));
  agenda.define(name, async () => ticks.begin());
  await agenda.ready;
  await repeat(agenda, tickIntervals);
  await agenda.start();
  const watch = setInterval(
    () => void lookAfter(agenda, { ticks, tickIntervals, logger }),
    tickIntervals.everyMs,
  );
  watch.unref();
  return {
    lastTick: ticks.last,
    async stop() {
      clearInterval(watch);
      // `false` keeps the connection; `drain` would leave locks behind.
      await within(farewellMs, agenda.stop(false), () => undefined);
      await within(stopMs, ticks.idle(), () => undefined);
    },
  };
}

/** Agenda lets go of locks without waiting how that went; a lock that stays runs out by itself. */
function backendOf(db: Db, logger: Logger): MongoBackend {
  const backend = new MongoBackend({ mongo: db });
  const { repository } = backend;
  const unlock = repository.unlockJob.bind(repository);
  repository.unlockJob = (job) =>
    unlock(job).catch((error: unknown) =>
      logger.warn({ err: error }, 'a lock of the ticker was left to run out'),
    );
  return backend;
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
async function repeat(agenda: Agenda, { everyMs }: TickIntervals): Promise<void> {
  const interval = `${everyMs / 1_000} seconds`;
  try {
    await agenda.every(interval, name);
  } catch (error) {
    const another = error instanceof MongoError && error.code === 11000;
    if (!another) throw error;
    await agenda.every(interval, name);
  }
}

interface LookingAfter {
  ticks: Ticks;
  tickIntervals: TickIntervals;
  logger: Logger;
}

/** Makes the job anew when it has vanished with the database's content, as after a restore, or will never run again. */
async function lookAfter(agenda: Agenda, { ticks, tickIntervals, logger }: LookingAfter): Promise<void> {
  try {
    await ticks.learn();
    ticks.tellIfLate(tickIntervals.everyMs);
    const { jobs } = await agenda.queryJobs({ name });
    if (jobs.some(({ nextRunAt, disabled }) => nextRunAt !== null && disabled !== true)) return;
    logger.warn(
      'the ticker’s job was gone from the database, or would never have run again, and is made anew',
    );
    await agenda.cancel({ name });
    await repeat(agenda, tickIntervals);
  } catch (error) {
    logger.warn({ err: error }, 'the ticker could not look after its job');
  }
}
