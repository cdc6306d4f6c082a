import { agesOn } from '../awards/freshness.js';
import type { Finding } from '../checklist/finding.js';
import { addCalendarMonths } from '../clocks/count.js';
import { localDate, sayDate } from '../clocks/local-date.js';
import { editableStages } from '../stage.js';
import { beyondGuide, type CompletenessContext, finding, partOfStudy } from './completeness-context.js';

/**
 * Case studies that are fresh enough today but will have passed their age before a decision can be expected: named
 * early, with the day, while another one can still be brought (SDP-38, SDP-93).
 */
export function freshnessFindings(ctx: CompletenessContext): Finding[] {
  const { application, rules } = ctx;
  const months = rules.caseStudies.maxAgeMonths;
  if (months === null || application.submissions.length > 0 || !editableStages.includes(application.stage))
    return [];
  const { zone, closingHour } = ctx.calendars.program;
  const today = localDate(ctx.now, zone);
  const decided = localDate(addCalendarMonths(ctx.now, rules.journeyMonths.most, zone, closingHour), zone);
  return application.caseStudies.flatMap((study, index) => {
    const from = study === null ? null : agesOn(study, months);
    if (from === null || from <= today || from > decided) return [];
    const says =
      `From ${sayDate(from)} on this project is older than the ${months} months that count, before a decision can be ` +
      'expected. Please submit before that day, and look for a newer one ahead of the renewal.';
    return [beyondGuide(ctx, finding('SDP-38', partOfStudy(index), 'freshness', says, 'warn'))];
  });
}
