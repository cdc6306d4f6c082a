import { afterEach, expect, test } from '@jest/globals';
import { freePort } from '../../sandbox/world/free-port.js';
import { createHealth, type Health, healthServer } from './health.js';

const well: Health = { slack: 'connected', store: 'connected', lost: [], ticker: 'on-time', lastTick: 7 };
const since = new Date('2026-09-05T01:00:00Z');
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function asked(health: Health) {
  const port = await freePort();
  const server = healthServer(port, async () => health);
  await server.start();
  stops.push(server.stop);
  const response = await fetch(`http://127.0.0.1:${port}/health`);
  return { status: response.status, body: await response.json() };
}

test('what is lost is said with since when, why and how much waits', async () => {
  const lost = [{ what: 'slack', since, why: 'Slack answered token_revoked', waiting: 7 }];
  expect(await asked({ ...well, lost })).toEqual({
    status: 503,
    body: {
      healthy: false,
      slack: 'connected',
      store: 'connected',
      lost: [{ ...lost[0], since: since.toISOString() }],
      ticker: 'on-time',
      lastTick: 7,
    },
  });
});

test('lost mail or a lost channel is no reason to start the process anew', async () => {
  for (const what of ['mail', 'C0INTAKE']) {
    const lost = [{ what, since, why: 'lost', waiting: 1 }];
    expect(await asked({ ...well, lost })).toMatchObject({
      status: 200,
      body: { healthy: true, lost: [{ what }] },
    });
  }
  expect((await asked({ ...well, slack: 'away' })).status).toBe(503);
  expect((await asked({ ...well, store: 'away' })).status).toBe(503);
  expect((await asked({ ...well, ticker: 'late' })).status).toBe(503);
  expect((await asked(well)).status).toBe(200);
});

test('a database that says nothing is away, and what was known to be lost stays so', async () => {
  const lost = [{ what: 'mail', since, why: 'lost', waiting: 1 }];
  let silent = false;
  const never = new Promise<never>(() => undefined);
  const health = createHealth({
    connected: () => true,
    storeAnswers: () => (silent ? never : Promise.resolve(true)),
    lost: () => (silent ? never : Promise.resolve(lost)),
    ticking: () => ({ ticker: 'on-time', lastTick: 7 }),
  });
  expect(await health()).toEqual({ ...well, lost });
  silent = true;
  expect(await health()).toEqual({ ...well, store: 'away', lost });
});
