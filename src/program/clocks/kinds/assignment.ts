import { awaitsAcceptance, presentAssignment } from '../../people/assignments.js';
import type { ClockRule } from '../clock-rule.js';
import { during, programDays } from '../counted.js';
import { countdown, onTheDay } from '../reminder-steps.js';

/** Ours, not the guide's: two business days for an auditor to accept or decline a case (SDP-68). */
export const assignment: ClockRule = {
  title: 'acceptance of the assignment',
  event: 'the assignment',
  target: true,
  shownOnly: false,
  run(ctx) {
    const present = presentAssignment(ctx.application);
    if (present === null || !during(ctx, 'ready') || !awaitsAcceptance(ctx.application)) return null;
    return { ...programDays(ctx, present.at, ctx.rules.assignmentDays), owner: 'auditor' };
  },
  remind: (clock) => [countdown(clock, 1, ['auditor']), onTheDay(clock, ['auditor'])],
  lateTo: ['auditor', 'case-handler', 'program-managers'],
  intents: ['accept-assignment', 'decline-assignment', 'assign-auditor'],
};
