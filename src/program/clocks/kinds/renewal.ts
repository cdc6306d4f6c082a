import { announcedOn, isRenewable, renewalSetAt } from '../../awards/renewal.js';
import { ruleSetOf } from '../../rule-sets/known.js';
import type { ClockRule } from '../clock-rule.js';
import { dueDay } from '../clock-rule.js';
import { during } from '../counted.js';
import { atHour } from '../local-date.js';
import { firstDayAfter, type ReminderStep } from '../reminder-steps.js';
import { sayInstantIn } from '../said-instant.js';

const readers = ['alliance-lead', 'pdm', 'case-handler'] as const;

/**
 * The day of the renewal: twelve calendar months from the award, until a ruling or a business event moves it. A renewal
 * may take place then, and nothing lapses by itself (SDP-08); where the rule set makes it a duty, a missed one is told.
 */
export const renewal: ClockRule = {
  title: 'renewal',
  event: 'the award',
  target: true,
  shownOnly: false,
  run(ctx) {
    const { award } = ctx.application;
    if (!during(ctx, 'awarded') || !isRenewable(award, ctx.rules) || award.renewalDue === null) return null;
    const { program } = ctx.calendars;
    return {
      started: renewalSetAt(award),
      due: atHour(award.renewalDue, program.closingHour, program.zone),
      earliest: null,
      zone: program.zone,
      calendar: program,
      span: null,
      owner: 'program-office',
      paused: null,
    };
  },
  remind(clock, application) {
    const rules = ruleSetOf(application.ruleSet);
    const duty = rules.renewal === 'mandatory';
    const what = duty
      ? `The renewal of the technical validation is due ${sayInstantIn(clock.due, clock.zone)}`
      : `A renewal of the technical validation may take place around ${sayInstantIn(clock.due, clock.zone)}`;
    const ahead = announcedOn(dueDay(clock), rules).map(
      ({ days, day }): ReminderStep => ({
        name: days === 0 ? 'due' : `${days}-days`,
        day,
        to: readers,
        says: `${what}, ${days === 0 ? 'today' : `in ${days} days`}.`,
      }),
    );
    return duty ? [...ahead, missed(clock)] : ahead;
  },
  lateTo: [],
  intents: ['open-award'],
};

/** Nothing lapses here either: people decide what follows. */
function missed(clock: Parameters<ClockRule['remind']>[0]): ReminderStep {
  return {
    name: 'overdue',
    day: firstDayAfter(clock),
    to: ['case-handler', 'program-managers'],
    says: `Overdue: the renewal was due ${sayInstantIn(clock.due, clock.zone)}; start it, defer it or end the award.`,
  };
}
