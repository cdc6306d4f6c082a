import { startWorld, type World, type WorldOptions } from '../../sandbox/world/start.js';
import type { Application } from '../../src/program/application.js';
import { stages } from '../../src/program/stage.js';
import { monday, standingAt } from '../cases.js';
import { stretched } from '../doubles/longest.js';
import { place } from '../doubles/place.js';

/** Who of the sandbox's world stands for whom of the cases. */
const residentFor: Record<string, string> = {
  UAPPLICANT: 'U0PAULA',
  ULEAD: 'U0ALAN',
  UTECH: 'U0TINA',
  UPDM: 'U0DEE',
  UOFFICE: 'U0OTTO',
  UAUDITOR: 'U0ADA',
  UPROGRAM: 'U0PREMA',
};

/** A world with one application at every stage, in which every text is as long as the steps allow. */
export async function startLongestWorld(options: Pick<WorldOptions, 'mongoUri'> = {}): Promise<World> {
  const world = await startWorld({
    start: monday,
    rateLimits: false,
    logLevel: 'fatal',
    // Whether Slack would have waited is another test's question: a busy machine may take its time.
    timing: { ackMs: 60_000, triggerMs: 60_000 },
    ...options,
  });
  for (const stage of stages)
    await place(world, { ...renamed(stretched(standingAt(stage))), designation: `demo-${stage}` });
  return world;
}

function renamed(application: Application): Application {
  return withResidents(application) as Application;
}

function withResidents(value: unknown): unknown {
  if (typeof value === 'string') return residentFor[value] ?? value;
  if (Array.isArray(value)) return value.map(withResidents);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withResidents(entry)]));
}
