import { countBusinessDays } from '../../clocks/count.js';
import type { TaskRule } from '../task-rule.js';

/** While an application is on hold nothing else is waited for; the office looks again whether it still has to be. */
export const resume: TaskRule = {
  title: 'look at whether the hold is still needed',
  who: 'the Program Office or the Program Manager',
  event: 'the hold',
  clocks: [],
  steps: ['resume'],
  audience: 'everybody',
  intents: ['open-application'],
  open({ application }) {
    const hold = application.holds.at(-1);
    if (application.stage !== 'on-hold' || hold === undefined) return [];
    return [
      {
        run: application.holds.length,
        asks: 'look whether the hold is still needed, and resume it if not',
        says: 'it is on hold until the Program Office resumes it',
        roles: ['program-office', 'program-manager'],
        since: hold.from,
      },
    ];
  },
  /** Counted through the hold itself. */
  due({ calendars: { program }, rules }, { since }) {
    const span = countBusinessDays(since, rules.targets.resume, program);
    return {
      started: since,
      at: span.due,
      zone: program.zone,
      calendar: program,
      span,
      clock: null,
      ours: true,
    };
  },
};
