import { z } from 'zod';
import {
  type ActionItem,
  type ActionPlan,
  type Application,
  unansweredItems,
  unclosedItems,
} from '../application.js';
import { localDate, plusDays, sayDate } from '../clocks/local-date.js';
import { tell, toWholePartner } from '../notices/drafts.js';
import { Refusal, refuseField } from '../refusal.js';
import type { Stage } from '../stage.js';
import { type Case, defineStep, optionalText, requiredText, wholeApplication } from '../step.js';

/** From the summary on, action items live until the decision. */
const whileItemsLive: readonly Stage[] = ['remediation', 'action-plan', 'decision-pending'];

/** The partner answers an action item with evidence (SDP-75). */
export const respondToItem = defineStep({
  name: 'respond-to-item',
  label: 'Respond',
  does: 'respond to action items',
  from: whileItemsLive,
  by: ['applicant', 'alliance-lead', 'technical-contact'],
  input: z.object({
    item: z.string(),
    text: requiredText(3000, 'Please say what you did to put it right.'),
    evidence: optionalText(2000),
  }),
  part: ({ item }) => `item/${item}`,
  decide(at, { item: id, text, evidence }) {
    const item = itemOf(at.application, id);
    if (item instanceof Refusal) return item;
    if (item.state === 'closed' || item.state === 'withdrawn') {
      return new Refusal('wrong-stage', `${id} is ${item.state} already; nothing more is needed for it.`);
    }
    const responses = [...item.responses, { by: at.actor.id, at: at.now, text, evidence }];
    const application = withItem(at.application, { ...item, state: 'responded', responses });
    const left = unansweredItems(application).length;
    return {
      application,
      notices: [
        tell(at, {
          kind: 'item-responded',
          to: ['auditor'],
          title: `${id} responded`,
          lines: [
            left === 0
              ? 'Every action item has a response now. Please verify them.'
              : `${left} still without a response.`,
          ],
          intents: ['open-review'],
        }),
      ],
      note: `responded to ${id}`,
    };
  },
});

/** The auditor is satisfied; the Program Office stands in when the auditor has left (SDP-76, SDP-77). */
export const closeItem = defineStep({
  name: 'close-item',
  label: 'Close item',
  does: 'close action items',
  from: whileItemsLive,
  by: ['auditor', 'program-office'],
  input: z.object({ item: z.string(), note: optionalText(2000) }),
  part: ({ item }) => `item/${item}`,
  decide(at, { item: id, note }) {
    const item = itemOf(at.application, id);
    if (item instanceof Refusal) return item;
    const auditorLeft = at.person(at.application.validation?.auditor ?? '')?.active !== true;
    if (!at.actor.roles.includes('auditor') && !auditorLeft) {
      return new Refusal(
        'not-permitted',
        'The assigned auditor closes action items; the Program Office only when the auditor has left. Ask the auditor, or assign another.',
      );
    }
    if (item.state !== 'responded') {
      return new Refusal(
        'wrong-stage',
        `${id} is ${item.state}; it can be closed once the partner has responded to it.`,
      );
    }
    const application = withItem(at.application, noted(at, { ...item, state: 'closed' }, note));
    const left = unclosedItems(application).length;
    return {
      application,
      notices: [
        tell(at, {
          kind: 'item-closed',
          ...toWholePartner,
          title: `${id} closed`,
          lines: [
            ...(note === '' ? [] : [note]),
            left === 0
              ? 'All action items are closed. Next: the auditor files the final report.'
              : `${left} still to be closed.`,
          ],
          confidential: true,
          intents: ['open-application'],
        }),
      ],
      note: `closed ${id}`,
    };
  },
});

/** The response does not settle it; the partner is told what is still missing (SDP-75). */
export const reopenItem = defineStep({
  name: 'reopen-item',
  label: 'Reopen item',
  does: 'reopen action items',
  from: whileItemsLive,
  by: ['auditor', 'program-office'],
  input: z.object({
    item: z.string(),
    note: requiredText(2000, 'Please say what is still missing; the partner reads it.'),
  }),
  part: ({ item }) => `item/${item}`,
  decide(at, { item: id, note }) {
    const item = itemOf(at.application, id);
    if (item instanceof Refusal) return item;
    if (item.state !== 'responded' && item.state !== 'closed') {
      return new Refusal(
        'wrong-stage',
        `${id} is ${item.state}, so the partner owes a response to it already.`,
      );
    }
    return {
      application: withItem(at.application, noted(at, { ...item, state: 'reopened' }, note)),
      notices: [
        tell(at, {
          kind: 'item-reopened',
          ...toWholePartner,
          title: `${id} reopened`,
          lines: [note],
          confidential: true,
          mail: true,
          intents: ['respond-to-items', 'file-plan'],
        }),
      ],
      note: `reopened ${id}`,
    };
  },
});

