import type { CaseIndex } from '../application.js';
import type { CaseStudy } from '../case-study.js';
import type { Finding } from '../checklist/finding.js';
import { inWords } from '../count-words.js';
import { beyondGuide, type CompletenessContext, finding, partOfStudy } from './completeness-context.js';
import { comparable, customerNames, isOfCustomer } from './names.js';

/**
 * What the case studies are to each other and to the partner's other applications (SDP-63): different projects are
 * needed; the same customer twice is worth a look, or stands in the way, as the rule set has it; so is one used
 * elsewhere.
 */
export function pairFindings(ctx: CompletenessContext): Finding[] {
  const { caseStudies } = ctx.application;
  return [
    ...caseStudies.flatMap((study, index) => (study === null ? [] : togetherFindings(ctx, study, index))),
    ...caseStudies.flatMap((study, index) => (study === null ? [] : reuseFindings(ctx, study, index))),
  ];
}

/** What a case study shares with the first before it that is of the same customer. */
function togetherFindings(ctx: CompletenessContext, study: CaseStudy, index: CaseIndex): Finding[] {
  const names = customerNames(study);
  const before = ctx.application.caseStudies.slice(0, index);
  const alike = before.flatMap((other, position) =>
    other !== null && customerNames(other).some((name) => names.includes(name)) ? [{ other, position }] : [],
  );
  const first = alike.find(({ other }) => isSameProject(other, study)) ?? alike[0];
  if (first === undefined) return [];
  const part = partOfStudy(index);
  const { count, sameCustomer } = ctx.rules.caseStudies;
  const which = count === 2 ? 'Both case studies' : `Case studies ${first.position + 1} and ${index + 1}`;
  if (isSameProject(first.other, study)) {
    const says = `${which} tell the same project. Please bring two different ones.`;
    return [finding('SDP-63', part, 'different', says)];
  }
  if (sameCustomer === 'warn') {
    const says = `${which} name the same customer; ${inWords(count)} customers make a stronger case.`;
    return [finding('SDP-63', part, 'customer', says, 'warn')];
  }
  const says = `${which} are of the same customer or legal entity. Please bring projects of ${inWords(count)} separate customers.`;
  return [beyondGuide(ctx, finding('SDP-63', part, 'customer', says))];
}

function isSameProject(one: CaseStudy, other: CaseStudy): boolean {
  return one.useCase !== '' && comparable(one.useCase) === comparable(other.useCase);
}

function reuseFindings(ctx: CompletenessContext, study: CaseStudy, index: CaseIndex): Finding[] {
  const part = partOfStudy(index);
  const used = ctx.siblings.filter(({ customers }) =>
    customers.some((customer) => isOfCustomer(study, customer)),
  );
  const warnings = used.map(({ ref, designationLabel }) =>
    finding(
      'SDP-63',
      part,
      `reuse-${ref}`,
      `This customer also appears in ${ref} (${designationLabel}). That is allowed; please make sure the evidence is about ${ctx.application.designationLabel}.`,
      'warn',
    ),
  );
  const asked = used.length > 0 && ctx.rules.caseStudies.relevanceOnReuse && study.relevance === '';
  if (!asked) return warnings;
  const says = `This customer also appears in ${used.map(({ ref }) => ref).join(', ')}. Please say why this project belongs to ${ctx.application.designationLabel} too.`;
  return [...warnings, beyondGuide(ctx, finding('SDP-63', part, 'relevance', says))];
}
