import { reachableFor } from '../desk/reachable.js';
import type { CourierParts } from './parts.js';
import { awaitsReceipt, recordReceipt } from './receipt.js';
import { remindedStages, reminderContextOf } from './reminder-context.js';
import { dueReminders, nextReminderAt } from './reminders.js';
import { markRenewalDue } from './renewals.js';

/** What was found when an application was last looked at: nothing changes before `until`, if it is not saved again. */
interface NextCheck {
  revision: number;
  from: Date;
  until: Date | null;
}

/**
 * Looks after the clocks of all applications. Reminders are derived from state and held against the ledger, so a look
 * at any later time enters what was missed, once. Between two reminders an application is not even loaded.
 */
export function createSweep(parts: CourierParts) {
  const { applications, directory, ledger, clock, logger, postman } = parts;
  const nextChecks = new Map<string, NextCheck>();
  let countedOn = 0;
  let editionsKnown = 0;

  /** Enters every reminder that has fallen due. An application that cannot be read does not keep the others waiting. */
  async function run(): Promise<void> {
    forgetOldCalendars();
    forgetOldWindows();
    const revisions = await applications.revisions(remindedStages);
    for (const ref of nextChecks.keys()) if (!revisions.has(ref)) nextChecks.delete(ref);
    for (const [ref, revision] of revisions) {
      if (isNotDueYet(nextChecks.get(ref), revision)) continue;
      try {
        await check(ref);
      } catch (error) {
        logger.error({ ref, err: error }, 'reminders of this application could not be looked after');
      }
    }
  }

  /** In another calendar reminders fall on other mornings, even of an application nobody touched. */
  function forgetOldCalendars(): void {
    const revision = parts.desk.calendar.revision();
    if (revision !== countedOn) nextChecks.clear();
    countedOn = revision;
  }

  /** What was published or ruled since may end the window of a draft's checklist, or move its end. */
  function forgetOldWindows(): void {
    const revision = parts.desk.catalog.revision();
    if (revision !== editionsKnown) nextChecks.clear();
    editionsKnown = revision;
  }

  async function check(ref: string): Promise<void> {
    const stored = await applications.load(ref);
    if (stored === null) return;
    const ctx = reminderContextOf(stored, await directory.partner(stored.application.partnerId), parts);
    const due = dueReminders(ctx, { ...(await reachableFor(parts, ctx)), mail: postman !== null });
    if (due.length > 0) {
      const known = await ledger.known(due.map(({ key }) => key));
      await ledger.enter(due.filter(({ key }) => !known.has(key)));
    }
    await recordReceipt(parts, stored);
    await markRenewalDue(parts, ctx);
    if (awaitsReceipt(stored.application)) nextChecks.delete(ref);
    else
      nextChecks.set(ref, { revision: stored.revision, from: ctx.now, until: nextReminderAt(ctx, ctx.now) });
  }

  function isNotDueYet(found: NextCheck | undefined, revision: number): boolean {
    const now = clock.now();
    if (found === undefined || found.revision !== revision || now < found.from) return false;
    return found.until === null || now < found.until;
  }

  /** The first instant after `after` at which a reminder falls due; null when none will. */
  async function nextAt(after: Date): Promise<Date | null> {
    let first: Date | null = null;
    for (const ref of (await applications.revisions(remindedStages)).keys()) {
      const dueAt = await nextReminderOf(ref, after);
      if (dueAt !== null && (first === null || dueAt < first)) first = dueAt;
    }
    return first;
  }

  async function nextReminderOf(ref: string, after: Date): Promise<Date | null> {
    try {
      const stored = await applications.load(ref);
      if (stored === null) return null;
      const partner = await directory.partner(stored.application.partnerId);
      return nextReminderAt(reminderContextOf(stored, partner, parts), after);
    } catch (error) {
      logger.error({ ref, err: error }, 'the clocks of this application cannot be read');
      return null;
    }
  }

  return { run, nextAt };
}
