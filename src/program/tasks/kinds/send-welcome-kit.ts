import type { TaskRule } from '../task-rule.js';

/** Prepared at the award, sent by the office to the alliance lead (SDP-91, SDP-92). */
export const sendWelcomeKit: TaskRule = {
  title: 'Welcome Kit',
  who: 'the Program Office',
  event: 'the award',
  clocks: ['welcome-kit'],
  steps: ['confirm-welcome-kit'],
  audience: 'everybody',
  intents: ['confirm-welcome-kit'],
  open({ application: { stage, award } }) {
    if (stage !== 'awarded' || award === null || award.welcomeKit !== null || award.ended !== null) return [];
    return [
      {
        asks: 'send the Welcome Kit',
        says: 'the Program Office sends the Welcome Kit',
        roles: ['program-office'],
        since: award.at,
        ...(award.status === 'active' ? {} : { leads: false as const }),
      },
    ];
  },
};
