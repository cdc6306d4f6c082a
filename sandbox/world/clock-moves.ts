import { Duration } from 'luxon';
import { type Calendar, nextBusinessDay } from '../../src/program/clocks/calendar.js';
import { atHour, localDate } from '../../src/program/clocks/local-date.js';
import type { VirtualClock } from '../clock.js';

/** A wish to move the world's clock. `to` is an ISO instant, `advance` an ISO duration. */
export type ClockMove = { to: string } | { advance: string } | { next: 'business-day' | 'deadline' };

/** A wish that cannot be granted; the message says what to do. */
export class ClockRefusal extends Error {}

export interface ClockMoves {
  /** Moves the clock through every due instant on the way, letting the bot do at each what falls due. */
  move(wish: ClockMove): Promise<Date>;
}

interface Parts {
  clock: VirtualClock;
  /** Null while no bot runs. */
  bot(): { tick(): Promise<void>; nextDue(after: Date): Promise<Date | null> } | null;
  /** The next date somebody has to keep; null when there is none. */
  deadline(after: Date): Promise<Date | null>;
  /** The program's business days. */
  calendar(now: Date): Calendar;
  /** Local hour at which a business morning begins. */
  morning: number;
}

/** More instants than years of reminders hold; beyond it something does not advance. */
const maxStops = 5000;

const readInstant = (text: string): Date => {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new ClockRefusal(`"${text}" is no instant; write one such as 2026-03-02T17:00:00Z.`);
  return instant;
};

function readDuration(text: string): number {
  const duration = Duration.fromISO(text);
  if (!duration.isValid) throw new ClockRefusal(`"${text}" is no duration; write one such as P1D or PT3H.`);
  return duration.toMillis();
}

export function createClockMoves({ clock, bot, deadline, calendar, morning }: Parts): ClockMoves {
  async function target(wish: ClockMove): Promise<Date> {
    const now = clock.now();
    if ('to' in wish) return readInstant(wish.to);
    if ('advance' in wish) return new Date(now.getTime() + readDuration(wish.advance));
    if (wish.next === 'business-day') {
      const days = calendar(now);
      return atHour(nextBusinessDay(localDate(now, days.zone), days), morning, days.zone);
    }
    const due = await deadline(now);
    if (due === null)
      throw new ClockRefusal('No deadline is running. Submit an application first, or choose a date.');
    return due;
  }

  async function travel(wish: ClockMove): Promise<Date> {
    const end = await target(wish);
    let reached = clock.now();
    for (let stops = 0; stops < maxStops; stops += 1) {
      const due = (await bot()?.nextDue(reached)) ?? null;
      if (due === null || due > end || due <= reached) break;
      reached = due;
      // While the bot worked, real time may have carried the clock beyond this instant already.
      if (due > clock.now()) clock.set(due);
      await bot()?.tick();
    }
    if (end > clock.now() || end < reached) clock.set(end);
    await bot()?.tick();
    return clock.now();
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    move(wish) {
      const next = last.then(() => travel(wish));
      last = next.catch(() => undefined);
      return next;
    },
  };
}
