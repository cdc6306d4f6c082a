import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { databaseForTest } from '../../test/doubles/database.js';
import { createLogger } from '../runtime/log.js';
import { openStore, type Store } from '../store/open-store.js';
import { type Jobs, startJobs } from './start-jobs.js';

const logger = createLogger('silent');
const tickIntervals = { everyMs: 600, pollMs: 150, lockMs: 600 };
let store: Store;
let started: Jobs[] = [];
beforeEach(async () => {
  store = await openStore(databaseForTest());
});
afterEach(async () => {
  await Promise.all(started.map((jobs) => jobs.stop()));
  started = [];
  await store.db.dropDatabase();
  await store.close();
});

async function start(tick: () => Promise<void>): Promise<Jobs> {
  const jobs = await startJobs({ db: store.db, tick, tickIntervals, logger });
  started.push(jobs);
  return jobs;
}

/** Polls, bounded: what is waited for happens in its own time or the test says what did not. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not come to pass.');
}

const jobs = () => store.db.collection('agendaJobs');

test('ticks at once and goes on, also after a tick that failed', async () => {
  let ticks = 0;
  await start(async () => {
    ticks += 1;
    if (ticks === 1) throw new Error('the first one fails');
  });
  await until(() => ticks >= 3);
});

test('a lock that a killed process left does not stop the next one', async () => {
  const first = await start(async () => undefined);
  await first.stop();
  await jobs().updateMany({}, { $set: { lockedAt: new Date(), nextRunAt: new Date(Date.now() + 500) } });
  let ticks = 0;
  await start(async () => {
    ticks += 1;
  });
  await until(() => ticks >= 2);
});

test('two that start at once make one job between them', async () => {
  let ticks = 0;
  const tick = async () => {
    ticks += 1;
  };
  await Promise.all([start(tick), start(tick)]);
  await until(() => ticks >= 2);
  expect(await jobs().countDocuments({ name: 'desk.tick' })).toBe(1);
});

test('stopping waits for the running tick and starts no other; the connection stays', async () => {
  const log: string[] = [];
  let finish: () => void = () => undefined;
  const long = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const running = await start(async () => {
    log.push('begun');
    await long;
    log.push('ended');
  });
  await until(() => log.length === 1);
  const stopped = running.stop().then(() => log.push('stopped'));
  finish();
  await stopped;
  expect(log).toEqual(['begun', 'ended', 'stopped']);
  await store.ping();
});

test('a job that vanished with the database’s content is made anew', async () => {
  let ticks = 0;
  await start(async () => {
    ticks += 1;
  });
  await until(() => ticks >= 1);
  await jobs().deleteMany({});
  const before = ticks;
  await until(() => ticks >= before + 2);
});

test('a job that would never run again is made anew', async () => {
  let ticks = 0;
  await start(async () => {
    ticks += 1;
  });
  await until(() => ticks >= 1);
  await jobs().updateMany({}, { $set: { disabled: true, nextRunAt: null } });
  const before = ticks;
  await until(() => ticks >= before + 2);
});

test('a tick that lasts is not begun a second time, and Agenda does not take it for a lost one', async () => {
  const said: unknown[] = [];
  let under = 0;
  let max = 0;
  let ticks = 0;
  const noisy = Object.assign(Object.create(logger), { error: (...words: unknown[]) => said.push(words) });
  const running = await startJobs({
    db: store.db,
    tickIntervals,
    logger: noisy,
    async tick() {
      under += 1;
      max = Math.max(max, under);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      under -= 1;
      ticks += 1;
    },
  });
  started.push(running);
  await until(() => ticks >= 2);
  expect([max, said]).toEqual([1, []]);
});

test('how long ago a tick ended well is known, of one’s own and of another process’s', async () => {
  const own = await start(async () => undefined);
  expect(own.lastTick()).toMatchObject({ late: false });
  await until(() => own.lastTick().ago !== null);
  // It looks for work once only, so it cannot be the one that takes it each time.
  const tick = () => Promise.reject(new Error('this one never succeeds'));
  const watching = await startJobs({
    db: store.db,
    tick,
    tickIntervals: { ...tickIntervals, pollMs: 600_000 },
    logger,
  });
  started.push(watching);
  await until(() => watching.lastTick().ago !== null);
});
