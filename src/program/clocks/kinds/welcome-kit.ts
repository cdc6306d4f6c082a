import type { ClockRule } from '../clock-rule.js';
import { during, programDays } from '../counted.js';
import { onTheDay } from '../reminder-steps.js';

/** Ours: two business days from the award (SDP-91). */
export const welcomeKit: ClockRule = {
  title: 'Welcome Kit',
  event: 'the award',
  target: true,
  shownOnly: false,
  run(ctx) {
    const { award } = ctx.application;
    if (award === null || award.welcomeKit !== null || award.ended !== null || !during(ctx, 'awarded'))
      return null;
    return { ...programDays(ctx, award.at, ctx.rules.welcomeKitDays), owner: 'program-office' };
  },
  remind: (clock) => [onTheDay(clock, ['case-handler'])],
  lateTo: ['case-handler'],
  intents: ['confirm-welcome-kit'],
};
