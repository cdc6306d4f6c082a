import type { Desk } from '../../../src/desk/interface/desk.js';
import { type Calendar, isBusinessDay, nextBusinessDay } from '../../../src/program/clocks/calendar.js';
import { atHour, localDate, plusDays } from '../../../src/program/clocks/local-date.js';
import type { InputOf, StepName } from '../../../src/program/lifecycle.js';
import { Refusal } from '../../../src/program/refusal.js';
import { program } from '../environment.js';
import { calendars, createPeoplesDesk } from '../peoples-desk.js';
import type { World } from '../start.js';
import type { Act, Scene } from './act.js';
import { demoFile } from './demo-file.js';
import { type Story, stories } from './stories.js';

/** Hour of the program's zone at which a day's acts begin, and minutes between two stories and two acts. */
const dayBegins = 10;
const betweenStoriesMs = 11 * 60_000;
const betweenActsMs = 60_000;

/** The business day `count` business days before `day`. */
function businessDayBefore(day: string, count: number, calendar: Calendar): string {
  let reached = day;
  for (let left = count; left > 0; ) {
    reached = plusDays(reached, -1);
    if (isBusinessDay(reached, calendar)) left -= 1;
  }
  return reached;
}

function businessDayAfter(day: string, count: number, calendar: Calendar): string {
  let reached = day;
  for (let left = count; left > 0; left -= 1) reached = nextBusinessDay(reached, calendar);
  return reached;
}

/** When the earliest story opens, so that the world can begin before it. @param present where it is to end */
export function demoBegins(present: Date, told: readonly Story[] = stories): Date {
  const calendar = calendars(null, present).program;
  const earliest = Math.max(...told.map(({ opened }) => opened));
  const day = businessDayBefore(localDate(present, calendar.zone), earliest, calendar);
  return atHour(day, dayBegins - 1, calendar.zone);
}

/** Something to be done at its instant. */
export interface Due {
  at: Date;
  story: Story;
  /** Null opens the application. */
  act: Act | null;
}

/** What is done when, in order, up to the present. */
export function timetable(present: Date, told: readonly Story[]): Due[] {
  const calendar = calendars(null, present).program;
  const today = localDate(present, calendar.zone);
  const dues = told.flatMap((story, position) => {
    const opening = businessDayBefore(today, story.opened, calendar);
    const instant = (day: number, nth: number) =>
      new Date(
        atHour(businessDayAfter(opening, day, calendar), dayBegins, calendar.zone).getTime() +
          position * betweenStoriesMs +
          nth * betweenActsMs,
      );
    let nth = 0;
    let day = 0;
    return [
      { at: instant(0, 0), story, act: null },
      ...story.acts.map((act) => {
        nth = act.day === day ? nth + 1 : 1;
        day = act.day;
        return { at: instant(act.day, nth), story, act };
      }),
    ];
  });
  return dues.filter(({ at }) => at < present).sort((a, b) => a.at.getTime() - b.at.getTime());
}

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

/** Acts that do not concern this checklist: pages beyond its last. */
export const concerns = (input: unknown): boolean => (input as { group?: string }).group !== '';

/** Steps of a draft, of which nobody is told. */
export const quiet = /^(acknowledge|save|add)-/;

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
