import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { everybody } from '../../sandbox/world/people.js';
import type { World } from '../../sandbox/world/start.js';
import { testDatabase } from '../../sandbox/world/test-database.js';
import { crawl } from './crawl.js';
import { startDemoWorld } from './demo-world.js';
import { crawlerFor, groundOf } from './ground.js';
import { walk } from './walk.js';

/** Acts of one walk; `WALK_PRESSES=200` for a short one. */
const presses = Number(process.env.WALK_PRESSES ?? 1_000);

// To play the demo takes longest: everybody goes through the same one, and later ones find what the earlier ones left.
let world: World;

beforeAll(async () => {
  world = await startDemoWorld({ mongoUri: testDatabase() });
}, 900_000);
afterAll(() => world.stop());

describe('the crawl', () => {
  test.each(everybody.map(({ id, role }) => [role, id]))(
    'the demo, %s: every button is answered once and visibly, and Slack refuses nothing',
    async (_, id) => {
      const crawled = await crawl(groundOf(world), await crawlerFor(world, id));
      expect(crawled.breaks).toEqual([]);
      expect(crawled.presses).toBeGreaterThan(10);
    },
    900_000,
  );
});

describe('the walks', () => {
  test.each([[1], [2], [3], [4], [5]])(
    'acts at random, seed %i: each is answered once and visibly, and Slack refuses nothing',
    async (seed) => {
      const people = await Promise.all(everybody.map(({ id }) => crawlerFor(world, id)));
      expect(await walk(groundOf(world), { seed, presses, people })).toEqual([]);
    },
    Math.max(900_000, presses * 2_000),
  );
});
