import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import type { Bot } from '../../sandbox/world/bot.js';
import { botBundle } from '../../sandbox/world/bot-bundle.js';
import { startBotInChild } from '../../sandbox/world/bot-in-child.js';
import { startWorld, type World } from '../../sandbox/world/start.js';
import { verifyArchives } from '../../src/desk/memory/heads.js';
import { knownSchema } from '../../src/store/migrations/known.js';
import { openArchives } from '../../src/store/open-archives.js';
import { demoWorld, loadDump } from '../doubles/dumped-world.js';

jest.setTimeout(120_000);

// The sandbox's own engine, also where MONGODB_URI is given: only it tells of every command.
let mongo: MongoSandbox;
let world: World;
let uri: string;
let client: MongoClient;
const bots: Bot[] = [];

beforeAll(async () => {
  // Where the dump's demo ends.
  world = await startWorld({ bot: 'none', start: new Date('2026-10-07T20:00:00Z'), rateLimits: false });
  mongo = await startMongo({ clock: world.clock });
  uri = `${mongo.uri}desk`;
  client = await MongoClient.connect(uri);
  await loadDump(client.db(), demoWorld);
});
afterAll(async () => {
  for (const bot of bots) await bot.stop();
  await client.close();
  await world.stop();
  await mongo.stop();
});

const env = () => ({ ...world.env, MONGODB_URI: uri, PORT: '0', LOG_LEVEL: 'silent' });

/** Starts the program and kills its process at its nth write: people come first. */
async function startAndKill(nth: number): Promise<void> {
  const child: ChildProcess = fork(await botBundle(), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const gone = once(child, 'exit');
  let writes = 0;
  const end = mongo.onCommand((command, db, _, phase) => {
    if (command === 'update' && db === 'desk' && phase === 'before') writes += 1;
    if (writes === nth) child.kill('SIGKILL');
  });
  child.send({ kind: 'start', env: env(), now: world.clock.now().toISOString() });
  await gone;
  end();
  expect(child.signalCode).toBe('SIGKILL');
}

const people = () => client.db().collection('people');
const carriedOver = () => people().countDocuments({ revision: 1 });

test('killed while it carries a database over, and started twice at once, the program goes on where release 0.1 left it', async () => {
  await startAndKill(5);
  const half = await carriedOver();
  expect(half).toBeGreaterThanOrEqual(4);
  expect(half).toBeLessThan(await people().countDocuments({}));
  const options = { env: env(), clock: world.clock };
  bots.push(...(await Promise.all([startBotInChild(options), startBotInChild(options)])));

  expect(await carriedOver()).toBe(await people().countDocuments({}));
  const { archives, close } = await openArchives(uri);
  const whole = await verifyArchives(archives, null).finally(close);
  expect(whole).toMatchObject({ counts: { applications: 12, events: 3 } });

  const told = client.db().collection('deliveries');
  const ofCalendars = { 'notice.kind': 'calendar-changed' };
  const toldBefore = await told.countDocuments(ofCalendars);
  expect(toldBefore).toBeGreaterThan(0);
  const heartbeats = client.db().collection('heartbeats');
  await heartbeats.insertOne({ beats: 7, at: world.clock.now() });
  await people().updateOne({ 'person.id': 'U0ADA' }, { $set: { 'person.name': 'Ada Adamant' } });
  await Promise.all(bots.map((bot) => bot.tick()));
  expect(await people().findOne({ 'person.id': 'U0ADA' })).toMatchObject({
    revision: 2,
    person: { name: 'Ada Adamant' },
  });
  expect(await told.countDocuments(ofCalendars)).toBe(toldBefore);
  const paula = world.control.as('U0PAULA');
  await paula.say('@bot', 'status');
  await paula.sees('@bot', /DD-1006/);
  expect(await heartbeats.countDocuments({ schema: knownSchema })).toBe(2);
});
