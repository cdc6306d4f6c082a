import { agesOn } from '../awards/freshness.js';
import type { CaseStudy } from '../case-study.js';
import type { Finding, Part } from '../checklist/finding.js';
import { localDate, sayDate } from '../clocks/local-date.js';
import { beyondGuide, type CompletenessContext, finding } from './completeness-context.js';
import { affiliateOf } from './names.js';

/** What the rule set asks of one case study beyond the guide's fields; each setting is one question. */
export function readingFindings(ctx: CompletenessContext, study: CaseStudy, part: Part): Finding[] {
  return [
    ...visibilityFindings(ctx, study, part),
    ...ageFindings(ctx, study, part),
    ...productionFindings(ctx, study, part),
    ...affiliateFindings(ctx, study, part),
  ].map((found) => beyondGuide(ctx, found));
}

/**
 * A study taken over from another application, or written under other rules, may carry a label these do not know
 * (SDP-40).
 */
function visibilityFindings(
  { rules }: CompletenessContext,
  { visibility }: CaseStudy,
  part: Part,
): Finding[] {
  if (rules.caseStudies.visibilities.includes(visibility)) return [];
  const says =
    'A public case study names its customer here. Please choose public or non-public under “Who may see it?”.';
  return [finding('SDP-40', part, 'visibility', says)];
}

/** Older projects do not count where the rule set sets an age; what was fresh at the first submission stays so. */
function ageFindings(ctx: CompletenessContext, study: CaseStudy, part: Part): Finding[] {
  const { maxAgeMonths } = ctx.rules.caseStudies;
  const from = agesOn(study, maxAgeMonths);
  if (from === null || submissionDay(ctx) < from) return [];
  const says =
    `From ${sayDate(from)} on this project is older than the ${maxAgeMonths} months that count, from its start in production ` +
    'or else the end of the work. Please bring a more recent one.';
  return [finding('SDP-38', part, 'age', says)];
}

/** The day of the first submission in the program's zone; before it, today. */
function submissionDay({ application, calendars, now }: CompletenessContext): string {
  return localDate(application.submissions[0]?.at ?? now, calendars.program.zone);
}

function productionFindings({ rules }: CompletenessContext, study: CaseStudy, part: Part): Finding[] {
  if (!rules.caseStudies.inProduction || study.productionOn !== null) return [];
  const says =
    'Please give the day since which it is in production; pilots and proofs of concept do not count.';
  return [finding('SDP-38', part, 'productionOn', says)];
}

/** A customer that is the partner itself, or its affiliate, counts if the offering is sold to others too. */
function affiliateFindings({ rules, partner }: CompletenessContext, study: CaseStudy, part: Part): Finding[] {
  const asked = rules.caseStudies.affiliateStatement && affiliateOf(study, partner);
  if (!asked || study.affiliateStatement !== '') return [];
  const says =
    'This customer belongs to your own company. Please say which customers outside it buy the same offering.';
  return [finding('SDP-63', part, 'affiliateStatement', says)];
}
