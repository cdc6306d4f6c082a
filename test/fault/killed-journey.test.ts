import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { until } from '../../sandbox/control.js';
import type { Bot } from '../../sandbox/world/bot.js';
import { startWorld, type World } from '../../sandbox/world/start.js';
import { verifyArchives } from '../../src/desk/memory/heads.js';
import type { Delivery } from '../../src/desk/ports/delivery.js';
import { openArchives } from '../../src/store/open-archives.js';
import { wholeJourney } from '../doubles/whole-journey.js';

jest.setTimeout(300_000);

/**
 * How a deployment at MONGODB_URI is killed and started again: a command that returns once it was; without it only
 * the bot is killed. The sandbox's own engine ends all connections and forgets what a process forgets; what was
 * written it keeps, as a journal would.
 */
const restartCommand = process.env.MONGODB_RESTART ?? null;

let world: World;
let bot: Bot;

beforeAll(async () => {
  world = await startWorld({
    bot: 'child',
    start: new Date('2026-09-08T17:00:00Z'),
    rateLimits: false,
    // What it says of a database that is gone is another test's.
    logLevel: process.env.KILL_LOG ?? 'silent',
    // A click while the bot is down is another test's, too.
    timing: { ackMs: 30_000 },
  });
  if (world.desk === null) throw new Error('The world was started with a bot.');
  bot = world.desk;
});

afterAll(() => world.stop());

async function restartServer(): Promise<void> {
  if (world.mongo.faults !== null)
    await world.control.fault({ on: 'mongo', kind: 'restart', keepData: true });
  else if (restartCommand !== null) await promisify(execFile)('sh', ['-c', restartCommand]);
  await until(
    () =>
      world.store
        .ping()
        .then(() => true)
        .catch(() => null),
    'the database',
  );
}

const mishaps: Record<string, () => Promise<unknown>> = {
  'the bot is killed': async () => {
    await bot.kill();
    await bot.restart();
  },
  'the database is killed': restartServer,
  'both are killed': async () => {
    await Promise.all([bot.kill(), restartServer()]);
    await bot.restart();
  },
};

const happened: string[] = [];

/** Strikes while the bot brings out what the last part of the journey left to be told. */
async function strike(): Promise<void> {
  const names = Object.keys(mishaps);
  const name = names[happened.length % names.length] ?? '';
  happened.push(name);
  const working = bot.tick().catch(() => undefined);
  await wait(5 * happened.length);
  await mishaps[name]?.();
  await working;
  await until(
    () =>
      bot
        .tick()
        .then(() => true)
        .catch(() => null),
    'the bot at work again',
  );
}

/** The key under which a message was told, wherever it stands. */
function keyOf(metadata: Record<string, unknown> | undefined): string | null {
  const payload = metadata?.event_payload;
  return typeof payload === 'object' && payload !== null && 'key' in payload ? String(payload.key) : null;
}

/** The keys of all messages that stand in any conversation, repeats included. */
async function keysSaid(): Promise<string[]> {
  const { channels, bot: self } = await world.control.state();
  const said: string[] = [];
  for (const { id, members } of channels) {
    const reader = members.find((one) => one !== self.userId);
    if (reader === undefined) continue;
    for (const { metadata } of await world.control.as(reader).messages(id, 'all')) {
      const key = keyOf(metadata);
      if (key !== null) said.push(key);
    }
  }
  return said.toSorted();
}

/** A mail's id, by the key it was told under. */
const mailIdOf = ({ key }: Delivery) => createHash('sha256').update(key).digest('hex');

describe('the whole journey, with bot and database killed and started again between its parts', () => {
  beforeEach(strike);
  wholeJourney(() => world);

  test('nothing is lost and nothing doubled', async () => {
    await until(async () => ((await world.store.ledger.busy()) ? null : true), 'everything to be out');
    expect(new Set(happened)).toEqual(new Set(Object.keys(mishaps)));
    const told = await world.store.ledger.list({
      states: ['pending', 'sending', 'sent', 'failed', 'superseded'],
    });
    expect(told.filter(({ state }) => state !== 'sent' && state !== 'superseded')).toEqual([]);
    const sent = told.filter(({ state }) => state === 'sent');
    const inSlack = sent.filter(({ address }) => address.via !== 'mail').map(({ key }) => key);
    expect(await keysSaid()).toEqual(inSlack.toSorted());
    expect(inSlack.length).toBeGreaterThan(60);
    const mails = world.mail.mailbox.read().map(({ messageId }) => messageId.slice(1, 65));
    const mailed = sent.filter(({ address }) => address.via === 'mail').map(mailIdOf);
    expect(mails.toSorted()).toEqual(mailed.toSorted());
    expect(await world.store.applications.unsettled()).toEqual([]);
    const { archives, close } = await openArchives(world.env.MONGODB_URI ?? '');
    const verified = await verifyArchives(archives, null);
    await close();
    expect(verified).toMatchObject({ counts: { applications: 2 } });
  });
});
