import { z } from 'zod';
import { type ActionPlan, unansweredItems } from '../application.js';
import { localDate, plusDays, sayDateIn } from '../clocks/local-date.js';
import { buildNotice, toWholePartner } from '../notices/drafts.js';
import { managerThere } from '../people/presence.js';
import { Refusal, refuseField } from '../refusal.js';
import { itemsRead, planRead, windowRead } from '../rests-on.js';
import { defineStep, optionalText, requiredText, wholeApplication } from '../step.js';
import type { StepContext } from '../step-context.js';
import { itemOf } from './items.js';
import { withoutRemediation } from './remediation-off.js';

/** The partner plans how and when it resolves what it cannot close in time (SDP-78, SDP-79). */
export const fileActionPlan = defineStep({
  name: 'file-action-plan',
  label: 'File action plan',
  does: 'file an action plan',
  from: ['remediation', 'action-plan'],
  by: ['applicant', 'alliance-lead'],
  input: z.object({
    items: z
      .array(
        z.object({
          item: z.string(),
          approach: requiredText(2000, 'Please say how the item will be resolved.'),
          owner: requiredText(150, 'Please name who resolves it.'),
          targetDate: z.iso.date('Please give the day by which it is resolved.'),
        }),
      )
      .min(1, 'Please plan at least one action item.'),
  }),
  offUnder: withoutRemediation,
  restsOn: (application) => ({
    ...itemsRead(application),
    ...planRead(application),
    ...windowRead(application),
  }),
  part: () => 'plan',
  decide(ctx, { items }) {
    const fault = planFault(ctx, items);
    if (fault !== null) return fault;
    const { plan, earlierPlans } = ctx.application;
    const filed: ActionPlan = {
      items,
      filed: { by: ctx.actor.id, at: ctx.now },
      forwarded: null,
      ruled: null,
    };
    const receiver = managerThere(ctx);
    return {
      application: {
        ...ctx.application,
        plan: filed,
        earlierPlans: plan === null ? earlierPlans : [...earlierPlans, plan],
      },
      notices: [
        buildNotice(ctx, {
          kind: 'plan-filed',
          to: [receiver === null ? 'case-handler' : 'pdm'],
          title: 'Action plan to forward',
          lines: [
            ...items.map((item) => planLine(item, ctx.partner.zone)),
            'Please read it and forward it to the Program Manager with your comment.',
          ],
          confidential: true,
          mail: true,
          intents: ['forward-plan'],
        }),
      ],
      note: `filed an action plan for ${items.map(({ item }) => item).join(', ')}`,
    };
  },
});

/** The partner's days are the partner's: others read in which zone they end. */
function planLine({ item, approach, owner, targetDate }: ActionPlan['items'][number], zone: string): string {
  return `• ${item}: ${approach} (${owner}, by ${sayDateIn(targetDate, zone)})`;
}

function planFault(ctx: StepContext, items: ActionPlan['items']): Refusal | null {
  const waiting = unansweredItems(ctx.application).map((item) => item.id);
  const unplanned = waiting.filter((id) => !items.some(({ item }) => item === id));
  if (unplanned.length > 0) {
    return refuseField(
      'items',
      `The plan has to cover every item without a response; ${unplanned.join(', ')} is missing. Respond to it or plan it.`,
    );
  }
  const today = localDate(ctx.now, ctx.partner.zone);
  const last = plusDays(today, ctx.rules.planCapDays);
  for (const [position, { item, targetDate }] of items.entries()) {
    const known = itemOf(ctx.application, item);
    if (known instanceof Refusal) return known;
    if (targetDate < today)
      return refuseField(
        `items.${position}.targetDate`,
        `The day for ${item} has passed already. Please choose a later one.`,
      );
    if (targetDate > last) {
      return refuseField(
        `items.${position}.targetDate`,
        `A plan may reach ${ctx.rules.planCapDays} days ahead: ${item} by ${sayDateIn(last, ctx.partner.zone)} at the latest.`,
      );
    }
  }
  return null;
}

/**
 * The PDM (or PDR, or, where there is neither, the Program Office) liaises with the Program Manager (SDP-78, SDP-80).
 */
