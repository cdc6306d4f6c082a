import { type Calendar, isBusinessDay, nextBusinessDay } from '../../../src/program/clocks/calendar.js';
import { atHour, localDate, plusDays } from '../../../src/program/clocks/local-date.js';
import { calendars } from '../peoples-desk.js';
import type { Act } from './act.js';
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

/** Acts that do not concern this checklist: pages beyond its last. */
export const concerns = (input: unknown): boolean => (input as { group?: string }).group !== '';

/** Steps of a draft, of which nobody is told. */
export const quiet = /^(acknowledge|save|add)-/;
