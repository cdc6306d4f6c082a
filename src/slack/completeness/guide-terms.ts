import type { RuleId } from '../../program/checklist/finding.js';

/** Where the guide says it, by trace row. */
const sections: Record<string, string> = {
  'SDP-01': 'version and validity of the checklist',
  'SDP-04': 'section 2, program description',
  'SDP-06': 'section 3, expectations of parties',
  'SDP-17': 'section 5, who should apply',
  'SDP-20': 'section 5, designations available',
  'SDP-30': 'section 5, application steps',
  'SDP-33': 'section 6, self-assessment',
  'SDP-37': 'section 6, microsite',
  'SDP-38': 'section 6, case studies',
  'SDP-39': 'section 6, case studies',
  'SDP-43': 'section 6, best practices for case studies',
  'SDP-44': 'section 6, architecture diagram',
  'SDP-45': 'section 6, solution',
  'SDP-53': 'section 7, all requirements are met',
  'SDP-56': 'section 7.A, consulting practice',
  'SDP-57': 'section 7.B, two case studies',
  'SDP-58': 'section 7.B, details of a case study',
  'SDP-59': 'section 7.B, AWS account id',
  'SDP-60': 'section 7.B, metrics for success',
  'SDP-63': 'section 8, unique to the service',
  'SDP-92': 'section 8.6, alliance lead',
};

/** "section 7.B, metrics for success", or the rule's own number where the guide has no heading for it. */
export function guideTerm(rule: RuleId): string {
  return sections[rule] ?? rule;
}
