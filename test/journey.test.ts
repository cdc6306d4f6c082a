import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { startWorld, type World } from '../sandbox/world/start.js';
import { wholeJourney } from './doubles/whole-journey.js';

jest.setTimeout(120_000);

describe.each(['socket', 'http'] as const)('the whole journey over %s', (mode) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({
      mode,
      start: new Date('2026-09-08T17:00:00Z'),
      rateLimits: false,
      logLevel: 'error',
    });
  });

  afterAll(() => world.stop());

  wholeJourney(() => world);
});
