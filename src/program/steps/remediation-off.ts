import type { RuleSet } from '../rule-set.js';

/**
 * Steps of remediation, where the rule set decides straight after the validation and action items go with the decision.
 */
export function withoutRemediation({ remediation, label }: RuleSet): string | null {
  if (remediation) return null;
  return (
    `Under “${label}” nothing is remedied before the decision: the auditor drafts the summary and files the report, and the ` +
    'partner reads its action items with the decision. After a decline it applies again once they are put right.'
  );
}
