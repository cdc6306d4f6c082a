import type { TaskRule } from '../task-rule.js';

/** A new application keeps a designation whose holder was bought; the award stays meanwhile (SDP-96). */
export const applyAgain: TaskRule = {
  title: 're-application',
  who: 'the alliance lead',
  event: 'the ruling on the business event',
  clocks: ['re-application'],
  steps: ['conclude-renewal'],
  audience: 'everybody',
  intents: ['open-award'],
  open({ application: { stage, award } }) {
    if (stage !== 'awarded' || award?.status !== 're-application-required') return [];
    const asked = award.events.findLast(({ effect, undone }) => effect === 're-apply' && undone === null);
    return [
      {
        run: award.events.length,
        asks: 'apply again to keep the designation',
        says: 'the partner applies again to keep the designation',
        roles: ['alliance-lead'],
        since: asked?.at ?? award.at,
        leads: false,
      },
    ];
  },
};
