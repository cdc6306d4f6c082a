import { z } from 'zod';
import { mondayToFriday, WorkingWeek } from './working-week.js';

/**
 * What a party's calendar is drawn from: an IANA zone, a list such as `US-WA,2026-12-25,-2026-10-12,+2026-10-10`
 * (empty: weekends only), and the ISO weekdays it works; none on record: Monday to Friday.
 */
export const CalendarSetting = z.object({
  zone: z.string(),
  holidays: z.string(),
  weekdays: WorkingWeek.optional(),
});
export type CalendarSetting = z.infer<typeof CalendarSetting>;

/** Whether two settings draw the same calendar. */
export function sameSetting(one: CalendarSetting, other: CalendarSetting): boolean {
  const week = ({ weekdays = mondayToFriday }: CalendarSetting) => String(weekdays);
  return one.zone === other.zone && one.holidays === other.holidays && week(one) === week(other);
}

/** The setting alone, of whatever holds one; a week that is not on record stays off it. */
export function settingOf({ zone, holidays, weekdays }: CalendarSetting): CalendarSetting {
  return { zone, holidays, ...(weekdays === undefined ? {} : { weekdays }) };
}

/** The calendars an application's dates were last counted on. */
export const CountedOn = z.object({ program: CalendarSetting, partner: CalendarSetting });
export type CountedOn = z.infer<typeof CountedOn>;

/** How many dates of how many applications a change moved, when it was made. */
export const MovedCount = z.object({ dates: z.number().int(), applications: z.number().int() });
export type MovedCount = z.infer<typeof MovedCount>;
