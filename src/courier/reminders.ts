import type { NewDelivery } from '../desk/ports/delivery.js';
import { fallenDue } from '../program/clocks/reminders.js';
import type { Audience } from '../program/notices/notice.js';
import { taskReminderNotice } from '../program/notices/task-reminder.js';
import type { StepContext } from '../program/step-context.js';
import { remindersOf, type TaskReminder } from '../program/tasks/schedule.js';
import { tasksOf } from '../program/tasks/tasks.js';
import { type Addressing, deliveriesOf } from './addressing.js';

/**
 * The reminders of an application that have fallen due: of each thing that is owed the newest reminder, to be given,
 * and the one before it, entered as superseded, so that it stands on record that it was not told.
 */
export function dueReminders(ctx: StepContext, to: Omit<Addressing, 'ctx'>): NewDelivery[] {
  const deliveries = (reminder: TaskReminder) =>
    deliveriesOf(
      {
        key: reminder.key,
        notice: taskReminderNotice(ctx, { ...reminder, to: besideDigest(reminder) }),
        at: reminder.at,
      },
      { ...to, ctx },
    );
  return inThreads(remindersOf(tasksOf(ctx), ctx)).flatMap((thread) => {
    const due = fallenDue(thread, ctx.now);
    if (due === null) return [];
    // The newest of them stands for all: what is older is never looked for again.
    const older = due.insteadOf.slice(-1).flatMap(deliveries);
    return [
      ...older.map((delivery): NewDelivery => ({ ...delivery, state: 'superseded' })),
      ...deliveries(due.give),
    ];
  });
}

function inThreads(reminders: readonly TaskReminder[]): TaskReminder[][] {
  const threads = new Map<string, TaskReminder[]>();
  for (const one of reminders) threads.set(one.thread, [...(threads.get(one.thread) ?? []), one]);
  return [...threads.values()];
}

/** What managers read in their digest every morning is not sent to them beside it. */
function besideDigest({ to, inDigest }: TaskReminder): Audience[] {
  return to.filter((audience) => !inDigest || audience !== 'managers');
}
