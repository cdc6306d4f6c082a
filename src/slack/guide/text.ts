import { allOf, inWords } from '../../program/count-words.js';
import type { RuleSet } from '../../program/rule-set.js';

/**
 * The guide's main points in our words, as mrkdwn paragraphs; what a rule set reads otherwise is said as it reads it.
 */
export function contents(rules: RuleSet): string[] {
  const { count } = rules.caseStudies;
  return [
    `*Who may apply.* APN Consulting Partners ${standing(rules)} who know the service deeply and have delivered it ` +
      'to customers. Each designation is one AWS service and needs its own application. _(Sections 2 and 5)_',
    '*What you bring.* Your self-assessment against the Validation Checklist, your consulting practice with its microsite, ' +
      `a description of your solution, and ${inWords(count)} customer case studies of completed projects, each with an architecture ` +
      `diagram. The service has to be the focal point of ${allOf(count)}. _(Sections 5 and 6)_`,
    ...caseStudies(rules),
    `*All requirements are met before you apply.* Every requirement is answered for each of the ${inWords(count)} customers, and each ` +
      'answer says where the case study addresses it. Incomplete applications are not reviewed. _(Sections 6 and 7)_',
    '*What happens then.* The Program Office checks it for completeness; an auditor (AWS or a third party) does the ' +
      `technical validation${rules.remediation ? `; a summary with strengths, improvements and, if needed, action items is expected ${rules.summaryDays} business days later` : ''}. _(Sections 8.1–8.3)_`,
    ...remediation(rules),
    `*Decision.* The auditor reports to AWS; the decision is expected within ${rules.decisionDays} business days of the ` +
      'report. From submission to decision, 2–3 months can be expected. On award your alliance lead receives the ' +
      `Welcome Kit${renewal(rules)}. _(Sections 3 and 8)_`,
    '*Who sees it.* Non-public case studies are seen by AWS and its auditor only. The guide promises nothing: benefits are ' +
      'at AWS’s discretion and may change. _(Cover and section 6)_',
  ];
}

function standing({ tiers, servicesPath }: RuleSet): string {
  if (servicesPath !== null) return 'at the Validated or Differentiated stage of the Services Path';
  return tiers === null ? 'of any tier' : 'of Select tier or higher';
}

/** What the rule set asks of the projects beyond the guide of 2019. */
function caseStudies({ caseStudies: asked, label }: RuleSet): string[] {
  const points = [
    ...(asked.maxAgeMonths === null ? [] : [`not older than ${asked.maxAgeMonths} months`]),
    ...(asked.inProduction ? ['in production, no pilots or proofs of concept'] : []),
    ...(asked.sameCustomer === 'block'
      ? [`of ${inWords(asked.count)} customers that are separate legal entities`]
      : []),
  ];
  return points.length === 0
    ? []
    : [`*The ${inWords(asked.count)} projects* are ${points.join('; ')}. _(${label})_`];
}

function remediation({ remediation: remedied, remediationDays, label }: RuleSet): string[] {
  if (!remedied)
    return [
      '*Action items.* The decision follows the validation at once. What has to be put right comes with a decline, and you ' +
        `may apply again once it is done. _(${label})_`,
    ];
  return [
    `*Remediation.* You have ${remediationDays} business days from receipt of the summary to respond to action items. ` +
      'What cannot be closed in that time goes into an action plan to your PDM. All items have to be closed before a ' +
      'designation is awarded. _(Section 8.3)_',
  ];
}

function renewal({ renewal: mode }: RuleSet): string {
  if (mode === 'none') return '';
  return mode === 'mandatory'
    ? '; the technical validation is renewed every twelve months'
    : '; the technical validation may be renewed every twelve months';
}
