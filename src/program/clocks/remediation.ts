import type { ClockContext } from './clock-rule.js';
import { countCalendarDays, countRemediation, type Span } from './count.js';
import { dayOf } from './day-number.js';
import { atHour, localDate } from './local-date.js';
import { pausesFor } from './standstill.js';

/** The remediation window as counted from the receipt of the summary; null until it is received (SDP-74). */
export function remediationSpan({ application, rules, calendars, now }: ClockContext): Span | null {
  const receipt = application.summary?.receivedAt ?? null;
  if (receipt === null) return null;
  const pauses = pausesFor('partner', application, now);
  return countRemediation(receipt, rules.remediationDays, calendars.partner, calendars.program, pauses);
}

/** When the remediation window ends, extensions included (SDP-82); null until the summary is received. */
export function remediationEnd(ctx: ClockContext): Date | null {
  const span = remediationSpan(ctx);
  const last = ctx.application.extensions.at(-1);
  if (span === null || last === undefined) return span?.due ?? null;
  const extended = partnersDay(ctx, last.at, last.until);
  return extended > span.due ? extended : span.due;
}

/**
 * The end of a calendar day that was agreed with the partner at an instant (an extension, a plan): later by as many
 * days as holds and the program's own turns have covered since.
 */
export function partnersDay(ctx: ClockContext, agreed: Date, isoDate: string): Date {
  const { partner } = ctx.calendars;
  const days = dayOf(isoDate) - dayOf(localDate(agreed, partner.zone));
  if (days < 1) return atHour(isoDate, partner.closingHour, partner.zone);
  const pauses = pausesFor('partner', ctx.application, ctx.now);
  return countCalendarDays(agreed, days, partner, { pauses }).due;
}
