import { agedBy, sayAged } from '../awards/freshness.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import { inWords } from '../count-words.js';
import type { StepContext } from '../step-context.js';

/** A reminder of the renewal in words that hold on any later day, without a promise or a threat (SDP-08). */
export function renewalWording(
  { rules, now }: Pick<StepContext, 'rules' | 'now'>,
  { due, zone }: { due: Date; zone: string },
): string {
  const when = sayInstantIn(due, zone);
  const past = now > due;
  if (rules.renewal === 'mandatory')
    return `The renewal of the technical validation ${past ? 'was' : 'is'} due ${when}`;
  return past
    ? `A renewal of the technical validation was foreseen for ${when} and may take place`
    : `A renewal of the technical validation may take place around ${when}`;
}

/**
 * What to prepare, and which case studies will be too old by then: numbers and dates only, since a reminder may stand
 * in a channel.
 */
export function renewalLines({ application, rules }: Pick<StepContext, 'application' | 'rules'>): string[] {
  const { award } = application;
  if (award === null || award.renewalDue === null) return [];
  const months = rules.caseStudies.maxAgeMonths;
  const aged = agedBy(application.caseStudies, { months, by: award.renewalDue });
  return [
    `To prepare: ${inWords(rules.caseStudies.count)} case studies on their newest state, and the self-assessment on the checklist that holds then. What was ` +
      'entered is filled in when the Program Office starts it. Nothing lapses by itself.',
    ...aged.map((one) => `By then ${sayAged(one, months ?? 0)}: please look for a newer one early.`),
  ];
}
