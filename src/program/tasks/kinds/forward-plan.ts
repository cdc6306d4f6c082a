import { pendingPlan } from '../pending-plan.js';
import { managerIsThere } from '../presence.js';
import type { TaskRule } from '../task-rule.js';

/** The PDM's or PDR's; where neither is there, the office's (SDP-78). */
export const forwardPlan: TaskRule = {
  title: 'forwarding of the action plan',
  who: 'the PDM or PDR; the Program Office where neither is there',
  event: 'the filed plan',
  clocks: ['plan-forwarding'],
  steps: ['forward-action-plan'],
  audience: 'everybody',
  intents: ['forward-plan'],
  open(state) {
    const plan = pendingPlan(state.application);
    if (plan === null || plan.forwarded !== null) return [];
    const managed = managerIsThere(state);
    return [
      {
        run: state.application.earlierPlans.length + 1,
        asks: 'forward the action plan',
        says: `the ${managed ? 'PDM' : 'Program Office'} forwards the action plan`,
        roles: [managed ? 'pdm' : 'program-office'],
        since: plan.filed.at,
      },
    ];
  },
};
