import type { StepContext } from '../step-context.js';
import type { Award } from './award.js';
import { renewalDay } from './renewal.js';
import { publicationTasks, raiseTasks } from './tasks.js';

/**
 * An award as it begins (SDP-05, SDP-08): active, with what is to be published. Whether it is the partner's first is
 * found out afterwards, because two of them may be decided at once (SDP-11).
 */
export function beginAward(ctx: StepContext): Award {
  const award: Award = {
    at: ctx.now,
    first: false,
    welcomeKit: null,
    status: 'active',
    renewalDue: renewalDay(ctx.now, ctx),
    tasks: [],
    renewals: [],
    events: [],
    ended: null,
  };
  return raiseTasks(award, publicationTasks(ctx.application, ctx.rules), { by: ctx.actor.id, at: ctx.now });
}
