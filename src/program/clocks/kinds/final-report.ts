import type { Application } from '../../application.js';
import type { ClockRule, Looked, Running } from '../clock-rule.js';
import { countBusinessDays, countCalendarDays } from '../count.js';
import { during } from '../counted.js';
import { countdown, onTheDay } from '../rungs.js';
import { sayInstantIn } from '../said-instant.js';
import { holdPauses } from '../standstill.js';

/**
 * So many days from the completed validation, in the reading the rule set gives to "five-ten days" (SDP-84). Unlike the
 * others this clock runs on through the partner's remediation; only a hold stops it (SDP-85).
 */
function reportDays(at: Looked, days: number): Omit<Running, 'owner'> | null {
  const from = at.application.validation?.completedAt ?? null;
  if (from === null) return null;
  const { program } = at.calendars;
  const count = at.rules.reportDaysIn === 'calendar' ? countCalendarDays : countBusinessDays;
  const pauses = holdPauses(at.application, at.now);
  const span = count(from, days, program, { pauses });
  return {
    started: from,
    due: span.due,
    earliest: null,
    zone: program.zone,
    calendar: program,
    span,
    pauses,
    stands: null,
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
  run(at) {
    if (!during(at, 'validated', 'summary-sent', 'remediation', 'action-plan')) return null;
    const running = reportDays(at, at.rules.reportDays);
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
  run(at) {
    if (!during(at, 'validated', 'summary-sent') || !nothingToRemedy(at.application)) return null;
    const running = reportDays(at, at.rules.reportTargetDays);
    return running === null || running.due < at.now ? null : { ...running, owner: 'auditor' };
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
