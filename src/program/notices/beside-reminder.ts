import { localDate } from '../clocks/local-date.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import type { BesideReminder } from '../tasks/beside/schedule.js';
import { type Notice, notice } from './notice.js';

/** How many things that are waited for are said one by one. */
const maxLines = 8;

/** A reminder of what waits beside the applications, in words that hold on the day they are read; `now` is then. */
export function besideReminderNotice(reminder: BesideReminder, now: Date): Notice {
  const { waits, intents } = reminder;
  const more = waits.length - maxLines;
  return notice({
    kind: intents.includes('hand-over') ? 'duties-left' : 'reminder',
    to: [],
    title: wording(reminder, now),
    lines: [
      ...waits.slice(0, maxLines).map((says) => `Waits: ${says}.`),
      ...(more > 0 ? [`… and ${more} more.`] : []),
    ],
    intents: [...intents],
  });
}

function wording({ at, due, zone, says, title }: BesideReminder, now: Date): string {
  if (localDate(now, zone) === localDate(at, zone)) return says.replace(/\.$/, '');
  return `${title.charAt(0).toUpperCase()}${title.slice(1)} ${now > due ? 'was' : 'is'} due ${sayInstantIn(due, zone)}`;
}