export const forwardActionPlan = defineStep({
  name: 'forward-action-plan',
  label: 'Forward plan',
  does: 'forward the action plan',
  from: ['remediation', 'action-plan'],
  by: ['pdm', 'program-office'],
  input: z.object({
    comment: requiredText(2000, 'Please add a comment for the Program Manager: is the plan realistic?'),
  }),
  offUnder: withoutRemediation,
  restsOn: (application) => ({ ...planRead(application), ...itemsRead(application) }),
  part: () => 'plan',
  decide(ctx, { comment }) {
    const { plan } = ctx.application;
    if (plan === null)
      return new Refusal(
        'wrong-stage',
        'The partner has not filed an action plan. You will be told when it does.',
      );
    if (plan.forwarded !== null)
      return new Refusal('wrong-stage', 'This plan was forwarded already; the Program Manager has it.');
    if (!ctx.actor.roles.includes('pdm') && managerThere(ctx) !== null) {
      return new Refusal(
        'not-permitted',
        "The partner's PDM or PDR forwards the plan. Ask them; the Program Office does so only where there is none.",
      );
    }
    return {
      application: {
        ...ctx.application,
        plan: { ...plan, forwarded: { by: ctx.actor.id, at: ctx.now, comment } },
      },
      notices: [
        buildNotice(ctx, {
          kind: 'plan-forwarded',
          to: ['program-managers'],
          title: 'Action plan to decide',
          lines: [...plan.items.map((item) => planLine(item, ctx.partner.zone)), `Comment: ${comment}`],
          confidential: true,
          intents: ['decide-plan'],
        }),
        buildNotice(ctx, {
          kind: 'plan-on-its-way',
          ...toWholePartner,
          title: 'Action plan forwarded',
          lines: ['The Program Manager decides on it next.'],
          intents: ['open-application'],
        }),
      ],
      note: 'forwarded the action plan',
    };
  },
});

const rulings = ['accepted', 'changes', 'rejected'] as const;
const rulingTitles = {
  accepted: 'Action plan accepted',
  changes: 'Action plan: changes asked for',
  rejected: 'Action plan not accepted',
};

/**
 * The Program Manager accepts the plan, asks for changes or rejects it; accepting moves the items' dates (SDP-80,
 * SDP-81).
 */
export const ruleOnPlan = defineStep({
  name: 'rule-on-plan',
  label: 'Decide on plan',
  does: 'decide on the action plan',
  from: ['remediation', 'action-plan'],
  by: ['program-manager'],
  input: z.object({ outcome: z.enum(rulings), comment: optionalText(2000) }),
  offUnder: withoutRemediation,
  restsOn: (application) => ({ ...planRead(application), ...itemsRead(application) }),
  part: wholeApplication,
  decide(ctx, { outcome, comment }) {
    const { plan } = ctx.application;
    if (plan === null || plan.forwarded === null) {
      return new Refusal(
        'wrong-stage',
        'There is no forwarded plan to decide on. The PDM forwards it first; you will be told.',
      );
    }
    if (plan.ruled !== null)
      return new Refusal('wrong-stage', `This plan was decided already: ${plan.ruled.outcome}.`);
    if (outcome !== 'accepted' && comment === '') {
      return refuseField('comment', 'Please say what has to change, so that the partner can put it right.');
    }
    const passed = plan.items.filter(({ targetDate }) => targetDate < localDate(ctx.now, ctx.partner.zone));
    if (outcome === 'accepted' && passed.length > 0) {
      return refuseField(
        'outcome',
        `The day planned for ${passed.map(({ item }) => item).join(', ')} passed while the plan waited. Ask for changes, so that the partner can name a new one.`,
      );
    }
    const ruled: ActionPlan = { ...plan, ruled: { by: ctx.actor.id, at: ctx.now, outcome, comment } };
    const dates = new Map(plan.items.map(({ item, targetDate }) => [item, targetDate]));
    const items =
      outcome === 'accepted'
        ? ctx.application.items.map((item) => ({
            ...item,
            plannedFor: dates.get(item.id) ?? item.plannedFor,
          }))
        : ctx.application.items;
    return {
      application: {
        ...ctx.application,
        plan: ruled,
        items,
        stage: outcome === 'accepted' ? 'action-plan' : ctx.application.stage,
      },
      notices: [
        buildNotice(ctx, {
          kind: 'plan-ruled',
          ...toWholePartner,
          title: rulingTitles[outcome],
          lines: [
            ...(comment === '' ? [] : [comment]),
            outcome === 'accepted'
              ? 'The dates of the plan hold now. The designation can be approved once every item is closed.'
              : 'The dates of the summary still hold. Please respond to the items or file a changed plan.',
          ],
          confidential: true,
          mail: true,
          intents: outcome === 'accepted' ? ['respond-to-items'] : ['respond-to-items', 'file-plan'],
        }),
        buildNotice(ctx, {
          kind: 'plan-ruled-auditor',
          to: ['auditor'],
          title: rulingTitles[outcome],
          lines:
            outcome === 'accepted' ? ['The final report may be filed now; open items are listed in it.'] : [],
          intents: ['open-review'],
        }),
      ],
      note: `action plan: ${outcome}`,
    };
  },
});
