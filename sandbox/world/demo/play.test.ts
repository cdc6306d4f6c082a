import { expect, test } from '@jest/globals';
import { startWorld } from '../start.js';
import { businessMorning } from '../start-instant.js';
import { testDatabase } from '../test-database.js';
import { demoBegins, playDemo } from './play.js';

const present = businessMorning(new Date('2026-11-20T20:00:00Z'));

test('the demo plays through as the program stands: a dozen applications, each at another place', async () => {
  const world = await startWorld({
    start: demoBegins(present),
    rateLimits: false,
    logLevel: 'error',
    mongoUri: testDatabase('demo'),
  });
  try {
    await playDemo(world, present);
    const held = await world.store.applications.find({});
    expect(held.map(({ application }) => application.stage).sort()).toEqual([
      'awarded',
      'decision-pending',
      'declined',
      'draft',
      'initial-review',
      'ready',
      'remediation',
      'remediation',
      'returned',
      'submitted',
      'validating',
      'withdrawn',
    ]);
    const digest = await world.control.as('U0MAX').sees('@bot', /This morning: [1-9]\d* overdue/);
    expect(digest.blocks.length).toBeGreaterThan(0);
    expect(await world.control.mail('alan@acme-cloud-demo.example')).toContainEqual(
      expect.objectContaining({ subject: expect.stringContaining('Welcome Kit') }),
    );
  } finally {
    await world.stop();
  }
}, 180_000);
