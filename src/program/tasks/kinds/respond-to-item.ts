import { remediationEnd, remediationSpan } from '../../clocks/remediation.js';
import { standstillOf } from '../../clocks/standstill.js';
import { itemsTogether, owedItems, owedSince } from '../open-items.js';
import type { TaskDue } from '../task.js';
import type { TaskContext, TaskRule } from '../task-rule.js';

/** An action item without a response, within the window of the summary (SDP-74, SDP-75). */
export const respondToItem: TaskRule = {
  title: 'remediation',
  who: 'the alliance lead, an applicant or a technical contact',
  event: 'the summary, or the reopening of the item',
  clocks: ['remediation'],
  steps: ['respond-to-item', 'file-action-plan'],
  audience: 'everybody',
  intents: ['respond-to-items', 'file-plan'],
  open({ application }) {
    return owedItems(application)
      .filter(({ plannedFor }) => plannedFor === null)
      .map((item) => ({
        subject: item.id,
        run: item.responses.length + 1,
        asks: `respond to ${item.id}`,
        says: `the partner responds to ${item.id}`,
        roles: ['applicant', 'technical-contact'] as const,
        since: owedSince(item, application),
      }));
  },
  together: ({ application }) => itemsTogether(application),
  due: (ctx) => (standstillOf('partner', ctx.application) === null ? windowEnd(ctx) : null),
};

/** The end of the window also once the report is filed, where items stayed open (SDP-85, SDP-88). */
function windowEnd(ctx: TaskContext): TaskDue | null {
  const { partner } = ctx.calendars;
  const at = remediationEnd(ctx);
  const span = remediationSpan(ctx);
  if (at === null || span === null) return null;
  return {
    started: span.event,
    at,
    zone: partner.zone,
    calendar: partner,
    span,
    clock: 'remediation',
    ours: false,
  };
}
