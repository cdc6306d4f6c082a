import { z } from 'zod';
import { type ActionItem, type Application, unclosedItems } from '../application.js';
import { dateOf } from '../clocks/date-of.js';
import { remediationEnd } from '../clocks/remediation.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import { allOf } from '../count-words.js';
import { buildNotice } from '../notices/drafts.js';
import { Refusal, refuseField } from '../refusal.js';
import { findingsRead, planRead, summaryRead } from '../rests-on.js';
import { defineStep, optionalText, wholeApplication } from '../step.js';
import type { StepContext } from '../step-context.js';

/** The auditor's final report to AWS (SDP-83…86). */
export const fileReport = defineStep({
  name: 'file-report',
  label: 'File final report',
  does: 'file the final report',
  from: ['validated', 'summary-sent', 'remediation', 'action-plan'],
  by: ['auditor'],
  input: z.object({
    recommendation: z.enum(['award', 'decline'], 'Please recommend to award or to decline.'),
    remarks: optionalText(3000),
  }),
  restsOn: (application) => ({
    ...findingsRead(application),
    ...summaryRead(application),
    ...planRead(application),
  }),
  part: wholeApplication,
  decide(ctx, { recommendation, remarks }) {
    const early = tooEarly(ctx);
    if (early !== null) return early;
    const { validation } = ctx.application;
    if (validation === null) return new Refusal('wrong-stage', 'There is no validation to report on.');
    if (recommendation === 'award' && validation.verdicts.focalPoint.includes(false)) {
      return refuseField(
        'recommendation',
        `An award cannot be recommended: ${ctx.application.designationLabel} is not the focal point of ${allOf(ctx.application.caseStudies.length)} case studies.`,
      );
    }
    const openItems = unclosedItems(ctx.application).map((item) => item.id);
    if (recommendation === 'award' && openItems.length > 0 && !ctx.rules.remediation) {
      return refuseField(
        'recommendation',
        `${openItems.join(', ')} would have to be put right first, and nothing is remedied before the decision. Recommend to ` +
          'decline, or draft the summary again without what is only advice.',
      );
    }
    const application: Application = {
      ...ctx.application,
      stage: 'decision-pending',
      report: {
        recommendation,
        remarks,
        verdicts: validation.verdicts,
        ratings: validation.ratings,
        items: ctx.application.items.map(({ id, state }) => ({ id, state })),
        openItems,
        filed: { by: ctx.actor.id, at: ctx.now },
      },
    };
    const due = dateOf('decision', application, ctx);
    return {
      application,
      notices: [
        buildNotice(ctx, {
          kind: 'report-filed',
          to: ['program-managers'],
          title: 'Final report filed: decision to make',
          lines: [
            `Recommendation: ${recommendation}.${openItems.length === 0 ? '' : ` Open items: ${openItems.join(', ')}.`}`,
            `Decision due ${due}.`,
          ],
          confidential: true,
          intents: ['decide'],
        }),
        buildNotice(ctx, {
          kind: 'report-filed-office',
          to: ['case-handler'],
          title: 'Final report filed',
          lines: [`Decision due ${due}.`],
        }),
        buildNotice(ctx, {
          kind: 'report-filed-partner',
          to: ['applicants', 'alliance-lead'],
          title: 'Decision pending',
          lines: [
            `The review is done; a decision is expected by ${due}.`,
            ...(openItems.length === 0 || !ctx.rules.remediation
              ? []
              : [`Still to be closed before an award: ${openItems.join(', ')}.`]),
          ],
          intents: ['open-application'],
        }),
      ],
      note: `filed the final report: ${recommendation}`,
    };
  },
});

/**
 * A report may be filed once all items are closed, or a plan is accepted, or the window has passed (SDP-85); where
 * nothing is remedied, once the summary is drafted. Null: now.
 */
export function tooEarly(
  ctx: Pick<StepContext, 'application' | 'partner' | 'rules' | 'calendars' | 'now'>,
): Refusal | null {
  const { stage, summary } = ctx.application;
  if (stage === 'validated' && ctx.rules.remediation) {
    return new Refusal(
      'blocked',
      'The report follows the application summary. Please have the summary sent first.',
    );
  }
  if (!ctx.rules.remediation) {
    return summary === null
      ? new Refusal('blocked', 'Please draft the summary first: the partner reads it with the decision.')
      : null;
  }
  const waiting = unclosedItems(ctx.application);
  if (waiting.length === 0 || ctx.application.plan?.ruled?.outcome === 'accepted') return null;
  const end = remediationEnd(ctx);
  if (end !== null && ctx.now > end) return null;
  const answered = waiting.filter((item) => item.state === 'responded');
  if (answered.length === waiting.length) return verifyFirst(answered);
  const until =
    end === null
      ? 'the summary is delivered and its window has passed'
      : `${sayInstantIn(end, ctx.calendars.program.zone)} has passed`;
  return new Refusal(
    'blocked',
    `${waiting.map((item) => item.id).join(', ')} ${waiting.length === 1 ? 'is' : 'are'} not closed. The report can be filed once every item is closed, an action plan is accepted, or ${until}.`,
  );
}

/** While responses wait to be verified, the partner's window stands still and so does not pass. */
function verifyFirst(answered: readonly ActionItem[]): Refusal {
  const ids = answered.map((item) => item.id).join(', ');
  const [are, each] = answered.length === 1 ? ['is', 'it'] : ['are', 'each'];
  return new Refusal(
    'blocked',
    `${ids} ${are} answered and not verified yet. Close ${each}, or reopen ${each} with what is missing; then the report can be filed.`,
  );
}
