import { openTasks, raiseTasks } from '../awards/tasks.js';
import { standingFault } from '../completeness/eligibility.js';
import { buildNotice } from '../notices/drafts.js';
import { Refusal } from '../refusal.js';
import { defineStep, NoInput } from '../step.js';
import { onActiveAward } from './award-tasks.js';

/**
 * The desk found that the partner's record no longer allows it to apply: the Program Office is asked to look. Nothing
 * is removed by itself (SDP-17).
 */
export const flagStanding = defineStep({
  name: 'flag-standing',
  label: 'Flag the partner’s standing',
  does: 'flag a standing that was lost',
  from: ['awarded'],
  by: ['desk'],
  input: NoInput,
  part: () => 'award/standing',
  decide: (ctx) =>
    onActiveAward(ctx, (award) => {
      const fault = standingFault(ctx.partner, ctx.rules);
      if (fault === null) return new Refusal('blocked', 'The partner’s standing is as the rules ask.');
      if (openTasks(award).some(({ kind }) => kind === 'review-standing'))
        return new Refusal('blocked', 'The Program Office was asked to look at this standing already.');
      const text = `The partner is on record as ${fault}. The award stands; please look whether anything is to follow.`;
      return {
        award: raiseTasks(award, [{ kind: 'review-standing', text }], { by: ctx.actor.id, at: ctx.now }),
        notices: [
          buildNotice(ctx, {
            kind: 'standing-lost',
            to: ['case-handler'],
            title: 'A designated partner’s standing has changed',
            lines: [text],
            intents: ['open-award'],
          }),
        ],
        note: `the partner is ${fault}`,
      };
    }),
});
