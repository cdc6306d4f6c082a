import { unlessNobodyRules } from '../nobody-rules.js';
import type { OpenTask, TaskRule } from '../task-rule.js';

/** The Program Manager's, or for a day whom they let decide; never the auditor's (SDP-87, SDP-88). */
export const decide: TaskRule = {
  title: 'decision',
  who: 'the Program Manager, or whom they let decide; the Program Office while none is there',
  event: 'the final report',
  clocks: ['decision'],
  steps: ['decide'],
  audience: 'everybody',
  intents: ['decide'],
  open({ application, ...state }) {
    if (application.stage !== 'decision-pending' || application.report === null) return [];
    const task: OpenTask = {
      asks: 'decide',
      says: 'the Program Manager decides',
      roles: ['program-manager', 'delegate'],
      since: application.report.filed.at,
    };
    return [state.decider === 'delegate' ? delegated(task) : unlessNobodyRules(task, state)];
  },
};

function delegated(task: OpenTask): OpenTask {
  return {
    ...task,
    asks: 'decide, as the Program Manager has let it',
    says: 'the Program Office decides, as the Program Manager has let it',
    roles: ['program-office', 'program-manager', 'delegate'],
  };
}
