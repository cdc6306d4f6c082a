import type { ClockRule } from '../clock-rule.js';
import { during, programDays } from '../counted.js';
import { onTheDay } from '../rungs.js';

/** Ours: two business days from the award (SDP-91). */
export const welcomeKit: ClockRule = {
  title: 'Welcome Kit',
  event: 'the award',
  target: true,
  shownOnly: false,
  run(at) {
    const { award } = at.application;
    if (award === null || award.welcomeKit !== null || award.ended !== null || !during(at, 'awarded'))
      return null;
    return { ...programDays(at, award.at, at.rules.welcomeKitDays), owner: 'program-office' };
  },
  remind: (clock) => [onTheDay(clock, ['case-handler'])],
  lateTo: ['case-handler'],
  intents: ['confirm-welcome-kit'],
};
