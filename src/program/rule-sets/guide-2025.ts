import type { RuleSet } from '../rule-set.js';
import { guide2019 } from './guide-2019.js';

/**
 * The readings of AWS's validation checklists of 2025, as far as they could be read: the Services Path in place of
 * the tier, case studies that are recent and in production, "partially" as an answer, and a decision straight after
 * the validation. What they do not say stays as in the guide of 2019.
 */
export const guide2025: RuleSet = {
  ...guide2019,
  id: 'guide-2025',
  label: 'Readings of the 2025 checklists',
  guideVersion: '2025, as read in the checklists of that year',
  tiers: null,
  servicesPath: ['validated', 'differentiated'],
  caseStudies: {
    count: 2,
    maxAgeMonths: 18,
    inProduction: true,
    sameCustomer: 'block',
    relevanceOnReuse: true,
    affiliateStatement: true,
    visibilities: ['non-public', 'public', 'anonymised'],
  },
  answers: ['Y', 'N', 'P', 'NA'],
  remediation: false,
  renewal: 'none',
};
