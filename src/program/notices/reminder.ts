import { unansweredItems } from '../application.js';
import type { Clock } from '../clocks/clock.js';
import { localDate } from '../clocks/local-date.js';
import type { Reminder } from '../clocks/reminders.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import type { StepContext } from '../step-context.js';
import { caption } from './drafts.js';
import { type Notice, notice } from './notice.js';
import { renewalLines, renewalWording } from './renewal-lines.js';

/** A reminder in words that may stand in a channel: what is due when, and how much is still open (SDP-74, SDP-82). */
export function reminderNotice(
  ctx: Pick<StepContext, 'application' | 'rules' | 'now'>,
  clock: Clock,
  reminder: Reminder,
): Notice {
  const open = clock.owner === 'applicant' ? unansweredItems(ctx.application).length : 0;
  const items = open === 1 ? '1 action item waits' : `${open} action items wait`;
  return notice({
    kind: 'reminder',
    to: [...reminder.to],
    title: `${wording(ctx, clock, reminder)} — ${caption(ctx)}`,
    lines: [
      ...(open === 0 ? [] : [`${items} for a response.`]),
      ...(clock.name === 'renewal' ? renewalLines(ctx) : []),
    ],
    intents: [...reminder.intents],
  });
}

/** The schedule's own words hold on their day; one given later, after an outage, counts nothing that has passed. */
function wording(looked: Pick<StepContext, 'rules' | 'now'>, clock: Clock, { at, says }: Reminder): string {
  const { now } = looked;
  const onItsDay = localDate(now, clock.zone) === localDate(at, clock.zone);
  if (at > clock.due || (onItsDay && now <= clock.due)) return says.replace(/\.$/, '');
  if (clock.name === 'renewal') return renewalWording(looked, clock);
  const when = sayInstantIn(clock.due, clock.zone);
  return now > clock.due
    ? `${sentence(clock.title)} was due ${when}`
    : `${sentence(clock.title)} is due ${when}`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
