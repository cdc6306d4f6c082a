import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everybody } from '../../sandbox/world/people.js';
import type { World } from '../../sandbox/world/start.js';
import { testDatabase } from '../../sandbox/world/test-database.js';
import type { Crawler } from './crawl.js';
import { startDemoWorld } from './demo-world.js';
import { crawlerFor, groundOf } from './ground.js';
import { walk } from './walk.js';

let world: World;
let people: Crawler[];

beforeAll(async () => {
  world = await startDemoWorld({ mongoUri: testDatabase('walks') });
  people = await Promise.all(everybody.map(({ id }) => crawlerFor(world, id)));
}, 900_000);
afterAll(() => world.stop());

// The walks follow one another in one world, so that a later one finds what the earlier ones left.
test.each([[1], [2], [3], [4], [5]])(
  'a thousand acts at random, seed %i: each is answered once and visibly, and Slack refuses nothing',
  async (seed) => {
    expect(await walk(groundOf(world), { seed, presses: 1000, people })).toEqual([]);
  },
  900_000,
);
