import { partnersDay } from '../../clocks/remediation.js';
import { standstillOf } from '../../clocks/standstill.js';
import { itemsTogether, owedItems, owedSince } from '../open-items.js';
import type { TaskRule } from '../task-rule.js';

/** An item without a response for which an accepted plan set a day of its own (SDP-81). */
export const keepPlan: TaskRule = {
  title: 'action plan',
  who: 'the alliance lead, an applicant or a technical contact',
  event: 'the accepted plan, or the reopening of the item',
  clocks: ['action-plan'],
  steps: ['respond-to-item'],
  audience: 'everybody',
  intents: ['respond-to-items'],
  open({ application }) {
    const accepted = application.plan?.ruled?.at;
    return owedItems(application)
      .filter(({ plannedFor }) => plannedFor !== null)
      .map((item) => ({
        subject: item.id,
        run: item.responses.length + 1,
        asks: `respond to ${item.id} by the day of your plan`,
        says: `the partner responds to ${item.id} by the day of its plan`,
        roles: ['applicant', 'technical-contact'] as const,
        since: later(accepted, owedSince(item, application)),
      }));
  },
  together: ({ application }) => itemsTogether(application),
  due(ctx, { subject }) {
    const { application, calendars } = ctx;
    const planned = application.items.find(({ id }) => id === subject)?.plannedFor ?? null;
    const accepted = application.plan?.ruled?.at;
    if (planned === null || accepted === undefined || standstillOf('partner', application) !== null)
      return null;
    return {
      started: accepted,
      at: partnersDay(ctx, accepted, planned),
      zone: calendars.partner.zone,
      calendar: calendars.partner,
      span: null,
      clock: 'action-plan',
      ours: false,
    };
  },
};

function later(one: Date | undefined, other: Date): Date {
  return one !== undefined && one > other ? one : other;
}
