import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../../sandbox/control.js';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import { createPeoplesDesk } from '../../sandbox/world/peoples-desk.js';
import { startWorld, type World } from '../../sandbox/world/start.js';
import { Refusal } from '../../src/program/refusal.js';
import { sampleSave } from '../doubles/samples.js';
import { fullDraft } from '../step-contexts.js';

/** How long each outage lasts, in milliseconds. */
const outageMs = 60_000;
const lasting = 300_000;
const ref = 'DD-0700';

let mongo: MongoSandbox;
let world: World;
let bot: ChildProcess;
const log: string[] = [];

/** A line of the log, as operators' tools read it. */
interface Line {
  level: number;
  msg: string;
  err?: { type: string; message: string };
}

/**
 * The production program itself, on a database that can fail: what it answers and what it logs is what an operator
 * meets.
 */
beforeAll(async () => {
  mongo = await startMongo();
  world = await startWorld({ bot: 'none', mongoUri: mongo.uri, rateLimits: false });
  bot = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { ...process.env, NODE_OPTIONS: '', ...world.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const note = (chunk: Buffer) => void log.push(chunk.toString());
  bot.stdout?.on('data', note);
  bot.stderr?.on('data', note);
  await until(async () => log.join('').includes('Delivery Desk is ready'), 'the bot to start', 60_000);
  await until(async () => (await health()).lastTick !== null, 'the first tick', 60_000);
}, 180_000);

afterAll(async () => {
  mongo.faults.clear();
  if (bot.exitCode === null) bot.kill('SIGKILL');
  await world.stop();
  await mongo.stop();
}, 60_000);

interface Answer {
  healthy: boolean;
  store: string;
  lastTick: number | null;
}

/** What GET /health says; nobody who asks waits longer, with room for a busy machine. */
async function health(): Promise<Answer> {
  const asked = fetch(`http://127.0.0.1:${world.env.PORT}/health`, { signal: AbortSignal.timeout(4_000) });
  return (await (await asked).json()) as Answer;
}

/** What was logged since; every line is one object, and every error in it can be read. */
function linesSince(start: number): Line[] {
  const text = log.join('').slice(start);
  expect(text).not.toContain('unable to serialize');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Line);
}

/** What an operator is told of an outage: that it began, why, and that it is over; nothing over and over. */
function expectOneWord(lines: readonly Line[]): void {
  const away = lines.filter(({ msg }) => msg.startsWith('MongoDB is away'));
  expect(away).toHaveLength(1);
  expect(away[0]?.err?.message).toMatch(/\w/);
  expect(lines.filter(({ msg }) => msg === 'MongoDB is back')).toHaveLength(1);
  const others = lines.filter(({ level, msg }) => level >= 40 && !msg.startsWith('MongoDB is'));
  // Whoever was told of a fault was told a code, which leads to one line.
  expect(others.filter(({ msg }) => !/\([0-9a-f]{8}\)/.test(msg)).map(({ msg }) => msg)).toEqual([]);
  for (const { err } of others)
    expect(err).toMatchObject({ type: expect.any(String), message: expect.any(String) });
}

const otto = () => world.control.as('U0OTTO');

/** Somebody asks while the database is away, and is told so rather than left alone. */
async function expectsAWord(): Promise<void> {
  const told = async () =>
    (await otto().messages('@bot')).filter(({ text }) => /went wrong on our side/.test(text ?? ''));
  const before = (await told()).length;
  await otto().command('tasks');
  await until(async () => (await told()).length > before, 'the person to be told', 30_000);
}

/** The desk is itself again: it looks after what is due, and people are answered. */
async function expectRecovered(): Promise<void> {
  const ticked = async () => {
    const { healthy, lastTick } = await health();
    return healthy && lastTick !== null && lastTick < 20;
  };
  await until(ticked, 'the next tick', 60_000);
  await otto().command('help');
  await otto().sees('@bot', /Commands for you/);
}

test.each([
  ['refuses connections', () => void mongo.faults.away(outageMs)],
  [
    'takes connections and says nothing',
    () => mongo.faults.silence({ carriedOut: 'later', heartbeats: false }),
  ],
  [
    'answers heartbeats and nothing else',
    () => mongo.faults.silence({ carriedOut: 'now', heartbeats: true }),
  ],
])(
  'a database that %s for a minute',
  async (_, begin) => {
    const start = log.join('').length;
    const over = pause(outageMs);
    begin();
    await until(async () => (await health()).store === 'away', 'health to say so', 15_000);
    await expectsAWord();
    expect(await health()).toMatchObject({ healthy: false, store: 'away' });
    await over;
    mongo.faults.silence(null);
    await expectRecovered();
    await until(
      async () => log.join('').slice(start).includes('MongoDB is back'),
      'the log to say so',
      15_000,
    );
    expectOneWord(linesSince(start));
  },
  lasting,
);

test(
  'a database whose answers to writes are lost for a minute: what was pressed is done once, and found out',
  async () => {
    const opened = { by: 'U0PAULA', at: world.clock.now() };
    const draft = { ...fullDraft(), ref, partnerId: 'acme-cloud', partnerName: 'Acme Cloud (demo)', opened };
    expect(await world.store.applications.insert(sampleSave(draft, 1))).toBe(true);
    const input = { name: 'Paula Partner (demo)' };
    const done = await createPeoplesDesk(world).perform('submit', { ref, by: 'U0PAULA', input, seen: null });
    expect(done).not.toBeInstanceOf(Refusal);
    const card = new RegExp(`${ref}\\b`);
    await until(
      async () => (await otto().messages('C0INTAKE')).some(({ text }) => card.test(text ?? '')),
      'the card',
      60_000,
    );
    const start = log.join('').length;
    const over = pause(outageMs);
    for (let nth = 1; nth <= 2_000; nth += 1) mongo.faults.cutConnection({ when: 'after', nth });
    const { ts } = await otto().sees('C0INTAKE', card);
    await otto().click({ label: 'Accept as complete', in: { channel: 'C0INTAKE', ts } });
    await until(
      async () => (await world.store.applications.load(ref))?.revision === 3,
      'the application to be accepted',
      30_000,
    );
    await over;
    mongo.faults.clear();
    await expectRecovered();
    const stored = await world.store.applications.load(ref);
    expect(stored?.history.filter(({ step }) => step === 'accept-as-complete')).toHaveLength(1);
    linesSince(start);
  },
  lasting,
);

test('a stop ends with status 0 while the database says nothing', async () => {
  mongo.faults.silence({ carriedOut: 'later', heartbeats: false });
  await until(async () => (await health()).store === 'away', 'health to say so', 15_000);
  bot.kill('SIGTERM');
  const [code] = await once(bot, 'exit');
  expect(code).toBe(0);
}, 60_000);
