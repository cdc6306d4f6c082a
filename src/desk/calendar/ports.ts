import { z } from 'zod';
import { CalendarSetting, Move } from '../../program/clocks/calendar-change.js';
import type { Seal } from '../memory/chain.js';

/**
 * One change of a calendar: the program's, or (`partnerId`) a partner's; what it was and is, by whom and why, and which
 * dates of which applications it moved.
 */
export const CalendarEntry = z.object({
  revision: z.number().int().positive(),
  at: z.date(),
  by: z.string(),
  reason: z.string(),
  partnerId: z.string().nullable(),
  was: CalendarSetting,
  is: CalendarSetting,
  moved: z.array(z.object({ ref: z.string(), moves: z.array(Move) })),
  /** By what the same request is known again when it comes a second time; not there where it cannot. */
  key: z.string().optional(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/** What is on record of the program's calendar; null: nothing yet, the environment's holds. */
export const CalendarState = z.object({ program: CalendarSetting.nullable() });
export type CalendarState = z.infer<typeof CalendarState>;

/**
 * The record of all calendar changes, oldest first; `head` is the hash of the newest, null before the first. `stored` is the
 * state as the database holds it, with what a newer release wrote.
 */
export interface HeldCalendars extends CalendarState {
  stored: unknown;
  revision: number;
  head: string | null;
  history: readonly CalendarEntry[];
}

export interface CalendarSave {
  state: CalendarState;
  entry: CalendarEntry;
  seal: Seal;
}

/** Where calendar changes are held: appended to, never changed. Every method may throw when the database is away. */
export interface CalendarRecord {
  load(): Promise<HeldCalendars>;
  /** Saves if nobody saved since `entry.revision - 1`; false otherwise. */
  save(save: CalendarSave): Promise<boolean>;
}

/** The reference of the one record. */
export const calendarRef = 'calendars';

export const nothingHeld: HeldCalendars = {
  program: null,
  stored: { program: null },
  revision: 0,
  head: null,
  history: [],
};
