import type { ClockRule } from '../clock-rule.js';
import { dueDay } from '../clock-rule.js';
import { addCalendarMonths } from '../count.js';
import { during } from '../counted.js';
import { plusDays, sayInstantIn } from '../local-date.js';

/** Twelve calendar months from the award; a renewal may take place then, and nothing lapses by itself (SDP-08). */
export const renewal: ClockRule = {
  title: 'renewal',
  event: 'the award',
  target: true,
  shownOnly: false,
  run(at) {
    const { award } = at.application;
    if (award === null || !during(at, 'awarded')) return null;
    const { program } = at.calendars;
    return {
      started: award.at,
      due: addCalendarMonths(award.at, at.rules.renewalMonths, program.zone, program.closingHour),
      earliest: null,
      zone: program.zone,
      calendar: program,
      span: null,
      owner: 'program-office',
      stands: null,
    };
  },
  remind: (clock) =>
    [90, 60, 30].map((days) => ({
      rung: `${days}-days`,
      day: plusDays(dueDay(clock), -days),
      to: ['alliance-lead', 'pdm', 'case-handler'],
      says: `A renewal of the technical validation may take place around ${sayInstantIn(clock.due, clock.zone)}, in ${days} days.`,
    })),
  lateTo: [],
  intents: ['open-application'],
};
