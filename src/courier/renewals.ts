import { fallsDue } from '../program/awards/renewal.js';
import { Refusal } from '../program/refusal.js';
import type { StepContext } from '../program/step-context.js';
import type { CourierParts } from './parts.js';

/**
 * Puts a renewal whose day has come on the Program Office's list; looked at with the reminders of that day (SDP-08).
 */
export async function markRenewalDue(
  { desk, logger }: Pick<CourierParts, 'desk' | 'logger'>,
  ctx: Pick<StepContext, 'application' | 'rules' | 'calendars' | 'now'>,
): Promise<void> {
  const { ref, award } = ctx.application;
  if (!fallsDue(award, ctx)) return;
  const done = await desk.perform('mark-renewal-due', { ref, by: 'desk', input: {}, seen: null });
  if (done instanceof Refusal) logger.info({ ref, refusal: done.message }, 'renewal not marked as due');
}
