import { type Application, unansweredItems } from '../../application.js';
import type { ClockRule } from '../clock-rule.js';
import { during } from '../counted.js';
import { remediationEnd, remediationSpan } from '../remediation.js';
import { countdown, onTheDay, partnerAndPdm, partnersPeople } from '../reminder-steps.js';
import { pausesFor } from '../standstill.js';

/** Items without a response that no filed plan covers while it is being decided (SDP-75). */
function owed(application: Application) {
  const pending = application.plan !== null && application.plan.ruled === null ? application.plan.items : [];
  return unansweredItems(application).filter(
    (item) => item.plannedFor === null && !pending.some((planned) => planned.item === item.id),
  );
}

/**
 * Five business days from receipt, in the partner's calendar and never shorter than the program's (SDP-74). It rests
 * while every item is answered or under a plan (SDP-75), and those days are not counted when it goes on.
 */
export const remediation: ClockRule = {
  title: 'remediation',
  event: 'receipt of the summary',
  target: false,
  shownOnly: false,
  run(ctx) {
    const span = remediationSpan(ctx);
    const due = remediationEnd(ctx);
    if (span === null || due === null || !during(ctx, 'remediation')) return null;
    if (owed(ctx.application).length === 0) return null;
    const { partner } = ctx.calendars;
    return {
      started: span.event,
      due,
      earliest: null,
      zone: partner.zone,
      calendar: partner,
      span,
      owner: 'applicant',
      paused: null,
      pauses: pausesFor('partner', ctx.application, ctx.now),
    };
  },
  remind: (clock) => [
    countdown(clock, 2, partnersPeople),
    countdown(clock, 1, partnersPeople),
    onTheDay(clock, partnersPeople),
  ],
  lateTo: [...partnerAndPdm, 'case-handler'],
  intents: ['respond-to-items', 'file-plan'],
};
