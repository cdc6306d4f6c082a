import { z } from 'zod';
import type { Application } from '../application.js';
import { caseRoles } from '../people/case-role.js';
import { clockRules, runningClocks } from './clock.js';
import type { Looked } from './clock-rule.js';
import { sayInstantIn } from './said-instant.js';
import { mondayToFriday, WorkingWeek } from './working-week.js';
import { ZoneName } from './zone-name.js';

/**
 * What a party's calendar is drawn from: an IANA zone, a list such as `US-WA,2026-12-25,-2026-10-12,+2026-10-10` (empty: weekends
 * only), and the ISO weekdays it works; none on record: Monday to Friday.
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

/** One running date that another calendar moves; `was` and `is` are in words. */
export const Move = z.object({
  clock: z.string(),
  /** Who has to keep it: a role towards the case; null: nobody in particular. */
  owner: z.enum(caseRoles).nullable(),
  was: z.string(),
  is: z.string(),
});
export type Move = z.infer<typeof Move>;

/** A list of holidays as it is typed. */
export const HolidayList = z.string().trim().max(1000, 'Please keep this under 1,000 characters.');

/** A change of calendar as it is typed: zone, holidays and why; each fault at its field. */
export const CalendarChange = CalendarSetting.extend({
  zone: ZoneName,
  holidays: HolidayList,
  reason: z
    .string()
    .trim()
    .min(1, 'Please say why; it is logged, and those whose dates move are told.')
    .max(1000, 'Please keep this under 1,000 characters.'),
});
export type CalendarChange = z.infer<typeof CalendarChange>;

/**
 * The dates of clocks not yet ended that come out differently in other calendars (trace section 3). An application on hold
 * is looked at as it will go on; estimates are left out.
 */
export function movesBetween(before: Looked, calendars: Looked['calendars']): Move[] {
  const application = asIfResumed(before.application);
  const zone = calendars.partner.zone;
  const after = new Map(
    runningClocks({ ...before, application, calendars, partner: { ...before.partner, zone } }).map(
      (clock) => [clock.name, clock],
    ),
  );
  return runningClocks({ ...before, application }).flatMap((clock) => {
    const now = after.get(clock.name);
    if (now === undefined || clockRules[clock.name].shownOnly || +now.due === +clock.due) return [];
    return [
      {
        clock: clock.title,
        owner: clock.owner,
        was: sayInstantIn(clock.due, clock.zone),
        is: sayInstantIn(now.due, now.zone),
      },
    ];
  });
}

function asIfResumed(application: Application): Application {
  const before = application.stage === 'on-hold' ? application.holds.at(-1)?.stageBefore : undefined;
  return before === undefined ? application : { ...application, stage: before };
}
