import { lastSubmission } from '../../application.js';
import type { TaskRule } from '../task-rule.js';

export const checkCompleteness: TaskRule = {
  title: 'initial review',
  who: 'the Program Office',
  event: 'the submission',
  clocks: ['initial-review'],
  steps: ['accept-as-complete', 'return-as-incomplete'],
  audience: 'everybody',
  intents: ['open-completeness'],
  open({ application }) {
    const submission = lastSubmission(application);
    if (application.stage !== 'initial-review' || submission === null) return [];
    return [
      {
        run: application.submissions.length,
        asks: 'check it for completeness',
        says: 'the Program Office checks it for completeness',
        roles: ['program-office'],
        since: submission.at,
      },
    ];
  },
};
