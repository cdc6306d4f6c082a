import { unansweredItems } from '../../application.js';
import type { ClockRule } from '../clock-rule.js';
import { during } from '../counted.js';
import { partnersDay } from '../remediation.js';
import { countdown, onTheDay, partnerAndPdm, partnersPeople } from '../reminder-steps.js';
import { pausesFor } from '../standstill.js';

/** The nearest day an accepted plan set for an item the partner still owes (SDP-81). */
export const actionPlan: ClockRule = {
  title: 'action plan',
  event: 'the accepted plan',
  target: false,
  shownOnly: false,
  run(ctx) {
    if (!during(ctx, 'action-plan', 'decision-pending')) return null;
    const { partner } = ctx.calendars;
    const days = unansweredItems(ctx.application).flatMap((item) =>
      item.plannedFor === null ? [] : [item.plannedFor],
    );
    const first = days.sort()[0];
    const accepted = ctx.application.plan?.ruled?.at ?? null;
    if (first === undefined || accepted === null) return null;
    return {
      started: accepted,
      due: partnersDay(ctx, accepted, first),
      earliest: null,
      zone: partner.zone,
      calendar: partner,
      span: null,
      owner: 'applicant',
      paused: null,
      pauses: pausesFor('partner', ctx.application, ctx.now),
    };
  },
  remind: (clock) => [countdown(clock, 3, partnerAndPdm), onTheDay(clock, partnersPeople)],
  lateTo: [...partnerAndPdm, 'program-managers'],
  intents: ['respond-to-items'],
};
