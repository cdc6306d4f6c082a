import type { Application } from '../application.js';
import type { Audience, Intent } from '../notices/notice.js';
import type { ApplicationRole } from '../people/application-role.js';
import type { StepContext } from '../step-context.js';
import type { Calendar } from './calendar.js';
import { localDate } from './local-date.js';
import type { Pause } from './pauses.js';
import type { ReminderStep } from './reminder-steps.js';
import type { Span } from './span.js';
import type { Standstill } from './standstill.js';

/** What a clock is derived from; the edition matters to drafts alone. */
export type ClockContext = Pick<StepContext, 'application' | 'partner' | 'rules' | 'calendars' | 'now'> &
  Partial<Pick<StepContext, 'edition'>>;

/**
 * A clock at work for one application. `started` and `due` are instants (UTC); `zone` is where they are read;
 * `calendar` gives its reminders their mornings; `span` explains the date where it was counted in days. `earliest` is
 * where an estimate's range begins. While it stands still (`paused`), `due` is what it would be if it went on at
 * once.
 */
export interface Running {
  started: Date;
  due: Date;
  earliest: Date | null;
  zone: string;
  calendar: Calendar;
  span: Span | null;
  /** Who has to act; null where nobody in particular has to. */
  owner: ApplicationRole | null;
  paused: Standstill | null;
  /** Holds and the other side's turns, as they were counted; left out where none can be. */
  pauses?: readonly Pause[];
}

/** One clock of trace section 3: when it runs, and whom it reminds. */
export interface ClockRule {
  /** "final report" */
  title: string;
  /** What starts it: completes "5 business days from …". */
  event: string;
  /** Ours, not the guide's: late is no breach. */
  target: boolean;
  /** An estimate that nobody has to keep: never next, never late. */
  shownOnly: boolean;
  /** Derived from state alone; null where it does not run, so that a finished application has none. */
  run(ctx: ClockContext): Running | null;
  /** The reminder steps before and at the due day. */
  remind(clock: Running & { title: string }, application: Application): ReminderStep[];
  /** The reminder steps while it stands still; none where it says nothing then. */
  whilePaused?(clock: Running & { title: string }, application: Application): ReminderStep[];
  /** Who hears of it the business morning after it was missed; nobody where nothing was missed. */
  lateTo: readonly Audience[];
  /** What a reader of its reminders can do at once. */
  intents: readonly Intent[];
}

/** The last calendar day of a clock, where it is read. */
export function dueDay(clock: Pick<Running, 'due' | 'zone'>): string {
  return localDate(clock.due, clock.zone);
}
