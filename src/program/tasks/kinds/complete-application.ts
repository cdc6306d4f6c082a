import type { TaskRule } from '../task-rule.js';

/** A draft is its partner's alone; its day is that of its checklist's window, where that ends (SDP-01). */
export const completeApplication: TaskRule = {
  title: 'submission of the draft',
  who: 'the alliance lead or an applicant',
  event: 'the opening of the draft',
  clocks: ['checklist-window'],
  steps: ['submit'],
  thread: 'submission',
  audience: 'partner',
  intents: ['open-application'],
  open({ application }) {
    if (application.stage !== 'draft') return [];
    return [
      {
        asks: 'complete the application and submit it',
        says: 'the partner completes the application and submits it',
        roles: ['applicant'],
        since: application.opened.at,
      },
    ];
  },
};
