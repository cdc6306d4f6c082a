import type { StoredApplication } from '../desk/ports/stored-records.js';
import { type Clock, runningClocks } from '../program/clocks/clock.js';
import type { Partner } from '../program/people/partner.js';
import { rulesFor } from '../program/rule-sets/known.js';
import type { StepContext } from '../program/step-context.js';
import type { CourierParts } from './parts.js';

/** An application as its clocks see it: a step context without people and siblings, so that a thousand are cheap. */
type ReminderContext = Pick<StepContext, 'application' | 'partner' | 'rules' | 'calendars' | 'now'> & {
  clocks: readonly Clock[];
};

/** @throws Error when the application names a partner or rule set that is not on record */
export function reminderContextOf(
  stored: StoredApplication,
  partner: Partner | null,
  parts: Pick<CourierParts, 'desk' | 'clock'>,
): ReminderContext {
  const { application } = stored;
  if (partner === null)
    throw new Error(`${application.ref} names the partner ${application.partnerId}, who is not on record.`);
  const edition = parts.desk.catalog.edition(application.edition);
  const ctx = {
    application,
    ...(edition === undefined ? {} : { edition }),
    partner,
    rules: rulesFor(application, parts.desk.rules),
    calendars: parts.desk.calendars(partner),
    now: parts.clock.now(),
  };
  return { ...ctx, clocks: runningClocks(ctx) };
}
