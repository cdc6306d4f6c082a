import type { Award } from '../../awards/award.js';
import type { ClockRule } from '../clock-rule.js';
import { dueDay } from '../clock-rule.js';
import { during } from '../counted.js';
import { atHour, plusDays } from '../local-date.js';
import { firstDayAfter, type ReminderStep } from '../reminder-steps.js';
import { sayInstantIn } from '../said-instant.js';

const readers = ['alliance-lead', 'pdm', 'case-handler'] as const;

/** Calendar days before the date on which it is called to mind. */
const noticeDays = [60, 30, 7, 0];

/**
 * Ours: the day the Program Office set for applying again after a designated partner was bought (SDP-96). The award
 * stays when it passes; what follows is decided by people.
 */
export const reApplication: ClockRule = {
  title: 're-application',
  event: 'the ruling on the business event',
  target: true,
  shownOnly: false,
  run(ctx) {
    const { award } = ctx.application;
    const asked = award === null || !during(ctx, 'awarded') ? null : askedFor(award);
    if (asked === null) return null;
    const { program } = ctx.calendars;
    return {
      started: asked.at,
      due: atHour(asked.deadline, program.closingHour, program.zone),
      earliest: null,
      zone: program.zone,
      calendar: program,
      span: null,
      owner: 'alliance-lead',
      paused: null,
    };
  },
  remind(clock) {
    const by = `A new application to keep the designation is asked for by ${sayInstantIn(clock.due, clock.zone)}`;
    const ahead = noticeDays.map(
      (days): ReminderStep => ({
        name: days === 0 ? 'due' : `${days}-days`,
        day: plusDays(dueDay(clock), -days),
        to: readers,
        says: `${by}, ${days === 0 ? 'today' : `in ${days} days`}. The award stays meanwhile.`,
      }),
    );
    return [
      ...ahead,
      {
        name: 'overdue',
        day: firstDayAfter(clock),
        to: [...readers, 'program-managers'],
        says: `No new application was awarded by ${sayInstantIn(clock.due, clock.zone)}. The award stays until the Program Office decides.`,
      },
    ];
  },
  lateTo: [],
  intents: ['open-award'],
};

/** The newest request that holds, while the award waits for it. */
function askedFor({ status, events }: Award): { at: Date; deadline: string } | null {
  if (status !== 're-application-required') return null;
  const asked = events.findLast(({ effect, undone }) => effect === 're-apply' && undone === null);
  return asked?.deadline == null ? null : { at: asked.at, deadline: asked.deadline };
}
