import { isPinned } from '../../checklist/window-findings.js';
import type { ClockRule } from '../clock-rule.js';
import { dueDay } from '../clock-rule.js';
import { during } from '../counted.js';
import { atHour, plusDays, sayDateIn } from '../local-date.js';
import type { ReminderStep } from '../reminder-steps.js';

/** Calendar days before the last one on which a draft's people are told. */
const toldBefore = [30, 14, 3] as const;
const readers = ['applicants', 'alliance-lead', 'technical-contacts'] as const;
const minute = 60_000;

/**
 * Until when a draft may be submitted on its edition of the checklist: to the end of the last day, in the program's
 * zone. Once submitted an application stays on its edition, and nothing runs (SDP-01).
 */
export const checklistWindow: ClockRule = {
  title: 'submission on this edition of the checklist',
  event: 'the checklist’s window',
  target: false,
  shownOnly: false,
  run(ctx) {
    const until = ctx.edition?.acceptedUntil ?? null;
    if (until === null || !during(ctx, 'draft') || isPinned(ctx.application)) return null;
    const { program } = ctx.calendars;
    return {
      started: ctx.application.opened.at,
      due: new Date(atHour(plusDays(until, 1), 0, program.zone).getTime() - minute),
      earliest: null,
      zone: program.zone,
      calendar: program,
      span: null,
      owner: 'applicant',
      paused: null,
    };
  },
  remind(clock) {
    const last = dueDay(clock);
    const until = `this edition of the checklist is accepted until ${sayDateIn(last, clock.zone)}`;
    const ahead = toldBefore.map(
      (days): ReminderStep => ({
        name: `${days}-days`,
        day: plusDays(last, -days),
        to: readers,
        says: `${days} days left to submit: ${until}. Afterwards the draft moves to the newer one.`,
      }),
    );
    const onTheDay = { name: 'due', day: last, to: readers, says: `Last day to submit: ${until}.` };
    const closed = {
      name: 'closed',
      day: plusDays(last, 1),
      to: readers,
      says: `This edition of the checklist was accepted until ${sayDateIn(last, clock.zone)}. Move the draft to the newer one; answers are kept.`,
    };
    return [...ahead, onTheDay, closed];
  },
  lateTo: [],
  intents: ['open-application'],
};
