import type { NewDelivery } from '../desk/ports.js';
import { fallenDue, type Reminder } from '../program/clocks/reminders.js';
import { reminderNotice } from '../program/notices/reminder.js';
import { type Addressing, deliveriesOf } from './envelope.js';
import type { Watch } from './watch.js';

/**
 * The reminders of an application that have fallen due: of each running clock the newest rung, to be given, and the
 * older ones it stands for, entered as superseded so that they never go out.
 */
export function dueReminders(at: Watch, to: Omit<Addressing, 'at'>): NewDelivery[] {
  return at.ladders.flatMap(({ clock, rungs }) => {
    const due = fallenDue(rungs, at.now);
    if (due === null) return [];
    const deliveries = (reminder: Reminder) =>
      deliveriesOf(
        { key: reminder.key, notice: reminderNotice(at, clock, reminder), at: reminder.at },
        { ...to, at },
      );
    const older = due.insteadOf.flatMap(deliveries);
    return [
      ...older.map((delivery): NewDelivery => ({ ...delivery, state: 'superseded' })),
      ...deliveries(due.give),
    ];
  });
}

/** The first instant after `after` at which a rung of a running clock falls due; null when none will. */
export function nextRung({ ladders }: Pick<Watch, 'ladders'>, after: Date): Date | null {
  const coming = ladders
    .flatMap(({ rungs }) => rungs)
    .map(({ at }) => at.getTime())
    .filter((instant) => instant > after.getTime());
  return coming.length === 0 ? null : new Date(Math.min(...coming));
}
