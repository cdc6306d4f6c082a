import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import type { Bot } from '../../sandbox/world/bot.js';
import { createPeoplesDesk } from '../../sandbox/world/peoples-desk.js';
import { startWorld, type World } from '../../sandbox/world/start.js';
import type { Desk } from '../../src/desk/desk.js';
import type { Application } from '../../src/program/application.js';
import { Refusal } from '../../src/program/refusal.js';
import { fullDraft, monday, standingAt } from '../cases.js';
import { sampleSave } from '../doubles/samples.js';
import { randomFrom } from './random.js';

/** Another seed kills at other points: `KILL_SEED=7 npm test -- test/fault/kill`. */
const seed = Number(process.env.KILL_SEED ?? 20190801);
const random = randomFrom(seed);
const rounds = 50;

let mongo: MongoSandbox;
let world: World;
let people: Desk;
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
  people = createPeoplesDesk(world.store, world.clock);
}, 60_000);

afterAll(async () => {
  await world.stop();
  await mongo.stop();
});

const office = 'U0OTTO';
const applicants = ['U0PAULA', 'U0ALAN'];
const copies = ['U0DEE'];

/** One save and everything it has to be followed by. */
interface Act {
  /** What leads up to it: held, and brought out while nothing goes wrong. */
  before(ref: string): Promise<void>;
  /** The save, or what makes the bot save; what follows of it is the bot's work. */
  act(ref: string): Promise<void>;
  /** The keys of every message that has to stand in the end. */
  keys(ref: string): string[];
  /** Of those, by whom else they are read as mail. */
  mailed: readonly string[];
}

function of(application: Application, ref: string): Application {
  const partner = { partnerId: 'acme-cloud', partnerName: 'Acme Cloud (demo)' };
  const opened = { by: 'U0PAULA', at: world.clock.now() };
  return { ...application, ...partner, ref, designation: `demo-${ref.toLowerCase()}`, opened };
}

async function hold(application: Application): Promise<void> {
  expect(await world.store.applications.insert(sampleSave(application, 1))).toBe(true);
}

async function submit(ref: string): Promise<void> {
  const done = await people.perform('submit', {
    ref,
    by: 'U0PAULA',
    input: { name: 'Paula Partner (demo)' },
    seen: null,
  });
  if (done instanceof Refusal) throw done;
}

const told = (ref: string, revision: number, ids: readonly string[]) =>
  ids.map((id) => `${ref}/${revision}/0/${id}`);
const cards = (ref: string) => [`${ref}/card/intake/C0INTAKE`, `${ref}/card/status/C0ACME`];

const acts: Record<string, Act> = {
  'a submission of which the bot learns at its next look': {
    before: (ref) => hold(of(fullDraft(), ref)),
    async act(ref) {
      await submit(ref);
      await bot.tick();
    },
    keys: (ref) => [...told(ref, 2, [...applicants, ...copies]), ...cards(ref)],
    mailed: [...applicants, ...copies],
  },
  'a click on a card': {
    async before(ref) {
      await hold(of(fullDraft(), ref));
      await submit(ref);
      await bot.tick();
    },
    async act(ref) {
      const card = await world.control.as(office).sees('C0INTAKE', new RegExp(`${ref}\\b`));
      await world.control
        .as(office)
        .click({ label: 'Accept as complete', in: { channel: 'C0INTAKE', ts: card.ts } });
      await bot.tick();
    },
    keys: (ref) => [
      ...told(ref, 2, [...applicants, ...copies]),
      ...told(ref, 3, [...applicants, ...copies]),
      ...cards(ref),
    ],
    mailed: [...applicants, ...copies],
  },
  'a summary whose receipt starts a clock': {
    before: (ref) => hold(of(standingAt('validated'), ref)),
    async act(ref) {
      const done = await people.perform('send-summary', { ref, by: office, input: {}, seen: null });
      if (done instanceof Refusal) throw done;
      await bot.tick();
    },
    keys: (ref) => told(ref, 2, [...applicants, 'U0TINA', ...copies]),
    mailed: [...applicants, 'U0TINA', ...copies],
  },
};

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
  const held = await world.store.applications.load(ref);
  // A click that died before its save was not acknowledged; the person clicks again.
  if (held?.revision === 2 && act.keys(ref).some((key) => key.startsWith(`${ref}/3/`))) await act.act(ref);
}

/** The keys of everything the bot has said, to anybody, anywhere. */
async function said(): Promise<string[]> {
  const places: [string, string][] = [
    ...[...applicants, ...copies, 'U0TINA', office].map((id): [string, string] => [id, '@bot']),
    [office, 'C0INTAKE'],
    [office, 'C0ACME'],
    [office, 'C0REVIEW'],
  ];
  const all = await Promise.all(places.map(([id, channel]) => world.control.as(id).messages(channel)));
  return all.flat().flatMap(({ metadata }) => keyIn(metadata));
}

function keyIn(metadata: Record<string, unknown> | undefined): string[] {
  const payload = metadata?.event_payload;
  if (typeof payload !== 'object' || payload === null || !('key' in payload)) return [];
  return [String(payload.key)];
}

const mailId = (key: string) => createHash('sha256').update(key).digest('hex');

test(`nothing told is lost or doubled when the bot is killed in ${rounds} places (KILL_SEED=${seed})`, async () => {
  const names = Object.keys(acts);
  const counts = new Map<string, Record<Point['at'], number>>();
  const expected: string[] = [];
  const mails: string[] = [];
  const done = (act: Act, ref: string) => {
    expected.push(...act.keys(ref));
    for (const key of act.keys(ref))
      if (act.mailed.some((id) => key.endsWith(`/${id}`)))
        mails.push(mailId(key.replace(/([^/]+)$/, 'mail:$1')));
  };
  for (const [position, name] of names.entries()) {
    const act = acts[name];
    if (act === undefined) continue;
    counts.set(name, await measure(act, `DD-M${position}`));
    done(act, `DD-M${position}`);
  }
  const points: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const name = names[round % names.length] ?? '';
    const act = acts[name];
    const counted = counts.get(name);
    if (act === undefined || counted === undefined) throw new Error(name);
    const ref = `DD-K${round}`;
    const point = choose(counted);
    points.push(`${ref}: ${name}, ${JSON.stringify(point)}`);
    await killDuring(act, ref, point);
    done(act, ref);
  }
  const stands = (await said()).filter((key) => key.startsWith('DD-'));
  const report = { seed, points };
  expect({ ...report, stands: stands.toSorted() }).toEqual({ ...report, stands: expected.toSorted() });
  const arrived = world.mail.mailbox.read().map(({ messageId }) => messageId.slice(1, 65));
  expect(arrived.toSorted()).toEqual(mails.toSorted());
  expect(await world.store.ledger.busy()).toBe(false);
  expect(await world.store.applications.unsettled()).toEqual([]);
  for (const { application } of await world.store.applications.find({ stages: ['remediation'] }))
    expect(application.summary?.receivedAt).not.toBeNull();
}, 600_000);
