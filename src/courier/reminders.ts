import type { NewDelivery } from '../desk/ports/delivery.js';
import { fallenDue, type Reminder } from '../program/clocks/reminders.js';
import { reminderNotice } from '../program/notices/reminder.js';
import { type Addressing, deliveriesOf } from './addressing.js';
import type { ReminderContext } from './reminder-context.js';

/**
 * The reminders of an application that have fallen due: of each running clock the newest reminder, to be given, and the
 * older ones it stands for, entered as superseded so that they never go out.
 */
export function dueReminders(ctx: ReminderContext, to: Omit<Addressing, 'ctx'>): NewDelivery[] {
  return ctx.schedules.flatMap(({ clock, reminders }) => {
    const due = fallenDue(reminders, ctx.now);
    if (due === null) return [];
    const deliveries = (reminder: Reminder) =>
      deliveriesOf(
        { key: reminder.key, notice: reminderNotice(ctx, clock, reminder), at: reminder.at },
        { ...to, ctx },
      );
    const older = due.insteadOf.flatMap(deliveries);
    return [
      ...older.map((delivery): NewDelivery => ({ ...delivery, state: 'superseded' })),
      ...deliveries(due.give),
    ];
  });
}
