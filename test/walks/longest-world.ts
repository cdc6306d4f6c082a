import { demoFile } from '../../sandbox/world/demo/demo-file.js';
import { startWorld, type World, type WorldOptions } from '../../sandbox/world/start.js';
import type { Application } from '../../src/program/application.js';
import { stages } from '../../src/program/stage.js';
import { stretched } from '../doubles/longest.js';
import { place } from '../doubles/place.js';
import { anApplicationAt, monday } from '../step-contexts.js';

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

/**
 * A world with one application at every stage, in which every text is as long as the steps allow; their cards stand
 * in the channels, and whoever is reminded of something has been.
 */
export async function startLongestWorld(options: Pick<WorldOptions, 'mongoUri'> = {}): Promise<World> {
  const world = await startWorld({
    start: monday,
    rateLimits: false,
    logLevel: 'fatal',
    // Whether Slack would have waited is another test's question: a busy machine may take its time.
    timing: { ackMs: 60_000, triggerMs: 60_000 },
    ...options,
  });
  const inWorld = new Map(Object.entries(residentFor));
  for (const stage of stages) {
    const application = stretched(anApplicationAt(stage));
    await upload(world, application, inWorld);
    await place(world, { ...(renamed(application, inWorld) as Application), designation: `demo-${stage}` });
  }
  await world.desk?.tick();
  return world;
}

/** Puts the files an application speaks of into the workspace, as its partner would have. */
async function upload(world: World, application: Application, inWorld: Map<string, string>): Promise<void> {
  const { content, mimetype } = await demoFile('customer-1-network.png');
  for (const id of fileIdsIn(application))
    if (!inWorld.has(id))
      inWorld.set(id, await world.control.as('U0PAULA').upload(`${id}.png`, content, mimetype, true));
}

function fileIdsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^F[0-9A-Z]+$/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.values(value).flatMap(fileIdsIn);
}

/** The same with the ids of the world: its residents, its files. */
function renamed(value: unknown, inWorld: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return inWorld.get(value) ?? value;
  if (Array.isArray(value)) return value.map((entry) => renamed(entry, inWorld));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, renamed(entry, inWorld)]));
}
