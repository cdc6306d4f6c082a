import type { Desk } from '../../../src/desk/interface/desk.js';
import { localDate } from '../../../src/program/clocks/local-date.js';
import type { InputOf, StepName } from '../../../src/program/lifecycle.js';
import { Refusal } from '../../../src/program/refusal.js';
import { program } from '../environment.js';
import { createPeoplesDesk } from '../peoples-desk.js';
import type { World } from '../start.js';
import type { Scene } from './act.js';
import { demoFile } from './demo-file.js';
import { type Story, stories } from './stories.js';
import { concerns, quiet, timetable } from './timetable.js';

async function eventContextOf(world: World, desk: Desk, ref: string): Promise<Scene> {
  const stored = await world.store.applications.load(ref);
  const edition = stored && desk.catalog.edition(stored.application.edition);
  if (!stored || !edition) throw new Error(`The demo lost ${ref}.`);
  return {
    stored,
    edition,
    today: localDate(world.clock.now(), program.zone),
    async upload(by, name) {
      const { content, mimetype } = await demoFile(name);
      const id = await world.control.as(by).upload(name, content, mimetype, true);
      return { id, name, mimetype, size: content.length };
    },
  };
}

/** Goes from act to act; where nothing falls due on the way and nobody is told, the bot need not be asked. */
function createWalk({ clock, moves, desk }: World) {
  let nextDue: Date | null = clock.now();
  const told = async () => {
    await desk?.tick();
    nextDue = (await desk?.nextDue(clock.now())) ?? null;
  };
  return {
    async to(at: Date): Promise<void> {
      if (nextDue === null || at < nextDue) return clock.set(at);
      await moves.move({ to: at.toISOString() });
      await told();
    },
    told,
  };
}

/**
 * Plays the demo: every step is taken by its person at its virtual time, and the bot tells people as it always does.
 * @param present where the world's clock ends
 * @throws when a step is refused, since the demo then no longer fits the program
 */
export async function playDemo(world: World, present: Date): Promise<void> {
  const desk = createPeoplesDesk(world);
  const walk = createWalk(world);
  const refs = new Map<Story, string>();
  for (const { at, story, act } of timetable(present, stories)) {
    await walk.to(at);
    const ref = refs.get(story);
    if (act === null || ref === undefined) {
      const opened = await desk.open(story.by, story.designation);
      if (opened instanceof Refusal) throw new Error(`The demo: ${story.designation}: ${opened.message}`);
      refs.set(story, opened.ref);
      continue;
    }
    const input = await act.input(await eventContextOf(world, desk, ref));
    if (!concerns(input)) continue;
    await perform(desk, { step: act.step, ref, by: act.by, input });
    if (!quiet.test(act.step)) await walk.told();
  }
  await world.moves.move({ to: present.toISOString() });
}

async function perform(
  desk: Desk,
  { step, ref, by, input }: { step: StepName; ref: string; by: string; input: unknown },
): Promise<void> {
  const done = await desk.perform(step, { ref, by, seen: null, input: input as InputOf<StepName> });
  if (done instanceof Refusal) throw new Error(`The demo: ${step} on ${ref}: ${done.message}`);
}
