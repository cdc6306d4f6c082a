import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everybody } from '../../sandbox/world/people.js';
import type { World } from '../../sandbox/world/start.js';
import { testDatabase } from '../../sandbox/world/test-database.js';
import { crawl } from './crawl.js';
import { startDemoWorld } from './demo-world.js';
import { crawlerFor, groundOf } from './ground.js';

let world: World;

beforeAll(async () => {
  world = await startDemoWorld({ mongoUri: testDatabase('crawl') });
}, 900_000);
afterAll(() => world.stop());

test.each(everybody.map(({ id, role }) => [role, id]))(
  'the demo, %s: every button is answered once and visibly, and Slack refuses nothing',
  async (_, id) => {
    const { presses, breaks } = await crawl(groundOf(world), await crawlerFor(world, id));
    expect(breaks).toEqual([]);
    expect(presses).toBeGreaterThan(10);
  },
  900_000,
);
