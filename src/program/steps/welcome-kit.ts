import { benefitLines, benefitsDisclaimer, benefitsOf } from '../awards/benefits.js';
import { sayRenewal, stands } from '../awards/renewal.js';
import type { Case } from '../case.js';
import { tell } from '../notices/drafts.js';
import { Refusal } from '../refusal.js';
import { welcomeKitRead } from '../rests-on.js';
import { defineStep, NoInput } from '../step.js';

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
  decide(at) {
    const { award } = at.application;
    if (award === null) return new Refusal('blocked', 'There is no award on record.');
    if (award.welcomeKit !== null) return new Refusal('wrong-stage', 'The Welcome Kit was sent already.');
    if (!stands(award)) {
      return new Refusal(
        'blocked',
        'This award has ended, and its benefits with it; no Welcome Kit follows.',
      );
    }
    if (at.partner.allianceLead === null) {
      return new Refusal(
        'blocked',
        `${at.partner.name} has no alliance lead on record, who receives the Welcome Kit. Have one registered first.`,
      ).towards({ action: 'enter-alliance-lead' });
    }
    return {
      application: { ...at.application, award: { ...award, welcomeKit: { by: at.actor.id, at: at.now } } },
      notices: [welcomeKit(at, award)],
      note: 'sent the Welcome Kit',
    };
  },
});

function welcomeKit(at: Case, award: NonNullable<Case['application']['award']>) {
  const { designationLabel } = at.application;
  const benefits = benefitsOf(at.partner, [
    { designationLabel, poaSupported: at.poaSupported, status: award.status, first: award.first },
  ]);
  const renewal = sayRenewal(award.renewalDue, at.rules.renewal);
  return tell(at, {
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
