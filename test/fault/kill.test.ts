import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import type { Bot } from '../../sandbox/world/bot.js';
import { startWorld, type World } from '../../sandbox/world/start.js';
import { verifyArchives } from '../../src/desk/memory/heads.js';
import { openArchives } from '../../src/store/open-archives.js';
import { monday } from '../step-contexts.js';
import { type Act, arrived, createActs, mailIds, said } from './acts.js';
import { randomFrom } from './random.js';

/** Another seed kills at other points: `KILL_SEED=7 npm test -- test/fault/kill`. */
const seed = Number(process.env.KILL_SEED ?? 20190801);
const random = randomFrom(seed);
const rounds = 50;

// The sandbox's own engine, also where MONGODB_URI is given: no other fails on demand.
let mongo: MongoSandbox;
let world: World;
let bot: Bot;

beforeAll(async () => {
  mongo = await startMongo();
  world = await startWorld({
    bot: 'child',
    start: monday,
    rateLimits: false,
    mongoUri: mongo.uri,
    logLevel: process.env.KILL_LOG ?? 'fatal',
    timing: { ackMs: 1_000 },
  });
  if (world.desk === null) throw new Error('The world was started with a bot.');
  bot = world.desk;
}, 60_000);

afterAll(async () => {
  await world.stop();
  await mongo.stop();
});

/** Where the bot is killed: at the n-th thing it asks of the database or of Slack, a little later or at once. */
interface Point {
  at: 'mongo' | 'slack';
  n: number;
  phase: 'before' | 'after';
  afterMs: number;
}

/** Counts what the bot asks until it has asked `point.n` times, and kills it there. */
function arm(point: Point): { killed: Promise<void>; disarm(): void; seen: Record<Point['at'], number> } {
  const seen = { mongo: 0, slack: 0 };
  let kill: () => void = () => undefined;
  const killed = new Promise<void>((resolve, reject) => {
    kill = () => void bot.kill().then(resolve, reject);
  });
  const look = async (at: Point['at'], phase: 'before' | 'after') => {
    if (phase !== point.phase) return;
    seen[at] += 1;
    if (at !== point.at || seen[at] !== point.n) return;
    if (point.afterMs > 0) void wait(point.afterMs).then(kill);
    else kill();
  };
  const ignored = new Set(['hello', 'ping', 'endSessions']);
  const endings = [
    mongo.onCommand((command, _db, _n, phase) => (ignored.has(command) ? undefined : look('mongo', phase))),
    world.slack.onRequest(({ phase }) => look('slack', phase)),
  ];
  return {
    killed,
    seen,
    disarm() {
      for (const end of endings) end();
    },
  };
}

/** How much the bot asks of each while nothing goes wrong, so that the points fall on all of it. */
async function measure(act: Act, ref: string): Promise<Record<Point['at'], number>> {
  await act.before(ref);
  const watch = arm({ at: 'mongo', n: 0, phase: 'after', afterMs: 0 });
  await act.act(ref);
  watch.disarm();
  return watch.seen;
}

function choose(counts: Record<Point['at'], number>): Point {
  const at = random() < 0.6 ? 'mongo' : 'slack';
  return {
    at,
    n: 1 + Math.floor(random() * counts[at]),
    phase: random() < 0.5 ? 'before' : 'after',
    afterMs: random() < 0.5 ? 0 : Math.floor(random() * 20),
  };
}

/** Takes the act with the bot killed at the point, starts the bot again and lets it come to rest. */
async function killDuring(act: Act, ref: string, point: Point): Promise<void> {
  await act.before(ref);
  const trap = arm(point);
  const acting = act.act(ref).catch(() => undefined);
  await Promise.race([trap.killed, acting]);
  trap.disarm();
  await bot.kill();
  const [, again] = await Promise.all([acting, bot.restart()]);
  expect(again).toBeUndefined();
  await bot.tick();
  const stored = await world.store.applications.load(ref);
  // A click that died before its save was not acknowledged; the person clicks again.
  if (stored?.revision === 2 && act.keys(ref).some((key) => key.startsWith(`${ref}/3/`))) await act.act(ref);
}

test(`nothing told is lost or doubled when the bot is killed in ${rounds} places (KILL_SEED=${seed})`, async () => {
  const acts = Object.entries(createActs(world));
  const counts: Record<Point['at'], number>[] = [];
  const expected = { stands: [] as string[], mails: [] as string[] };
  const expectAll = (act: Act, ref: string) => {
    expected.stands.push(...act.keys(ref));
    expected.mails.push(...mailIds(act, ref));
  };
  for (const [position, [, act]] of acts.entries()) {
    counts.push(await measure(act, `DD-M${position}`));
    expectAll(act, `DD-M${position}`);
  }
  const points: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const which = round % acts.length;
    const [[name, act] = [], counted] = [acts[which], counts[which]];
    if (act === undefined || counted === undefined) throw new Error(`There is no act ${which}.`);
    const point = choose(counted);
    points.push(`DD-K${round}: ${name}, ${JSON.stringify(point)}`);
    await killDuring(act, `DD-K${round}`, point);
    expectAll(act, `DD-K${round}`);
  }
  // The points are in what is compared, so that a failure tells them.
  expect({ seed, points, stands: await said(world), mails: arrived(world) }).toEqual({
    seed,
    points,
    stands: expected.stands.toSorted(),
    mails: expected.mails.toSorted(),
  });
  expect(await world.store.ledger.busy()).toBe(false);
  expect(await world.store.applications.unsettled()).toEqual([]);
  for (const { application } of await world.store.applications.find({ stages: ['remediation'] }))
    expect(application.summary?.receivedAt).not.toBeNull();
  const { archives, close } = await openArchives(world.env.MONGODB_URI ?? '');
  const verified = await verifyArchives(archives, null);
  await close();
  expect(verified).toMatchObject({ counts: { applications: rounds + acts.length } });
}, 1_200_000);
