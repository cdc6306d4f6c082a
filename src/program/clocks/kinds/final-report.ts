import type { Application } from '../../application.js';
import type { ClockContext, ClockRule, Running } from '../clock-rule.js';
import { countBusinessDays, countCalendarDays } from '../count.js';
import { during } from '../counted.js';
import { countdown, onTheDay } from '../reminder-steps.js';
import { sayInstantIn } from '../said-instant.js';
import { holdPauses } from '../standstill.js';

/**
 * So many days from the completed validation, in the reading the rule set gives to "five-ten days" (SDP-84). Unlike the
 * others this clock runs on through the partner's remediation; only a hold stops it (SDP-85).
 */
function reportDays(ctx: ClockContext, days: number): Omit<Running, 'owner'> | null {
  const from = ctx.application.validation?.completedAt ?? null;
  if (from === null) return null;
  const { program } = ctx.calendars;
  const count = ctx.rules.reportDaysIn === 'calendar' ? countCalendarDays : countBusinessDays;
  const pauses = holdPauses(ctx.application, ctx.now);
  const span = count(from, days, program, { pauses });
  return {
    started: from,
    due: span.due,
    earliest: null,
    zone: program.zone,
    calendar: program,
    span,
    pauses,
    paused: null,
  };
}

/** Whether the summary says that nothing is to be remedied: only then the day-5 target applies (SDP-85). */
function nothingToRemedy({ summary, items }: Application): boolean {
  return summary !== null && items.every(({ state }) => state === 'withdrawn');
}

/** Ten days from the completed validation (SDP-84, SDP-85). */
export const finalReport: ClockRule = {
  title: 'final report',
  event: 'the completed validation',
  target: false,
  shownOnly: false,
  run(ctx) {
    if (!during(ctx, 'validated', 'summary-sent', 'remediation', 'action-plan')) return null;
    const running = reportDays(ctx, ctx.rules.reportDays);
    return running === null ? null : { ...running, owner: 'auditor' };
  },
  remind: (clock, application) => [
    // Day 5: the target's own reminder where that applies.
    ...(nothingToRemedy(application) ? [] : [countdown(clock, 5, ['auditor'])]),
    countdown(clock, 2, ['auditor']),
    onTheDay(clock, ['auditor']),
  ],
  lateTo: ['auditor', 'case-handler', 'managers'],
  intents: ['open-review'],
};

/** Five days, the target where nothing is to be remedied; once it has passed, only the ten days count (SDP-85). */
export const finalReportTarget: ClockRule = {
  title: 'early final report',
  event: 'the completed validation',
  target: true,
  shownOnly: false,
  run(ctx) {
    if (!during(ctx, 'validated', 'summary-sent') || !nothingToRemedy(ctx.application)) return null;
    const running = reportDays(ctx, ctx.rules.reportTargetDays);
    return running === null || running.due < ctx.now ? null : { ...running, owner: 'auditor' };
  },
  remind: (clock) => [
    {
      ...onTheDay(clock, ['auditor']),
      says: `There are no action items, so the final report is hoped for today, by ${sayInstantIn(clock.due, clock.zone)}.`,
    },
  ],
  lateTo: [],
  intents: ['open-review'],
};
