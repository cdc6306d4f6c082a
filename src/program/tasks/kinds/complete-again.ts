import type { TaskRule } from '../task-rule.js';

/** A returned application waits for what was missing (SDP-54). */
export const completeAgain: TaskRule = {
  title: 'resubmission',
  who: 'the alliance lead or an applicant',
  event: 'the return',
  clocks: [],
  steps: ['submit'],
  thread: 'submission',
  audience: 'everybody',
  intents: ['open-application'],
  open({ application }) {
    const returned = application.returns.at(-1);
    if (application.stage !== 'returned' || returned === undefined) return [];
    return [
      {
        run: application.returns.length,
        asks: 'complete what is missing and submit again',
        says: 'the partner completes what is missing and submits again',
        roles: ['applicant'],
        since: returned.at,
      },
    ];
  },
};
