import { unansweredItems } from '../application.js';
import type { Clock } from '../clocks/clock.js';
import { localDate, sayInstantIn } from '../clocks/local-date.js';
import type { Reminder } from '../clocks/reminders.js';
import type { Case } from '../step.js';
import { caption } from './drafts.js';
import { type Notice, notice } from './notice.js';

/** A reminder in words that may stand in a channel: what is due when, and how much is still open (SDP-74, SDP-82). */
export function reminderNotice(
  at: Pick<Case, 'application' | 'now'>,
  clock: Clock,
  reminder: Reminder,
): Notice {
  const open = clock.owner === 'applicant' ? unansweredItems(at.application).length : 0;
  const items = open === 1 ? '1 action item waits' : `${open} action items wait`;
  return notice({
    kind: 'reminder',
    to: [...reminder.to],
    title: `${wording(at.now, clock, reminder)} — ${caption(at)}`,
    lines: open === 0 ? [] : [`${items} for a response.`],
    intents: [...reminder.intents],
  });
}

/** The ladder's own words hold on their day; one given later, after an outage, counts nothing that has passed. */
function wording(now: Date, clock: Clock, { at, says }: Reminder): string {
  const onItsDay = localDate(now, clock.zone) === localDate(at, clock.zone);
  if (at > clock.due || (onItsDay && now <= clock.due)) return says.replace(/\.$/, '');
  const when = sayInstantIn(clock.due, clock.zone);
  return now > clock.due
    ? `${sentence(clock.title)} was due ${when}`
    : `${sentence(clock.title)} is due ${when}`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
