import type { Application } from '../application.js';
import type { Counting, StepContext } from '../step-context.js';
import { type Move, movesBetween } from './calendar-change.js';
import { type CountedOn, sameSetting } from './calendar-setting.js';

/**
 * The dates not yet ended that come out differently since an application was counted last, and of which nobody was
 * told (trace section 3); none where it was never counted, or is counted on the calendars in force.
 */
export function movesSinceCounted(ctx: StepContext): Move[] {
  const { counting } = ctx;
  if (counting === undefined) return [];
  const before = countedOnBefore(ctx, counting);
  if (sameCalendars(before, counting.now)) return [];
  const partner = { ...ctx.partner, zone: before.partner.zone };
  return movesBetween({ ...ctx, partner, calendars: counting.calendarsOn(before) }, ctx.calendars);
}

/** Which of the two calendars is not that in force any more. */
export function changedCalendars(ctx: StepContext): (keyof CountedOn)[] {
  const { counting } = ctx;
  if (counting === undefined) return [];
  const before = countedOnBefore(ctx, counting);
  return (['program', 'partner'] as const).filter((one) => !sameSetting(before[one], counting.now[one]));
}

function countedOnBefore({ application }: Pick<StepContext, 'application'>, { before }: Counting): CountedOn {
  return application.countedOn ?? before;
}

/**
 * The application as it is saved: counted on the calendars in force, unless a change of calendar moves dates of it
 * that has not been told yet.
 */
export function withCount(application: Application, ctx: StepContext): Application {
  const { counting } = ctx;
  if (counting === undefined || application.stage === 'draft') return application;
  const { countedOn } = application;
  if (countedOn !== undefined && sameCalendars(countedOn, counting.now)) return application;
  return movesSinceCounted(ctx).length > 0 ? application : { ...application, countedOn: counting.now };
}

function sameCalendars(one: CountedOn, other: CountedOn): boolean {
  return sameSetting(one.program, other.program) && sameSetting(one.partner, other.partner);
}
