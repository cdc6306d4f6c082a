import { z } from 'zod';
import { type Application, unclosedItems } from '../application.js';
import { beginAward } from '../awards/begin-award.js';
import { benefitsDisclaimer } from '../awards/benefits.js';
import { standingFault } from '../completeness/eligibility.js';
import { allOf } from '../count-words.js';
import { buildNotice, toPartner } from '../notices/drafts.js';
import { delegationFault } from '../people/delegation.js';
import { deciderFault } from '../people/separation.js';
import { Refusal, refuseField } from '../refusal.js';
import { conflictsRead, planRead, reportRead, studiesRead, summaryRead } from '../rests-on.js';
import { defineStep, optionalText, wholeApplication } from '../step.js';
import type { StepContext } from '../step-context.js';
import { findingLines } from './summary.js';

/**
 * The Program Manager, or who may in their place, awards or declines, with the report at hand (SDP-07, SDP-29,
 * SDP-76, SDP-87…89).
 */
export const decide = defineStep({
  name: 'decide',
  label: 'Decide',
  does: 'decide on the designation',
  from: ['decision-pending'],
  by: ['program-manager', 'program-office'],
  bars: (ctx) => deciderFault(ctx) ?? delegationFault(ctx),
  input: z.object({
    outcome: z.enum(['awarded', 'declined'], 'Please choose to award or to decline.'),
    reason: optionalText(3000),
    internalNote: optionalText(3000),
  }),
  restsOn: (application) => ({
    ...reportRead(application),
    ...summaryRead(application),
    ...planRead(application),
    ...studiesRead(application),
    ...conflictsRead(application),
  }),
  part: wholeApplication,
  decide(ctx, { outcome, reason, internalNote }) {
    if (outcome === 'declined' && reason === '') {
      return refuseField(
        'reason',
        'A decline needs a reason written for the partner. Please say what was not met and what would change it.',
      );
    }
    const gate = outcome === 'awarded' ? awardGate(ctx) : null;
    if (gate !== null) return gate;
    const made = { by: ctx.actor.id, at: ctx.now };
    const standing = standingFault(ctx.partner, ctx.rules);
    return {
      application: {
        ...ctx.application,
        stage: outcome,
        decision: { outcome, reason, internalNote, made },
        summary: summaryAt(ctx),
        award: outcome === 'awarded' ? beginAward(ctx) : null,
      },
      notices: outcome === 'awarded' ? awardNotices(ctx, reason) : [declineNotice(ctx, reason)],
      note: `${outcome}${standing === null ? '' : `; the partner is ${standing}`}`,
    };
  },
});

/** Where nothing is remedied before it, the partner reads the summary with the decision. */
function summaryAt({ application, rules, actor, now }: StepContext): Application['summary'] {
  const { summary } = application;
  return rules.remediation || summary === null ? summary : { ...summary, sent: { by: actor.id, at: now } };
}

function awardGate(ctx: StepContext): Refusal | null {
  const open = unclosedItems(ctx.application);
  if (open.length > 0 && !ctx.rules.remediation) {
    return new Refusal(
      'blocked',
      `Action items stand in the way of an award: ${open.map((item) => item.id).join(', ')}. Decline, and the partner applies again once they are put right; or the auditor withdraws one with a reason.`,
    );
  }
  if (open.length > 0) {
    return new Refusal(
      'blocked',
      `Action items have to be closed before an award; not closed: ${open.map((item) => item.id).join(', ')}. An accepted plan does not change that. The auditor closes them, or withdraws one with a reason.`,
    );
  }
  const { report } = ctx.application;
  if (report === null) return new Refusal('blocked', 'There is no final report yet; an award needs one.');
  if (report.verdicts.focalPoint.includes(false)) {
    return new Refusal(
      'blocked',
      `${ctx.application.designationLabel} is not the focal point of ${allOf(ctx.application.caseStudies.length)} case studies, so it cannot be awarded. You can decline with a reason.`,
    );
  }
  return null;
}

/** The sub-categories the award names, where the partner chose any. */
function narrowing({ application: { subCategories } }: StepContext): string {
  return subCategories.length === 0 ? '' : ` (${subCategories.join(', ')})`;
}

function awardNotices(ctx: StepContext, reason: string) {
  return [
    buildNotice(ctx, {
      kind: 'awarded',
      ...toPartner,
      title: 'Awarded',
      lines: [
        `Congratulations: the designation is awarded${narrowing(ctx)}.`,
        ...(reason === '' ? [] : [reason]),
        ...findingLines(ctx),
        `A Welcome Kit is expected to reach your alliance lead within ${ctx.rules.welcomeKitDays} business days. ${benefitsDisclaimer}`,
      ],
      confidential: reason !== '' || findingLines(ctx).length > 0,
      mail: true,
      intents: ['open-application'],
    }),
    buildNotice(ctx, {
      kind: 'welcome-kit-to-send',
      to: ['case-handler'],
      title: 'Welcome Kit to send',
      lines: [`Awarded. Please confirm the Welcome Kit within ${ctx.rules.welcomeKitDays} business days.`],
      intents: ['confirm-welcome-kit'],
    }),
  ];
}

function declineNotice(ctx: StepContext, reason: string) {
  return buildNotice(ctx, {
    kind: 'declined',
    ...toPartner,
    title: 'Not awarded',
    lines: [reason, ...findingLines(ctx), 'You may apply again at any time; what you entered can be reused.'],
    confidential: true,
    mail: true,
    intents: ['open-application'],
  });
}
