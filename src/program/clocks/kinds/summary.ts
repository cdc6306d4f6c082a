import type { ClockRule } from '../clock-rule.js';
import { during, programDays } from '../counted.js';
import { countdown, onTheDay } from '../rungs.js';

/** Two business days from the completed validation (SDP-70); none where it goes with the decision. */
export const summary: ClockRule = {
  title: 'application summary',
  event: 'the completed validation',
  target: false,
  shownOnly: false,
  run(at) {
    const from = at.application.validation?.completedAt ?? null;
    if (from === null || !during(at, 'validated') || !at.rules.remediation) return null;
    const sentByOffice = at.application.summary !== null && at.application.validation?.thirdParty !== true;
    return {
      ...programDays(at, from, at.rules.summaryDays),
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
