import { playDemo } from '../../sandbox/world/demo/play.js';
import { demoBegins } from '../../sandbox/world/demo/timetable.js';
import { startWorld, type World, type WorldOptions } from '../../sandbox/world/start.js';
import { businessMorning } from '../../sandbox/world/start-instant.js';

const present = businessMorning(new Date('2026-11-20T20:00:00Z'));

/** The demo as whoever tries it finds it: a dozen applications, each at another place, and the bot at work. */
export async function startDemoWorld(options: Pick<WorldOptions, 'mongoUri'> = {}): Promise<World> {
  const world = await startWorld({
    start: demoBegins(present),
    rateLimits: false,
    logLevel: 'fatal',
    // Whether Slack would have waited is another test's question: a busy machine may take its time.
    timing: { ackMs: 60_000, triggerMs: 60_000 },
    ...options,
  });
  await playDemo(world, present);
  return world;
}
