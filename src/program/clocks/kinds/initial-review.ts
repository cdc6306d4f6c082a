import { lastSubmission } from '../../application.js';
import type { ClockRule } from '../clock-rule.js';
import { during, programDays } from '../counted.js';
import { countdown, onTheDay } from '../reminder-steps.js';

/** Ours, not the guide's: five business days from the last submission (SDP-67). */
export const initialReview: ClockRule = {
  title: 'initial review',
  event: 'submission',
  target: true,
  shownOnly: false,
  run(ctx) {
    const submission = lastSubmission(ctx.application);
    if (submission === null || !during(ctx, 'submitted', 'initial-review')) return null;
    return { ...programDays(ctx, submission.at, ctx.rules.initialReviewDays), owner: 'program-office' };
  },
  remind: (clock) => [countdown(clock, 1, ['case-handler']), onTheDay(clock, ['case-handler'])],
  lateTo: ['case-handler', 'managers'],
  intents: ['open-completeness'],
};
