import { benefitLines, benefitsDisclaimer, benefitsOf } from '../awards/benefits.js';
import { isActive, sayRenewal } from '../awards/renewal.js';
import { buildNotice } from '../notices/drafts.js';
import { Refusal } from '../refusal.js';
import { welcomeKitRead } from '../rests-on.js';
import { defineStep, NoInput } from '../step.js';
import type { StepContext } from '../step-context.js';

/** The Program Office confirms the Welcome Kit, which then goes to the alliance lead (SDP-91, SDP-92). */
export const confirmWelcomeKit = defineStep({
  name: 'confirm-welcome-kit',
  label: 'Send Welcome Kit',
  does: 'send the Welcome Kit',
  from: ['awarded'],
  by: ['program-office'],
  input: NoInput,
  restsOn: welcomeKitRead,
  part: () => 'award/welcome-kit',
  decide(ctx) {
    const { award } = ctx.application;
    if (award === null) return new Refusal('blocked', 'There is no award on record.');
    if (award.welcomeKit !== null) return new Refusal('wrong-stage', 'The Welcome Kit was sent already.');
    if (!isActive(award)) {
      return new Refusal(
        'blocked',
        'This award has ended, and its benefits with it; no Welcome Kit follows.',
      );
    }
    if (ctx.partner.allianceLead === null) {
      return new Refusal(
        'blocked',
        `${ctx.partner.name} has no alliance lead on record, who receives the Welcome Kit. Have one registered first.`,
      ).towards({ action: 'enter-alliance-lead' });
    }
    return {
      application: { ...ctx.application, award: { ...award, welcomeKit: { by: ctx.actor.id, at: ctx.now } } },
      notices: [welcomeKit(ctx, award)],
      note: 'sent the Welcome Kit',
    };
  },
});

function welcomeKit(ctx: StepContext, award: NonNullable<StepContext['application']['award']>) {
  const { designationLabel } = ctx.application;
  const benefits = benefitsOf(ctx.partner, [
    { designationLabel, poaSupported: ctx.poaSupported, status: award.status, first: award.first },
  ]);
  const renewal = sayRenewal(award.renewalDue, ctx.rules.renewal);
  return buildNotice(ctx, {
    kind: 'welcome-kit',
    to: ['alliance-lead'],
    title: 'Welcome Kit',
    lines: [
      `Welcome to the AWS Service Delivery Program for ${designationLabel}. These benefits come with it:`,
      ...benefitLines(benefits),
      `Of the technical validation: ${renewal}. We will write to you before.`,
      benefitsDisclaimer,
    ],
    confidential: true,
    mail: true,
    intents: ['open-application'],
  });
}
