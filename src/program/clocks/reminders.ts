import type { Application } from '../application.js';
import type { Audience, Intent } from '../notices/notice.js';
import { type Clock, type ClockName, dueDay, ruleOf } from './clock.js';
import { atHour } from './local-date.js';
import { morning, overdue, type ReminderStep } from './reminder-steps.js';

/**
 * One step of a clock's schedule of reminders: when it falls due (UTC) and who is told what. `key` is unique for the
 * application, the clock's run, its due day and the step, so that whoever sees it twice sends it once, and a date
 * that was moved (SDP-82, a hold) is reminded of anew.
 */
export interface Reminder {
  key: string;
  clock: ClockName;
  name: string;
  at: Date;
  to: readonly Audience[];
  says: string;
  intents: readonly Intent[];
}

/** Every reminder this clock gives from its start on, in order (trace section 3). */
export function reminderSchedule(application: Application, clock: Clock): Reminder[] {
  const { intents } = ruleOf(clock.name);
  return reminderStepsOf(application, clock)
    .map(({ name, day, to, says }) => ({
      key: `${application.ref}/${clock.name}/${clock.started.toISOString()}/${keyDay(clock)}/${name}`,
      clock: clock.name,
      name,
      at: atHour(day, morning, clock.zone),
      to,
      says,
      intents,
    }))
    .filter((reminder) => reminder.at > clock.started)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

function reminderStepsOf(application: Application, clock: Clock): ReminderStep[] {
  const rule = ruleOf(clock.name);
  if (clock.paused !== null) return rule.whilePaused?.(clock, application) ?? [];
  return [
    ...rule.remind(clock, application),
    ...(rule.lateTo.length === 0 ? [] : [overdue(clock, rule.lateTo)]),
  ];
}

/** While a clock stands still its due day moves on every day; what is said of the wait is said once. */
function keyDay(clock: Clock): string {
  return clock.paused === null ? dueDay(clock) : `since ${clock.paused.since.toISOString()}`;
}

/**
 * Of reminders of one thing, in order, those that have fallen due: the newest one to give, and the older ones it stands
 * for.
 */
export function fallenDue<One extends Pick<Reminder, 'at'>>(
  reminders: readonly One[],
  now: Date,
): { give: One; insteadOf: One[] } | null {
  const past = reminders.filter((reminder) => reminder.at <= now);
  const give = past.at(-1);
  return give === undefined ? null : { give, insteadOf: past.slice(0, -1) };
}
