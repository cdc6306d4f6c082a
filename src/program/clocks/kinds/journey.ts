import { roadStages } from '../../stage.js';
import type { ClockContext, ClockRule, Running } from '../clock-rule.js';
import { addCalendarMonths } from '../count.js';
import { during } from '../counted.js';
import { dateOf, dayOf } from '../day-number.js';
import { atHour, localDate } from '../local-date.js';
import { pausedDays } from '../pauses.js';
import { holdPauses } from '../standstill.js';

/**
 * The whole journey, as the guide estimates it (SDP-93): measured from the first submission, however often it was
 * returned; days on hold come on top. Nobody has to keep it, so it is shown and never reminds.
 */
export const journey: ClockRule = {
  title: 'whole journey',
  event: 'the first submission',
  target: true,
  shownOnly: true,
  run(ctx) {
    const first = ctx.application.submissions[0]?.at;
    if (first === undefined || !during(ctx, ...roadStages)) return null;
    return journeyFrom(first, ctx);
  },
  remind: () => [],
  lateTo: [],
  intents: [],
};

/** The estimate as measured from a submission, the first or (shown beside it) the last. */
export function journeyFrom(submitted: Date, ctx: ClockContext): Running {
  const { application, now, rules } = ctx;
  const { program } = ctx.calendars;
  const end = (months: number) => {
    const typical = addCalendarMonths(submitted, months, program.zone, program.closingHour);
    const held = pausedDays(holdPauses(application, now), program)
      .map(({ first, last }) => ({
        first: Math.max(first, dayOf(localDate(submitted, program.zone)) + 1),
        last,
      }))
      .reduce((days, { first, last }) => days + Math.max(0, last - first + 1), 0);
    const day = dateOf(dayOf(localDate(typical, program.zone)) + held);
    return atHour(day, program.closingHour, program.zone);
  };
  return {
    started: submitted,
    earliest: end(rules.journeyMonths.least),
    due: end(rules.journeyMonths.most),
    zone: program.zone,
    calendar: program,
    span: null,
    owner: null,
    paused: null,
    pauses: holdPauses(application, now),
  };
}
