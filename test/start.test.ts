import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createVirtualClock } from '../sandbox/clock.js';
import { until } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { startDesk } from '../src/app.js';
import { parseConfig } from '../src/config/config.js';

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await startWorld({ bot: 'none', rateLimits: false });
});
afterAll(() => world.stop());

const clock = createVirtualClock();
const start = (change: Record<string, string>) =>
  startDesk({ config: parseConfig({ ...world.env, PORT: '0', LOG_LEVEL: 'silent', ...change }), clock });

test('a bot token Slack refuses is named', async () => {
  await expect(start({ SLACK_BOT_TOKEN: 'xoxb-wrong' })).rejects.toThrow(
    /refuses SLACK_BOT_TOKEN \(invalid_auth\)/,
  );
});

test('an app token Slack refuses is named', async () => {
  await expect(start({ SLACK_APP_TOKEN: 'xapp-wrong' })).rejects.toThrow(/refuses SLACK_APP_TOKEN/);
});

test('a port that is taken is named', async () => {
  const other = createServer().listen(0);
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  await expect(start({ PORT: String(port) })).rejects.toThrow(`Port ${port} is in use`);
  other.close();
});

test('a Slack that is away for a moment is waited for', async () => {
  for (const method of ['auth.test', 'apps.connections.open'])
    await world.control.fault({ on: 'slack', method, kind: 'status', status: 503, count: 2 });
  const desk = await start({});
  expect((await world.control.state()).bot.connections).toBe(1);
  await desk.stop();
  await until(async () => (await world.control.state()).bot.connections === 0, 'the connection to end');
});

test('a desk can be stopped and started again', async () => {
  for (let round = 0; round < 2; round += 1) {
    const desk = await start({});
    await desk.tick();
    expect(await desk.nextDue(clock.now())).not.toBeUndefined();
    await desk.stop();
  }
});
