import { unansweredItems } from '../../application.js';
import type { ClockRule } from '../clock-rule.js';
import { countBusinessDays } from '../count.js';
import { during, programDays } from '../counted.js';
import { countdown, firstDayAfter, onTheDay } from '../reminder-steps.js';
import { sayInstantIn } from '../said-instant.js';

/**
 * Twenty business days from the final report; while the partner owes action items it stands still (SDP-88). Even so the
 * Program Manager and managers hear of it once twenty business days have passed: nothing is declined by itself.
 */
export const decision: ClockRule = {
  title: 'decision',
  event: 'the final report',
  target: false,
  shownOnly: false,
  run(ctx) {
    const from = ctx.application.report?.filed.at ?? null;
    if (from === null || !during(ctx, 'decision-pending')) return null;
    return { ...programDays(ctx, from, ctx.rules.decisionDays), owner: 'program-manager' };
  },
  remind: (clock) => [
    countdown(clock, 5, ['program-managers']),
    countdown(clock, 2, ['program-managers']),
    onTheDay(clock, ['program-managers']),
  ],
  whilePaused(clock, application) {
    const days = clock.span?.days ?? 0;
    const { due } = countBusinessDays(clock.started, days, clock.calendar);
    const open = unansweredItems(application).map(({ id }) => id);
    return [
      {
        name: 'waiting',
        day: firstDayAfter({ due, zone: clock.zone, calendar: clock.calendar }),
        to: ['program-managers', 'managers'],
        says:
          `Waiting on partner: ${days} business days have passed since the final report ` +
          `(${sayInstantIn(due, clock.zone)}), and ${open.join(', ')} ${open.length === 1 ? 'waits' : 'wait'} for a response. The decision clock stands still.`,
      },
    ];
  },
  lateTo: ['program-managers', 'managers'],
  intents: ['decide'],
};