/** The only waiver there is: an item is withdrawn with a logged reason (SDP-76). */
export const withdrawItem = defineStep({
  name: 'withdraw-item',
  label: 'Withdraw item',
  does: 'withdraw action items',
  from: whileItemsLive,
  by: ['auditor', 'program-office'],
  input: z.object({
    item: z.string(),
    reason: requiredText(1000, 'Please say why the item is withdrawn; it is logged.'),
  }),
  part: ({ item }) => `item/${item}`,
  decide(at, { item: id, reason }) {
    const item = itemOf(at.application, id);
    if (item instanceof Refusal) return item;
    return {
      application: withItem(at.application, noted(at, { ...item, state: 'withdrawn' }, reason)),
      notices: [
        tell(at, {
          kind: 'item-withdrawn',
          ...toWholePartner,
          title: `${id} withdrawn`,
          lines: ['This action item no longer needs anything from you.'],
        }),
      ],
      note: `withdrew ${id}: ${reason}`,
    };
  },
});

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
  part: () => 'plan',
  decide(at, { items }) {
    const fault = planFault(at, items);
    if (fault !== null) return fault;
    const { plan, earlierPlans } = at.application;
    const filed: ActionPlan = { items, filed: { by: at.actor.id, at: at.now }, forwarded: null, ruled: null };
    const receiver = at.partner.pdm ?? at.partner.pdr;
    return {
      application: {
        ...at.application,
        plan: filed,
        earlierPlans: plan === null ? earlierPlans : [...earlierPlans, plan],
      },
      notices: [
        tell(at, {
          kind: 'plan-filed',
          to: [receiver === null ? 'case-handler' : 'pdm'],
          title: 'Action plan to forward',
          lines: [
            ...items.map(planLine),
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

function planLine({ item, approach, owner, targetDate }: ActionPlan['items'][number]): string {
  return `• ${item}: ${approach} (${owner}, by ${sayDate(targetDate)})`;
}

function planFault(at: Case, items: ActionPlan['items']): Refusal | null {
  const waiting = unansweredItems(at.application).map((item) => item.id);
  const unplanned = waiting.filter((id) => !items.some(({ item }) => item === id));
  if (unplanned.length > 0) {
    return refuseField(
      'items',
      `The plan has to cover every item without a response; ${unplanned.join(', ')} is missing. Respond to it or plan it.`,
    );
  }
  const today = localDate(at.now, at.partner.zone);
  const last = plusDays(today, at.rules.planCapDays);
  for (const [position, { item, targetDate }] of items.entries()) {
    const known = itemOf(at.application, item);
    if (known instanceof Refusal) return known;
    if (targetDate < today)
      return refuseField(
        `items.${position}.targetDate`,
        `The day for ${item} has passed already. Please choose a later one.`,
      );
    if (targetDate > last) {
      return refuseField(
        `items.${position}.targetDate`,
        `A plan may reach ${at.rules.planCapDays} days ahead: ${item} by ${sayDate(last)} at the latest.`,
      );
    }
  }
  return null;
}

/** The PDM (or PDR, or, where there is neither, the Program Office) liaises with the Program Manager (SDP-78, SDP-80). */
export const forwardActionPlan = defineStep({
  name: 'forward-action-plan',
  label: 'Forward plan',
  does: 'forward the action plan',
  from: ['remediation', 'action-plan'],
  by: ['pdm', 'program-office'],
  input: z.object({
    comment: requiredText(2000, 'Please add a comment for the Program Manager: is the plan realistic?'),
  }),
  part: () => 'plan',
  decide(at, { comment }) {
    const { plan } = at.application;
    if (plan === null)
      return new Refusal(
        'wrong-stage',
        'The partner has not filed an action plan. You will be told when it does.',
      );
    if (plan.forwarded !== null)
      return new Refusal('wrong-stage', 'This plan was forwarded already; the Program Manager has it.');
    if (!at.actor.roles.includes('pdm') && (at.partner.pdm ?? at.partner.pdr) !== null) {
      return new Refusal(
        'not-permitted',
        "The partner's PDM or PDR forwards the plan. Ask them; the Program Office does so only where there is none.",
      );
    }
    return {
      application: {
        ...at.application,
        plan: { ...plan, forwarded: { by: at.actor.id, at: at.now, comment } },
      },
      notices: [
        tell(at, {
          kind: 'plan-forwarded',
          to: ['program-managers'],
          title: 'Action plan to decide',
          lines: [...plan.items.map(planLine), `Comment: ${comment}`],
          confidential: true,
          intents: ['decide-plan'],
        }),
        tell(at, {
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

/** The Program Manager accepts the plan, asks for changes or rejects it; accepting moves the items' dates (SDP-80, SDP-81). */
export const ruleOnPlan = defineStep({
  name: 'rule-on-plan',
  label: 'Decide on plan',
  does: 'decide on the action plan',
  from: ['remediation', 'action-plan'],
  by: ['program-manager'],
  input: z.object({ outcome: z.enum(rulings), comment: optionalText(2000) }),
  part: wholeApplication,
  decide(at, { outcome, comment }) {
    const { plan } = at.application;
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
    const ruled: ActionPlan = { ...plan, ruled: { by: at.actor.id, at: at.now, outcome, comment } };
    const dates = new Map(plan.items.map(({ item, targetDate }) => [item, targetDate]));
    const items =
      outcome === 'accepted'
        ? at.application.items.map((item) => ({ ...item, plannedFor: dates.get(item.id) ?? item.plannedFor }))
        : at.application.items;
    return {
      application: {
        ...at.application,
        plan: ruled,
        items,
        stage: outcome === 'accepted' ? 'action-plan' : at.application.stage,
      },
      notices: [
        tell(at, {
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
        tell(at, {
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

function itemOf(application: Application, id: string): ActionItem | Refusal {
  return (
    application.items.find((item) => item.id === id) ??
    new Refusal(
      'not-found',
      `There is no action item ${id} on ${application.ref}. Please open the list again.`,
    )
  );
}

function withItem(application: Application, changed: ActionItem): Application {
  return {
    ...application,
    items: application.items.map((item) => (item.id === changed.id ? changed : item)),
  };
}

function noted(at: Case, item: ActionItem, text: string): ActionItem {
  return { ...item, notes: [...item.notes, { by: at.actor.id, at: at.now, text, state: item.state }] };
}
