import type { TaskRule } from '../task-rule.js';

/** The desk's own: until a summary is received its window does not run (SDP-74), and everybody can see why. */
export const deliverSummary: TaskRule = {
  title: 'delivery of the summary',
  who: 'Delivery Desk',
  event: 'the sending of the summary',
  clocks: [],
  steps: ['record-receipt'],
  audience: 'everybody',
  intents: [],
  open({ application: { stage, summary } }) {
    const sent = summary?.sent ?? null;
    if (sent === null || summary?.receivedAt !== null) return [];
    if (stage !== 'summary-sent' && stage !== 'remediation') return [];
    return [
      {
        asks: 'deliver the summary to the partner',
        says: 'Delivery Desk delivers the summary to the partner',
        roles: ['desk'],
        since: sent.at,
        leads: false,
      },
    ];
  },
};
