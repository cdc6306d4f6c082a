import { lastSubmission } from '../../application.js';
import type { ClockRule } from '../clock-rule.js';
import { during, programDays } from '../counted.js';
import { countdown, onTheDay } from '../rungs.js';

/** Ours, not the guide's: five business days from the last submission (SDP-67). */
export const initialReview: ClockRule = {
  title: 'initial review',
  event: 'submission',
  target: true,
  shownOnly: false,
  run(at) {
    const submission = lastSubmission(at.application);
    if (submission === null || !during(at, 'submitted', 'initial-review')) return null;
    return { ...programDays(at, submission.at, at.rules.initialReviewDays), owner: 'program-office' };
  },
  remind: (clock) => [countdown(clock, 1, ['case-handler']), onTheDay(clock, ['case-handler'])],
  lateTo: ['case-handler', 'managers'],
  intents: ['open-completeness'],
};
