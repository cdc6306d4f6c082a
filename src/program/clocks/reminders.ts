import type { Application } from '../application.js';
import type { Audience, Intent } from '../notices/notice.js';
import { type Clock, type ClockName, dueDay, ruleOf } from './clock.js';
import { atHour } from './local-date.js';
import { morning, overdue, type Rung } from './rungs.js';

/**
 * One rung of a clock's ladder of reminders: when it falls due (UTC) and who is told what. `key` is unique for the
 * application, the clock's run, its due day and the rung, so that whoever sees it twice sends it once, and a date that was
 * moved (SDP-82, a hold) is reminded of anew.
 */
export interface Reminder {
  key: string;
  clock: ClockName;
  rung: string;
  at: Date;
  to: readonly Audience[];
  says: string;
  intents: readonly Intent[];
}

/** Every reminder this clock gives from its start on, in order (trace section 3). */
export function ladder(application: Application, clock: Clock): Reminder[] {
  const { intents } = ruleOf(clock.name);
  return rungsOf(application, clock)
    .map(({ rung, day, to, says }) => ({
      key: `${application.ref}/${clock.name}/${clock.started.toISOString()}/${keyDay(clock)}/${rung}`,
      clock: clock.name,
      rung,
      at: atHour(day, morning, clock.zone),
      to,
      says,
      intents,
    }))
    .filter((reminder) => reminder.at > clock.started)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

function rungsOf(application: Application, clock: Clock): Rung[] {
  const rule = ruleOf(clock.name);
  if (clock.stands !== null) return rule.whileStanding?.(clock, application) ?? [];
  return [
    ...rule.remind(clock, application),
    ...(rule.lateTo.length === 0 ? [] : [overdue(clock, rule.lateTo)]),
  ];
}

/** While a clock stands still its due day moves on every day; what is said of the wait is said once. */
function keyDay(clock: Clock): string {
  return clock.stands === null ? dueDay(clock) : `since ${clock.stands.since.toISOString()}`;
}

/** The reminders of a clock that have fallen due: the newest one to give, and the older ones it stands for. */
export function fallenDue(
  reminders: readonly Reminder[],
  now: Date,
): { give: Reminder; insteadOf: Reminder[] } | null {
  const past = reminders.filter((reminder) => reminder.at <= now);
  const give = past.at(-1);
  return give === undefined ? null : { give, insteadOf: past.slice(0, -1) };
}
