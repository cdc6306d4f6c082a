import { allOf, inWords } from '../../program/count-words.js';
import type { RuleSet } from '../../program/rule-set.js';

/** "five business days"; "one business day". */
export function businessDays(count: number): string {
  return `${inWords(count)} business ${count === 1 ? 'day' : 'days'}`;
}

/** "the two case studies" without the article: "two case studies". */
export function studies({ caseStudies }: RuleSet): string {
  return `${inWords(caseStudies.count)} case ${caseStudies.count === 1 ? 'study' : 'studies'}`;
}

/** "both case studies", "all four case studies". */
export function allStudies({ caseStudies }: RuleSet): string {
  return `${allOf(caseStudies.count)} case studies`;
}

/** "Select, Advanced or Premier". */
export function either(names: readonly string[]): string {
  const capitals = names.map((name) => name.slice(0, 1).toUpperCase() + name.slice(1));
  const last = capitals.at(-1) ?? '';
  return capitals.length < 2 ? last : `${capitals.slice(0, -1).join(', ')} or ${last}`;
}

/** What is said of action items where the rule set has no remediation. */
export function withRemediation(rules: RuleSet, text: string): string {
  return rules.remediation
    ? text
    : 'Under these rules there is no remediation before the decision: the decision follows the validation. What has to be ' +
        'put right is told with a decline, and the partner may apply again once it is done.';
}
