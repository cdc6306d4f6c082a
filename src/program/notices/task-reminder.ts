import { unansweredItems } from '../application.js';
import { localDate } from '../clocks/local-date.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import type { StepContext } from '../step-context.js';
import type { TaskReminder } from '../tasks/schedule.js';
import { caption } from './drafts.js';
import { type Notice, notice } from './notice.js';
import { renewalLines, renewalWording } from './renewal-lines.js';

/** How many things that are waited for are said one by one. */
const maxLines = 5;

/**
 * A reminder in words that several companies may read, and that stand in a channel where all who read there may know of
 * it: what is due when, and what is still waited for (SDP-74, SDP-82).
 */
export function taskReminderNotice(
  ctx: Pick<StepContext, 'application' | 'rules' | 'now'>,
  reminder: TaskReminder,
): Notice {
  return notice({
    kind: 'reminder',
    to: [...reminder.to],
    title: `${wording(ctx, reminder)} — ${caption(ctx)}`,
    lines: [...waitingLines(ctx, reminder), ...(reminder.clock === 'renewal' ? renewalLines(ctx) : [])],
    intents: [...reminder.intents],
    confidential: reminder.confidential,
  });
}

/** Action items are counted, since their words are the partner's and the auditor's alone. */
function waitingLines(
  { application }: Pick<StepContext, 'application'>,
  { clock, waits }: TaskReminder,
): string[] {
  if (clock === 'remediation' || clock === 'action-plan') {
    const open = unansweredItems(application).length;
    return open === 1
      ? ['1 action item waits for a response.']
      : [`${open} action items wait for a response.`];
  }
  const more = waits.length - maxLines;
  return [
    ...waits.slice(0, maxLines).map((says) => `Waits: ${says}.`),
    ...(more > 0 ? [`… and ${more} more.`] : []),
  ];
}

/** The schedule's own words hold on their day; one given later, after an outage, counts nothing that has passed. */
function wording(
  looked: Pick<StepContext, 'rules' | 'now'>,
  { at, due, zone, says, title, clock, waits }: TaskReminder,
): string {
  const { now } = looked;
  const onItsDay = localDate(now, zone) === localDate(at, zone);
  const holdsOn = at > due && waits.length === 0;
  if (holdsOn || (onItsDay && now <= due === at <= due)) return says.replace(/\.$/, '');
  if (clock === 'renewal') return renewalWording(looked, { due, zone });
  return `${title.charAt(0).toUpperCase()}${title.slice(1)} ${now > due ? 'was' : 'is'} due ${sayInstantIn(due, zone)}`;
}
