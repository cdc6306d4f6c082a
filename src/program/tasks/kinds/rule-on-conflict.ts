import { isFinal } from '../../stage.js';
import { unlessNobodyRules } from '../nobody-rules.js';
import type { TaskRule } from '../task-rule.js';

/** A conflict of interest that somebody reported, or doubts, waits for the Program Manager (SDP-68). */
export const ruleOnConflict: TaskRule = {
  title: 'ruling on the conflict of interest',
  who: 'the Program Manager; the Program Office while none is there',
  event: 'the report of the conflict',
  clocks: [],
  steps: ['rule-on-conflict'],
  audience: 'office',
  intents: ['rule-on-conflicts'],
  open(state) {
    const { stage, conflicts } = state.application;
    if (isFinal(stage)) return [];
    return conflicts.flatMap(({ ruling, at }, index) => {
      if (ruling !== null) return [];
      const task = {
        subject: String(index + 1),
        asks: 'rule on the conflict of interest',
        says: 'the Program Manager rules on a conflict of interest',
        roles: ['program-manager'] as const,
        since: at,
        leads: false as const,
      };
      return [unlessNobodyRules(task, state)];
    });
  },
};
