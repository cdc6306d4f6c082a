import { addCalendarMonths } from '../clocks/count.js';
import { atHour, localDate, plusDays, sayDate } from '../clocks/local-date.js';
import type { RuleSet } from '../rule-set.js';
import type { StepContext } from '../step-context.js';
import { type Award, type AwardStatus, activeAwardStatuses } from './award.js';

/** Statuses in which a renewal may come up, be started, deferred or waived. */
const renewable: readonly AwardStatus[] = ['active', 'renewal-due', 're-application-required'];

/** Whether the partner still holds what was awarded (SDP-10). */
export function isActive(award: Award | null): award is Award {
  return award !== null && activeAwardStatuses.includes(award.status);
}

/** Whether a renewal of this award can be started or ruled on; not where the rule set knows none (SDP-08). */
export function isRenewable(award: Award | null, rules: Pick<RuleSet, 'renewal'>): award is Award {
  return award !== null && rules.renewal !== 'none' && renewable.includes(award.status);
}

/**
 * The calendar day so many months after an instant's own day, in the program's zone: 29 February becomes 28 February.
 */
export function renewalDay(
  from: Date,
  { rules, calendars }: Pick<StepContext, 'rules' | 'calendars'>,
): string | null {
  if (rules.renewal === 'none') return null;
  const { zone, closingHour } = calendars.program;
  return localDate(addCalendarMonths(from, rules.renewalMonths, zone, closingHour), zone);
}

/** The next renewal after one that was waived: as many months on as it takes to lie ahead of today. */
export function dayAfterWaiver(
  due: string,
  ctx: Pick<StepContext, 'rules' | 'calendars' | 'now'>,
): string | null {
  const { zone } = ctx.calendars.program;
  const today = localDate(ctx.now, zone);
  let next = renewalDay(atHour(due, 12, zone), ctx);
  while (next !== null && next <= today) next = renewalDay(atHour(next, 12, zone), ctx);
  return next;
}

/** Whether the day of an active award's renewal has come, in the program's zone. */
export function fallsDue(
  award: Award | null,
  ctx: Pick<StepContext, 'rules' | 'calendars' | 'now'>,
): award is Award & { renewalDue: string } {
  if (award === null || award.status !== 'active' || award.renewalDue === null) return false;
  return ctx.rules.renewal !== 'none' && localDate(ctx.now, ctx.calendars.program.zone) >= award.renewalDue;
}

/** When the date of the renewal was last set: by the award, a ruling of the office, or a business event. */
export function renewalSetAt(award: Award): Date {
  const moves = [...award.renewals.filter(({ until }) => until !== null), ...award.events].map(
    ({ at }) => at,
  );
  return new Date(Math.max(award.at.getTime(), ...moves.map((at) => at.getTime())));
}

/** The days before the renewal on which it is announced, and the day itself. */
export function announcedOn(due: string, rules: Pick<RuleSet, 'renewalNoticeDays'>) {
  return [...rules.renewalNoticeDays, 0].map((days) => ({ days, day: plusDays(due, -days) }));
}

/**
 * "a renewal may take place around Tue 23 Nov 2027": the guide's own "may", unless the rule set makes it a duty
 * (SDP-08).
 */
export function sayRenewal(due: string | null, mode: RuleSet['renewal']): string {
  if (due === null || mode === 'none') return 'no renewal is foreseen';
  const day = sayDate(due);
  return mode === 'mandatory' ? `the renewal is due on ${day}` : `a renewal may take place around ${day}`;
}

/** What each status is called in front of people. */
export const awardStatusNames: Record<AwardStatus, string> = {
  active: 'Active',
  'renewal-due': 'Active, renewal due',
  renewing: 'Active, renewal under way',
  're-application-required': 'Active, re-application required',
  renewed: 'Renewed by a later award',
  removed: 'Removed',
  revoked: 'Revoked',
};
