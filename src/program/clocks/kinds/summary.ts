import type { ClockRule } from '../clock-rule.js';
import { during, programDays } from '../counted.js';
import { countdown, onTheDay } from '../reminder-steps.js';

/** Two business days from the completed validation (SDP-70); none where it goes with the decision. */
export const summary: ClockRule = {
  title: 'application summary',
  event: 'the completed validation',
  target: false,
  shownOnly: false,
  run(ctx) {
    const from = ctx.application.validation?.completedAt ?? null;
    if (from === null || !during(ctx, 'validated') || !ctx.rules.remediation) return null;
    const sentByOffice = ctx.application.summary !== null && ctx.application.validation?.thirdParty !== true;
    return {
      ...programDays(ctx, from, ctx.rules.summaryDays),
      owner: sentByOffice ? 'program-office' : 'auditor',
    };
  },
  remind: (clock) => [
    countdown(clock, 1, [clock.owner === 'auditor' ? 'auditor' : 'case-handler']),
    onTheDay(clock, ['auditor', 'case-handler']),
  ],
  lateTo: ['auditor', 'case-handler', 'managers'],
  intents: ['open-summary'],
};
