import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everybody } from '../../sandbox/world/people.js';
import type { World } from '../../sandbox/world/start.js';
import { testDatabase } from '../../sandbox/world/test-database.js';
import { crawl } from './crawl.js';
import { crawlerFor, groundOf } from './ground.js';
import { startLongestWorld } from './longest-world.js';

let world: World;

beforeAll(async () => {
  world = await startLongestWorld({ mongoUri: testDatabase() });
}, 300_000);
afterAll(() => world.stop());

test.each(everybody.map(({ id, role }) => [role, id]))(
  'every stage with the longest texts, %s: every button is answered once and visibly, and Slack refuses nothing',
  async (_, id) => {
    const { presses, breaks } = await crawl(groundOf(world), await crawlerFor(world, id));
    expect(breaks).toEqual([]);
    expect(presses).toBeGreaterThan(10);
  },
  900_000,
);
