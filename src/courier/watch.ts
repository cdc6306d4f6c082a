import type { HeldApplication } from '../desk/ports.js';
import type { Case } from '../program/case.js';
import { type Clock, runningClocks } from '../program/clocks/clock.js';
import { ladder, type Reminder } from '../program/clocks/reminders.js';
import type { Partner } from '../program/people/partner.js';
import { rulesFor } from '../program/rule-sets/known.js';
import { type Stage, stages } from '../program/stage.js';
import type { CourierParts } from './parts.js';

/** Stages in which nothing is owed: not yet, not any more, or not for now. */
const resting: readonly Stage[] = ['draft', 'withdrawn', 'declined', 'closed', 'on-hold'];
export const watchedStages: readonly Stage[] = stages.filter((stage) => !resting.includes(stage));
/** Drafts are their partner's own, but are reminded of the end of their checklist's window. */
export const remindedStages: readonly Stage[] = [...watchedStages, 'draft'];

/** An application as its clocks see it: a case without people and siblings, so that a thousand are cheap. */
export type Watch = Pick<Case, 'application' | 'partner' | 'rules' | 'calendars' | 'now'> & {
  clocks: readonly Clock[];
  /** Of each clock that runs, every reminder it gives. */
  ladders: readonly { clock: Clock; rungs: readonly Reminder[] }[];
};

/** @throws Error when the application names a partner or rule set that is not on record */
export function watch(
  held: HeldApplication,
  partner: Partner | null,
  parts: Pick<CourierParts, 'desk' | 'clock'>,
): Watch {
  const { application } = held;
  if (partner === null)
    throw new Error(`${application.ref} names the partner ${application.partnerId}, who is not on record.`);
  const edition = parts.desk.catalog.edition(application.edition);
  const at = {
    application,
    ...(edition === undefined ? {} : { edition }),
    partner,
    rules: rulesFor(application, parts.desk.rules),
    calendars: parts.desk.calendars(partner),
    now: parts.clock.now(),
  };
  const clocks = runningClocks(at);
  return { ...at, clocks, ladders: clocks.map((clock) => ({ clock, rungs: ladder(application, clock) })) };
}
