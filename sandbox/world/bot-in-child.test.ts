import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWorld, type World } from './start.js';

let world: World;

beforeAll(async () => {
  world = await startWorld({
    bot: 'child',
    start: new Date('2026-03-06T18:00:00Z'),
    logLevel: 'fatal',
  });
}, 60_000);

afterAll(() => world.stop());

test('a bot in a process of its own can be killed and started again, on the same clock and the same database', async () => {
  const { control, desk } = world;
  const paula = control.as('U0PAULA');
  await paula.say('@bot', 'help');
  await paula.sees('@bot', 'What you can do now');
  await desk?.kill();
  await expect(desk?.tick()).rejects.toThrow('restart it first');
  await desk?.restart();
  await control.next('business-day');
  const next = await desk?.nextDue(world.clock.now());
  expect(next?.getTime()).toBeGreaterThan(Date.parse('2026-03-09T17:00:00Z'));
  await paula.say('@bot', 'status');
  await paula.sees(
    '@bot',
    ({ text, ts }) => Number(ts) > Date.parse('2026-03-09') / 1000 && text !== 'status',
  );
}, 60_000);
