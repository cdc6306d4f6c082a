import { z } from 'zod';
import type { Application } from '../application.js';
import { applicationRoles } from '../people/application-role.js';
import { CalendarSetting } from './calendar-setting.js';
import { clockRules, runningClocks } from './clock.js';
import type { ClockContext } from './clock-rule.js';
import { sayInstantIn } from './said-instant.js';
import { ZoneName } from './zone-name.js';

/** One running date that another calendar moves; `was` and `is` are in words. */
export const Move = z.object({
  clock: z.string(),
  /** Who has to keep it: a role towards the case; null: nobody in particular. */
  owner: z.enum(applicationRoles).nullable(),
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
 * The dates of clocks not yet ended that come out differently in other calendars (trace section 3). An application on
 * hold is looked at as it will go on; estimates are left out.
 */
export function movesBetween(before: ClockContext, calendars: ClockContext['calendars']): Move[] {
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
