import { caseIndexes } from '../application.js';
import type { CaseStudy } from '../case-study.js';
import type { Finding } from '../checklist/finding.js';
import { beyondGuide, finding, type Looked, partOfStudy } from './looked.js';
import { comparable, customerNames, isOfCustomer } from './names.js';

/**
 * What the two case studies are to each other and to the partner's other applications (SDP-63): two different projects are
 * needed; the same customer twice is worth a look, or stands in the way, as the rule set has it; so is one used elsewhere.
 */
export function pairFindings(at: Looked): Finding[] {
  const [first, second] = at.application.caseStudies;
  return [
    ...(first === null || second === null ? [] : togetherFindings(at, first, second)),
    ...caseIndexes.flatMap((index) => {
      const study = at.application.caseStudies[index];
      return study === null ? [] : reuseFindings(at, study, index);
    }),
  ];
}

function togetherFindings(at: Looked, first: CaseStudy, second: CaseStudy): Finding[] {
  const names = customerNames(second);
  if (!customerNames(first).some((name) => names.includes(name))) return [];
  if (first.useCase !== '' && comparable(first.useCase) === comparable(second.useCase)) {
    const says = 'Both case studies tell the same project. Please bring two different ones.';
    return [finding('SDP-63', 'case-study-2', 'different', says)];
  }
  if (at.rules.caseStudies.sameCustomer === 'warn') {
    const says = 'Both case studies name the same customer; two customers make a stronger case.';
    return [finding('SDP-63', 'case-study-2', 'customer', says, 'warn')];
  }
  const says =
    'Both case studies are of the same customer or legal entity. Please bring projects of two separate customers.';
  return [beyondGuide(at, finding('SDP-63', 'case-study-2', 'customer', says))];
}

function reuseFindings(at: Looked, study: CaseStudy, index: 0 | 1): Finding[] {
  const part = partOfStudy(index);
  const used = at.siblings.filter(({ customers }) =>
    customers.some((customer) => isOfCustomer(study, customer)),
  );
  const warnings = used.map(({ ref, designationLabel }) =>
    finding(
      'SDP-63',
      part,
      `reuse-${ref}`,
      `This customer also appears in ${ref} (${designationLabel}). That is allowed; please make sure the evidence is about ${at.application.designationLabel}.`,
      'warn',
    ),
  );
  const asked = used.length > 0 && at.rules.caseStudies.relevanceOnReuse && study.relevance === '';
  if (!asked) return warnings;
  const says = `This customer also appears in ${used.map(({ ref }) => ref).join(', ')}. Please say why this project belongs to ${at.application.designationLabel} too.`;
  return [...warnings, beyondGuide(at, finding('SDP-63', part, 'relevance', says))];
}
