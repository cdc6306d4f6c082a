import { lastSubmission } from '../../application.js';
import type { TaskRule } from '../task-rule.js';

export const takeUp: TaskRule = {
  title: 'initial review',
  who: 'the Program Office',
  event: 'the submission',
  clocks: ['initial-review'],
  steps: ['take-up', 'accept-as-complete', 'return-as-incomplete'],
  audience: 'everybody',
  intents: ['open-completeness'],
  open({ application }) {
    const submission = lastSubmission(application);
    if (application.stage !== 'submitted' || submission === null) return [];
    return [
      {
        run: application.submissions.length,
        asks: 'take it up for its initial review',
        says: 'the Program Office takes it up for its initial review',
        roles: ['program-office'],
        since: submission.at,
      },
    ];
  },
};
