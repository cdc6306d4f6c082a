import { z } from 'zod';
import { Move } from '../../program/clocks/calendar-change.js';
import { CalendarSetting, MovedCount } from '../../program/clocks/calendar-setting.js';
import { Entry } from '../../program/entry.js';
import type { Records, Save, Stored } from '../records/record.js';

/**
 * One change of a calendar: the program's, or (`partnerId`) a partner's; what it was and is, by whom and why. Which
 * dates it moved the applications themselves remember; `moved` is filled only in entries of an earlier release.
 */
export const CalendarEntry = Entry.extend({
  step: z.string().default('change-calendar'),
  note: z.string().default(''),
  reason: z.string(),
  partnerId: z.string().nullable(),
  was: CalendarSetting,
  is: CalendarSetting,
  count: MovedCount.optional(),
  moved: z.array(z.object({ ref: z.string(), moves: z.array(Move) })).optional(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/** What is on record of the program's calendar; null: nothing yet, the environment's holds. */
export const CalendarState = z.object({ program: CalendarSetting.nullable() });
export type CalendarState = z.infer<typeof CalendarState>;

/** The record of all calendar changes: appended to, never changed. */
export type StoredCalendars = Stored<'state', CalendarState, CalendarEntry>;
export type CalendarSave = Save<'state', CalendarState, CalendarEntry>;
/** Where it is stored: there always is one, which begins with its first save. */
export interface CalendarRecords extends Records<'state', CalendarState, CalendarEntry> {
  load(ref?: string): Promise<StoredCalendars>;
}

/** The one record of calendars among records of its kind. */
export function oneRecord(records: Records<'state', CalendarState, CalendarEntry>): CalendarRecords {
  return {
    ...records,
    load: async () => (await records.load(calendarRef)) ?? noCalendars,
    save: (save) => (save.entry.revision === 1 ? records.insert(save) : records.save(save)),
  };
}

/** The reference of the one record. */
export const calendarRef = 'calendars';

/** What stands before the first change. */
export const noCalendars: StoredCalendars = {
  state: { program: null },
  stored: { program: null },
  revision: 0,
  head: null,
  history: [],
};
