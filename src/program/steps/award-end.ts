import { z } from 'zod';
import { benefitsDisclaimer } from '../awards/benefits.js';
import { type Ending, offBoarded, partnerDuties } from '../awards/off-boarding.js';
import { isActive } from '../awards/renewal.js';
import { buildNotice, toWholePartner } from '../notices/drafts.js';
import { Refusal } from '../refusal.js';
import { awardRead } from '../rests-on.js';
import { defineStep, requiredText, wholeApplication } from '../step.js';
import type { StepContext } from '../step-context.js';
import { onActiveAward } from './award-tasks.js';

/**
 * An award ends: revoked for cause, or removed without fault, with a reason written for the partner. Benefits stop, the
 * off-boarding list is raised, the partner is told its duties; it may apply again (SDP-10, SDP-90).
 */
export const endAward = defineStep({
  name: 'end-award',
  label: 'End the award',
  does: 'end an award',
  from: ['awarded'],
  by: ['program-office', 'program-manager'],
  input: z.object({
    how: z.enum(['removed', 'revoked'], 'Please choose to remove or to revoke.'),
    reason: requiredText(2000, 'Please say why, in words for the partner; it reads them.'),
  }),
  restsOn: awardRead,
  part: wholeApplication,
  decide: (ctx, { how, reason }) =>
    endingFault(ctx, how) ??
    onActiveAward(ctx, (award) => ({
      award: offBoarded(award, ctx.application, { how, reason, mark: { by: ctx.actor.id, at: ctx.now } }),
      notices: [endNotice(ctx, how, reason), tasksNotice(ctx, how)],
      note: `${how} the award: ${reason}`,
    })),
});

/** A renewal that came up and was not renewed is the office's to remove; everything else is the Program Manager's. */
export function endingFault(
  ctx: Pick<StepContext, 'application' | 'actor' | 'partner'>,
  how: Ending,
): Refusal | null {
  const { roles } = ctx.actor;
  const ofOffice = how === 'removed' && ctx.application.award?.status === 'renewal-due';
  if (roles.includes('program-manager')) {
    if (!roles.includes('pdm')) return null;
    return new Refusal(
      'not-permitted',
      `You are the PDM or PDR of ${ctx.partner.name}, who cannot end its award. Please ask another Program Manager.`,
    );
  }
  if (ofOffice && isActive(ctx.application.award)) return null;
  return new Refusal(
    'not-permitted',
    how === 'revoked'
      ? 'Only the Program Manager can revoke an award. Please ask them, with your reason.'
      : 'The Program Office can remove an award once its renewal is due; before that, only the Program Manager can.',
  );
}

/** The words a partner is told with, and its duties; a business event that ends an award says the same (SDP-98). */
export function endNotice(ctx: StepContext, how: Ending, reason: string) {
  return buildNotice(ctx, {
    kind: 'award-ended',
    ...toWholePartner,
    title: how === 'revoked' ? 'Designation revoked' : 'Designation removed',
    lines: [
      reason,
      'Its benefits end with it. What is asked of you now:',
      ...partnerDuties(ctx.application).map((duty) => `• ${duty}`),
      'You may apply again at any time; what you entered can be taken over.',
      benefitsDisclaimer,
    ],
    confidential: true,
    mail: true,
    intents: ['open-application'],
  });
}

function tasksNotice(ctx: StepContext, how: Ending) {
  return buildNotice(ctx, {
    kind: 'off-boarding',
    to: ['case-handler'],
    title: how === 'revoked' ? 'Award revoked: off-boarding' : 'Award removed: off-boarding',
    lines: ['The off-boarding list is among the tasks of the award.'],
    intents: ['open-award'],
  });
}
