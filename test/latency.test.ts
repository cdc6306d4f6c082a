import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, until, wordsOf } from '../sandbox/control.js';
import { type MongoSandbox, startMongo } from '../sandbox/mongo/index.js';
import { createPeoplesDesk } from '../sandbox/world/peoples-desk.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { type RunningDesk, startDesk } from '../src/app.js';
import { parseConfig } from '../src/config/config.js';
import type { Application } from '../src/program/application.js';
import { Refusal } from '../src/program/refusal.js';
import { createLogger } from '../src/runtime/log.js';
import { type Cast, card, castOf, channels } from './doubles/cast.js';
import { sampleSave } from './doubles/samples.js';
import { anApplicationAt, fullDraft } from './step-contexts.js';

jest.setTimeout(180_000);

/** Real milliseconds every message to or from the database takes. */
const eachWayMs = 500;
const retryForMs = 60_000;
const ref = 'DD-0500';
const ready = 'The database answers in a second';

// The sandbox's own engine, also where MONGODB_URI is given: no other fails on demand.
let mongo: MongoSandbox;
let world: World;
let cast: Cast;
let desk: RunningDesk;
const logged: string[] = [];

beforeAll(async () => {
  mongo = await startMongo();
  world = await startWorld({
    bot: 'none',
    mongoUri: mongo.uri,
    start: new Date('2026-09-08T17:00:00Z'),
    rateLimits: false,
  });
  const out = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  desk = await startDesk({
    config: parseConfig({ ...world.env }),
    clock: world.clock,
    logger: createLogger('warn', out),
  });
  cast = castOf(world);
  await hold(fullDraft(), { ref, designation: 'demo-latency' });
  const validating = anApplicationAt('validating');
  const { validation, assignments } = validating;
  const ada = { auditor: cast.ada.id };
  await hold(
    {
      ...validating,
      assignments: assignments.map((one) => ({ ...one, ...ada })),
      validation: validation === null ? null : { ...validation, ...ada },
    },
    { ref: 'DD-0501', designation: 'demo-review' },
  );
  const input = { name: 'Paula Partner (demo)' };
  const done = await createPeoplesDesk(world).perform('submit', {
    ref,
    by: cast.paula.id,
    input,
    seen: null,
  });
  expect(done).not.toBeInstanceOf(Refusal);
  await desk.tick();
  mongo.faults.latency(eachWayMs);
});

async function hold(application: Application, over: Pick<Application, 'ref' | 'designation'>): Promise<void> {
  const opened = { by: 'U0PAULA', at: world.clock.now() };
  const held = { ...application, ...over, partnerId: 'acme-cloud', partnerName: 'Acme Cloud (demo)', opened };
  expect(await world.store.applications.insert(sampleSave(held, 1))).toBe(true);
}

afterAll(async () => {
  mongo.faults.latency(0);
  await desk.stop();
  await world.stop();
  await mongo.stop();
});

/** A window that shows what was asked for, not that it is on its way; whatever was asked for patience in between. */
async function shown(person: Person, words: RegExp): Promise<string> {
  let last = '';
  return until(
    async () => {
      last = (await person.views()).map(wordsOf).at(-1) ?? '';
      return words.test(last) ? last : null;
    },
    `${words}`,
    retryForMs,
  ).catch((error: Error) => {
    throw new Error(`${error.message}; it says:\n${last}`);
  });
}

/** Nobody read that the app did not answer, nobody was told of a fault, and none was logged. */
async function nothingWentWrong(): Promise<void> {
  await desk.answered();
  expect(logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
  const traffic = await world.control.traffic();
  expect(
    traffic.filter(({ summary }) => / → (?!acknowledged)/.test(summary)).map(({ summary }) => summary),
  ).toEqual([]);
  expect(JSON.stringify(traffic)).not.toMatch(/went wrong on our side|trouble connecting/);
}

test('Home is drawn', async () => {
  await until(
    async () => /DD-0500/.test(wordsOf((await cast.paula.home()) ?? { blocks: [] })),
    ready,
    retryForMs,
  );
  await nothingWentWrong();
});

test('a link of a card opens a window that asks for patience, and the answer takes its place', async () => {
  const { paula } = cast;
  const standing = await card(paula, channels.acme, ref, /Submitted/);
  const before = (await world.control.traffic()).at(-1)?.n ?? 0;
  const pressed = await paula.click({
    label: 'Open application',
    in: { channel: channels.acme, ts: standing.ts },
  });
  expect(pressed).toEqual({ acknowledged: true });
  await shown(paula, /One moment/);
  await shown(paula, /Nothing is needed from you now/);
  const opened = (await world.control.traffic(before)).filter(({ summary }) =>
    summary.startsWith('views.open'),
  );
  expect(opened).toHaveLength(1);
  await nothingWentWrong();
});

test('a form is acknowledged in time, says that it takes a moment, and then what came of it, once', async () => {
  const { paula } = cast;
  await paula.click({ actionId: 'door.open-question', in: { anywhere: true } });
  await until(async () => (await paula.views()).at(-1)?.submit != null, ready, retryForMs);
  const form = (await paula.views()).at(-1);
  const submitted = await paula.submit({ question: 'When will it be decided?' });
  expect(submitted.outcome).toBe('updated');
  await shown(paula, /takes a moment/);
  // Whoever is impatient submits it again.
  await paula.submit();
  await shown(paula, /Sent to your PDM/);
  await desk.answered();
  const stored = await world.store.applications.load(ref);
  expect(stored?.application.questions.map(({ text }) => text)).toEqual(['When will it be decided?']);
  expect((await paula.views()).at(-1)?.id).toBe(form?.id);
  await paula.close(true);
  await nothingWentWrong();
});

test('/sdp review opens a window that asks for patience first', async () => {
  const { ada } = cast;
  expect((await ada.command('review DD-0501')).acknowledged).toBe(true);
  await shown(ada, /One moment/);
  await shown(ada, /Rate|Take up|Conflict/i);
  await nothingWentWrong();
});

test('a chat message is answered', async () => {
  const { paula } = cast;
  await paula.say('@bot', 'status');
  await paula.sees('@bot', /DD-0500[\s\S]*Submitted/, retryForMs);
  await nothingWentWrong();
});
