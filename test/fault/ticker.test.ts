import { afterEach, expect, test } from '@jest/globals';
import { type Document, MongoClient, MongoNetworkError } from 'mongodb';
import { type Jobs, startJobs, type TickIntervals, usualTickIntervals } from '../../src/jobs/start-jobs.js';
import { createLogger } from '../../src/runtime/log.js';
import { databaseForTest } from '../doubles/database.js';
import { jobDatabase } from '../doubles/job-database.js';
import { takeTime } from '../doubles/virtual-time.js';
import { randomFrom } from './random.js';

const second = 1_000;
let ending: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ending.toReversed()) await end();
  ending = [];
});

interface Tried {
  tickIntervals: TickIntervals;
  intervals: number;
  seed: number;
  /** Whether the database is away at an instant. */
  away?(at: number): boolean;
}

/** The instants at which the real ticker ticked in virtual time, and what it logged. */
async function ticksOver({ tickIntervals, intervals, seed, away = () => false }: Tried) {
  const random = randomFrom(seed);
  const time = takeTime(Date.UTC(2026, 10, 27), () => Math.floor(random() ** 4 * 12) - 1);
  ending.push(time.restore);
  const db = jobDatabase(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1 + random() * 20));
    if (!away(time.now())) return;
    await new Promise((resolve) => setTimeout(resolve, 4 * second));
    throw new MongoNetworkError('away');
  });
  const ticks: number[] = [];
  const said: string[] = [];
  const logger = createLogger('warn', { write: (line: string) => void said.push(line) });
  const tick = async () => {
    ticks.push(time.now());
  };
  const starting = startJobs({ db, tick, tickIntervals, logger });
  await time.pass(second);
  await starting;
  await time.pass(intervals * tickIntervals.everyMs);
  return { ticks, said };
}

/** How far two ticks may be apart: a timer that rings a moment early leaves the job to the next look. */
const longest = usualTickIntervals.everyMs + usualTickIntervals.pollMs + 100;
const gaps = (ticks: readonly number[]) => ticks.slice(1).map((at, before) => at - (ticks[before] ?? at));

test('over ten thousand virtual intervals no tick is more than one look late, and nothing is logged', async () => {
  const { ticks, said } = await ticksOver({ tickIntervals: usualTickIntervals, intervals: 10_000, seed: 7 });
  expect(ticks.length).toBeGreaterThan(9_900);
  expect(gaps(ticks).filter((gap) => gap > longest)).toEqual([]);
  expect(said).toEqual([]);
}, 300_000);

test('with locks no longer than the time between two looks, ticks stall: what is measured shows it', async () => {
  const tickIntervals = { ...usualTickIntervals, lockMs: usualTickIntervals.pollMs };
  const { ticks } = await ticksOver({ tickIntervals, intervals: 300, seed: 7 });
  expect(gaps(ticks).filter((gap) => gap > longest).length).toBeGreaterThan(0);
}, 60_000);

test('after each of fifty outages the next tick waits for nothing but its lock and a look', async () => {
  const every = 300 * second;
  const start = Date.UTC(2026, 10, 27);
  const outage = (at: number) => (at - start) % every > every - 60 * second - ((at - start) / every) * second;
  const { ticks } = await ticksOver({
    tickIntervals: usualTickIntervals,
    intervals: 500,
    seed: 11,
    away: outage,
  });
  const ends = Array.from({ length: 49 }, (_, n) => start + (n + 1) * every);
  const waits = ends.map((end) => (ticks.find((at) => at >= end) ?? Number.POSITIVE_INFINITY) - end);
  const { everyMs, lockMs, pollMs } = usualTickIntervals;
  expect(waits.filter((wait) => wait > everyMs + lockMs + 2 * pollMs)).toEqual([]);
}, 60_000);

// Few at once: a machine that is late with everything would show nothing.
const shortened: TickIntervals = { everyMs: 200, pollMs: 100, lockMs: 400 };
const tickers = 5;
const each = 200;

/** What Agenda asked of the database for one ticker: its looks, and whether a look took the job. */
interface Look {
  at: number;
  answeredAt: number;
  took: boolean;
}

/**
 * A job taken again although the one who had it ran nothing, and no look or answer came late: it has locked itself out.
 */
function lockedOut(looks: readonly Look[], ticks: readonly number[]): number {
  let count = 0;
  let held: number | null = null;
  for (const [index, { at, answeredAt, took }] of looks.entries()) {
    const before = looks[index - 1]?.at ?? at;
    const late = at - before > 2 * shortened.pollMs || answeredAt - at > shortened.pollMs / 2;
    const from = held;
    if (from !== null && (late || ticks.some((tick) => tick >= from && tick <= at))) held = null;
    if (!took) continue;
    if (held !== null) count += 1;
    held = at;
  }
  return count;
}

test('over a thousand shortened intervals, by wire and driver, the job never locks itself out', async () => {
  const client = await MongoClient.connect(databaseForTest(), { monitorCommands: true, maxPoolSize: 30 });
  ending.push(() => client.close());
  const looks = new Map<string, Look[]>();
  const asked = new Map<number, Look>();
  client.on('commandStarted', ({ command, databaseName, requestId }) => {
    // Only Agenda's looks set a lock; ticks are counted by the same kind of command.
    if (command.findAndModify === undefined || command.update?.$set?.lockedAt === undefined) return;
    const look = { at: performance.now(), answeredAt: Number.POSITIVE_INFINITY, took: false };
    asked.set(requestId, look);
    looks.set(databaseName, [...(looks.get(databaseName) ?? []), look]);
  });
  client.on('commandSucceeded', ({ requestId, reply }) => {
    const look = asked.get(requestId);
    if (look === undefined) return;
    look.answeredAt = performance.now();
    look.took = (reply as Document).value?.lockedAt instanceof Date;
  });
  const own = client.db().databaseName;
  const ran = await Promise.all(
    Array.from({ length: tickers }, (_, n) => tickTimes(client, `${own}-${n}`, looks)),
  );
  const outs = ran.map(({ name, ticks }) => lockedOut(looks.get(name) ?? [], ticks));
  expect(outs).toEqual(Array.from({ length: tickers }, () => 0));
  expect(ran.flatMap(({ ticks }) => ticks).length).toBeGreaterThanOrEqual(1_000);
}, 300_000);

/** Lets one ticker tick `each` times on a database of its own. */
async function tickTimes(client: MongoClient, name: string, looks: Map<string, Look[]>) {
  const db = client.db(name);
  const ticks: number[] = [];
  const jobs: { running: Jobs | null } = { running: null };
  await new Promise<void>((resolve, reject) => {
    const tick = async () => {
      ticks.push(performance.now());
      if (ticks.length === each) resolve();
    };
    startJobs({ db, tick, tickIntervals: shortened, logger: createLogger('silent') }).then((running) => {
      jobs.running = running;
      // What the start itself asked is no look.
      looks.set(name, []);
    }, reject);
  });
  await jobs.running?.stop();
  await db.dropDatabase();
  return { name, ticks };
}
