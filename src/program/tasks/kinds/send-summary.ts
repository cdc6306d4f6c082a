import { ruleSetOf } from '../../rule-sets/known.js';
import { auditorIsThere } from '../presence.js';
import type { TaskRule } from '../task-rule.js';

/** Who sends a drafted summary depends on whom the auditor works for (SDP-71). */
export const sendSummary: TaskRule = {
  title: 'application summary',
  who: 'the Program Office; the auditor of a third party',
  event: 'the draft of the summary',
  clocks: ['summary'],
  steps: ['send-summary'],
  audience: 'everybody',
  intents: ['open-summary'],
  open(state) {
    const { stage, summary, validation, ruleSet } = state.application;
    if (stage !== 'validated' || summary === null || !ruleSetOf(ruleSet).remediation) return [];
    const since = summary.drafted.at;
    const asks = 'send the application summary';
    if (validation?.thirdParty !== true) {
      const says = 'the Program Office sends the application summary';
      return [{ asks, says, roles: ['program-office'], since }];
    }
    if (!auditorIsThere(state)) return [];
    return [{ asks, says: 'the auditor sends the application summary', roles: ['auditor'], since }];
  },
};
