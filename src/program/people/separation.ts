import { Refusal } from '../refusal.js';
import type { StepContext } from '../step-context.js';
import { type ApplicationRole, partnerSide } from './application-role.js';
import { hasAudited } from './assignments.js';
import { isConfirmed } from './conflicts.js';

type ActingContext = Pick<StepContext, 'application' | 'partner' | 'actor'>;

/**
 * Why a person who holds a role for this step may not act in it: nobody acts for both sides of an application, and
 * nobody audits a partner they manage or advise, or one the Program Manager found them in conflict with (trace
 * section 4, standing rules). Null where one of their roles is free of that.
 */
export function separationFault(
  step: { by: readonly ApplicationRole[] },
  ctx: ActingContext,
): Refusal | null {
  const held = step.by.filter((role) => ctx.actor.roles.includes(role));
  const reasons = held.map((role) => apart(role, ctx));
  return reasons.includes(null) ? null : (reasons[0] ?? null);
}

function apart(role: ApplicationRole, ctx: ActingContext): Refusal | null {
  if (role === 'desk' || partnerSide.includes(role)) return null;
  const { actor, partner } = ctx;
  if (actor.roles.some((one) => partnerSide.includes(one)))
    return refused(
      `You belong to ${partner.name}, which applies here, and nobody acts for both sides. Please ask a colleague in the program.`,
    );
  return role === 'auditor' ? unfitAuditor(ctx) : null;
}

function unfitAuditor({ application, actor, partner }: ActingContext): Refusal | null {
  const whom = 'The Program Office assigns another auditor; please tell them.';
  const ids = idsOfActor(actor);
  if (actor.roles.includes('pdm'))
    return refused(`You are the PDM or PDR of ${partner.name}, who does not audit it. ${whom}`);
  if (ids.some((id) => partner.solutionsArchitects.includes(id)))
    return refused(
      `You are a solutions architect of ${partner.name}’s account, who does not audit it. ${whom}`,
    );
  return ids.some((id) => isConfirmed(application, id))
    ? refused(`The Program Manager ruled that you have a conflict of interest here. ${whom}`)
    : null;
}

/** Nobody both audits and decides the same application, and nobody decides on a partner they manage (SDP-87). */
export function deciderFault({ application, actor, partner }: ActingContext): Refusal | null {
  if (actor.roles.includes('auditor') || idsOfActor(actor).some((id) => hasAudited(application, id)))
    return refused(
      'You audited this application, and nobody both audits and decides. Please ask another Program Manager.',
    );
  if (actor.roles.includes('pdm'))
    return refused(
      `You are the PDM or PDR of ${partner.name}, who cannot decide. Please ask another Program Manager.`,
    );
  return null;
}

/** Whoever audited or was ruled on under another account of theirs is the same person (SDP-87). */
function idsOfActor({ id, ids = [id] }: ActingContext['actor']): readonly string[] {
  return ids;
}

function refused(message: string): Refusal {
  return new Refusal('not-permitted', message);
}
