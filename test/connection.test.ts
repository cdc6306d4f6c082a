import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Person, type SeenMessage, until, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { happens, place } from './doubles/place.js';
import { fullDraft } from './step-contexts.js';

jest.setTimeout(60_000);

let world: World;
let ref: string;
let otto: Person;

beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-08T17:00:00Z'),
    rateLimits: false,
    logLevel: 'silent',
  });
  otto = world.control.as('U0OTTO');
  ref = await place(world, fullDraft());
});
afterEach(() => world.control.clearFaults());
afterAll(() => world.stop());

const intake = 'C0INTAKE';

async function cards(): Promise<SeenMessage[]> {
  const messages = await otto.messages(intake);
  return messages.filter((message) => wordsOf(message).startsWith(`${ref} ·`));
}

async function connections(least: number): Promise<number> {
  return until(async () => {
    const { bot } = await world.control.state();
    return bot.connections >= least ? bot.connections : null;
  }, `${least} connections`);
}

/** Answered as if nothing had been. */
async function answered(): Promise<void> {
  const before = (await otto.messages('@bot')).length;
  await until(async () => (await otto.command('queue')).acknowledged, 'a command to be acknowledged');
  await until(async () => (await otto.messages('@bot')).length > before, 'an answer');
}

describe('the connection', () => {
  test.each(['drop', 'refresh'])('a %s is mended at once', async (kind) => {
    await connections(1);
    await world.control.fault({ on: 'socket', kind });
    await until(async () => {
      const { bot } = await world.control.state();
      return bot.connections === 1;
    }, 'one connection again');
    await answered();
  });

  test('a refused reconnection is tried again until it succeeds', async () => {
    await world.control.fault({
      on: 'slack',
      method: 'apps.connections.open',
      kind: 'status',
      status: 503,
      count: 2,
    });
    await world.control.fault({
      on: 'slack',
      method: 'apps.connections.open',
      kind: 'reset',
      count: 1,
      skip: 0,
    });
    await world.control.fault({ on: 'socket', kind: 'drop' });
    await connections(1);
    await answered();
  });

  test('health says what is connected', async () => {
    const response = await fetch(`http://127.0.0.1:${world.env.PORT}/health`);
    const { lastTick, ...said } = (await response.json()) as { lastTick: number | null };
    expect(lastTick ?? 0).toBeGreaterThanOrEqual(0);
    expect(said).toEqual({
      healthy: true,
      slack: 'connected',
      store: 'connected',
      lost: [],
      ticker: 'on-time',
    });
  });
});

describe('posting', () => {
  test('a post Slack carried out without saying so is found, not repeated', async () => {
    await world.control.fault({
      on: 'slack',
      method: 'chat.postMessage',
      kind: 'status',
      status: 503,
      when: 'after',
      count: 2,
    });
    await happens(world, 'submit', { ref, by: 'U0PAULA', input: { name: 'Paula Partner' } });
    await settled();
    expect(await cards()).toHaveLength(1);
    for (const person of ['U0PAULA', 'U0ALAN']) {
      const told = (await world.control.as(person).messages('@bot')).filter((message) =>
        wordsOf(message).includes('Submitted'),
      );
      expect(told).toHaveLength(1);
    }
  });

  test('a rate limit delays a redrawn card and loses nothing', async () => {
    await world.control.fault({
      on: 'slack',
      method: 'chat.update',
      kind: 'ratelimited',
      retryAfter: 1,
      count: 2,
    });
    await happens(world, 'take-up', { ref, by: 'U0OTTO', input: {} });
    await settled(async () => (await cards()).some((card) => wordsOf(card).includes('Initial review')));
    expect(await cards()).toHaveLength(1);
  });

  test('somebody Slack cannot reach holds nobody else up', async () => {
    await world.control.fault({
      on: 'slack',
      method: 'conversations.open',
      kind: 'error',
      error: 'user_not_found',
      count: 1,
    });
    await happens(world, 'return-as-incomplete', { ref, by: 'U0OTTO', input: { missing: ['The dates.'] } });
    await settled();
    const reached = await Promise.all(
      ['U0PAULA', 'U0ALAN', 'U0DEE'].map(async (id) =>
        (await world.control.as(id).messages('@bot')).some((message) =>
          wordsOf(message).includes('The dates.'),
        ),
      ),
    );
    expect(reached.filter(Boolean).length).toBeGreaterThanOrEqual(2);
  });
});

/** Moves the world's clock on until everything that was delayed has gone out. */
async function settled(seen: () => Promise<boolean> = async () => true): Promise<void> {
  await until(async () => {
    await world.control.advance('PT1M');
    return (await world.control.idle(2_000)) && (await seen());
  }, 'the desk to settle');
}
