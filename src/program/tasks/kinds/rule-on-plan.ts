import { unlessNobodyRules } from '../nobody-rules.js';
import { pendingPlan } from '../pending-plan.js';
import type { TaskRule } from '../task-rule.js';

export const ruleOnPlan: TaskRule = {
  title: 'decision on the action plan',
  who: 'the Program Manager; the Program Office while none is there',
  event: 'the forwarded plan',
  clocks: ['plan-ruling'],
  steps: ['rule-on-plan'],
  audience: 'everybody',
  intents: ['decide-plan'],
  open(state) {
    const plan = pendingPlan(state.application);
    if (plan === null || plan.forwarded === null) return [];
    return [
      unlessNobodyRules(
        {
          run: state.application.earlierPlans.length + 1,
          asks: 'decide on the action plan',
          says: 'the Program Manager decides on the action plan',
          roles: ['program-manager'],
          since: plan.forwarded.at,
        },
        state,
      ),
    ];
  },
};
