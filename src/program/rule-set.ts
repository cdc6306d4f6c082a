/**
 * The numbers and choices a version of the guide leaves to us, as settings with the trace's recommended values. An
 * application keeps the rule set it was opened under (SDP-01).
 */
export interface RuleSet {
  id: string;
  guideVersion: string;
  partnerTypes: readonly string[];
  tiers: readonly string[];
  /** business days */
  initialReviewDays: number;
  summaryDays: number;
  remediationDays: number;
  reportTargetDays: number;
  reportDays: number;
  decisionDays: number;
  welcomeKitDays: number;
  /** calendar days */
  planCapDays: number;
  /** calendar months */
  renewalMonths: number;
  remediation: boolean;
  /** Whether an N in the self-assessment keeps a partner from submitting (SDP-53). */
  negativeAnswersBlock: boolean;
}

/** Guide 3.0 of August 2019 with the readings of the trace. */
export const guide2019: RuleSet = {
  id: 'guide-3.0-2019',
  guideVersion: '3.0, August 2019',
  partnerTypes: ['consulting'],
  tiers: ['select', 'advanced', 'premier'],
  initialReviewDays: 5,
  summaryDays: 2,
  remediationDays: 5,
  reportTargetDays: 5,
  reportDays: 10,
  decisionDays: 20,
  welcomeKitDays: 2,
  planCapDays: 30,
  renewalMonths: 12,
  remediation: true,
  negativeAnswersBlock: true,
};

const ruleSets: readonly RuleSet[] = [guide2019];

/** @throws Error when an application names a rule set this program does not carry */
export function ruleSetOf(id: string): RuleSet {
  const found = ruleSets.find((ruleSet) => ruleSet.id === id);
  if (found === undefined)
    throw new Error(`No rule set ${id}; known: ${ruleSets.map((r) => r.id).join(', ')}`);
  return found;
}
