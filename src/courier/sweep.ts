import type { DueCheck } from '../desk/ports/checks.js';
import { reachableFor } from '../desk/reachable.js';
import { rowVersion } from '../desk/tasks/rows-of.js';
import { localDate } from '../program/clocks/local-date.js';
import type { CourierParts } from './parts.js';
import { recordReceipt } from './receipt.js';
import { dueReminders } from './reminders.js';
import { markRenewalDue } from './renewals.js';

/** How many are asked for at once, and looked at in one tick: the next one goes on. */
const batch = 200;
const mostInOneTick = 5_000;

/**
 * Looks after what is owed on all applications. Reminders are derived from state and held against the ledger, so a look
 * at any later time enters what was missed, once. Each says when it is to be looked at next; no other is read.
 */
export function createSweep(parts: CourierParts) {
  const { applications, ledger, clock, desk, logger, postman } = parts;

  /** Enters every reminder that has fallen due. An application that cannot be read does not keep the others waiting. */
  async function run(): Promise<void> {
    await desk.rows.markChanges();
    await eachDue(clock.now(), look);
    for (const { ref } of await applications.underived(rowVersion, batch)) await look(ref);
    await reconcile();
  }

  /**
   * Once a day all of them are gone through, some at each tick, so that what was missed is missed for a day at most.
   */
  async function reconcile(): Promise<void> {
    const day = localDate(clock.now(), desk.calendars(null).program.zone);
    for (const ref of await applications.toReconcile(day, batch))
      try {
        if (await desk.rows.isBehind(ref)) await look(ref);
      } catch (error) {
        logger.error({ ref, err: error }, 'this application could not be compared with what lists go by');
      }
  }

  /** All that are due by now, those that stay due once. */
  async function eachDue(now: Date, work: (ref: string) => Promise<void>): Promise<void> {
    let after: DueCheck | null = null;
    for (let looked = 0; looked < mostInOneTick; looked += batch) {
      const due: DueCheck[] = await applications.dueChecks(now, { after, limit: batch });
      for (const { ref } of due) await work(ref);
      after = due.at(-1) ?? null;
      if (due.length < batch) return;
    }
  }

  async function look(ref: string): Promise<void> {
    const now = clock.now();
    try {
      const revision = await check(ref);
      await desk.rows.derive(ref, revision === null ? null : { at: now, revision });
    } catch (error) {
      logger.error({ ref, err: error }, 'reminders of this application could not be looked after');
    }
  }

  /** @returns the revision that was looked at; null where there is none */
  async function check(ref: string): Promise<number | null> {
    const stored = await applications.load(ref);
    if (stored === null) return null;
    const ctx = { ...(await desk.contextsAmong([stored]))(stored), now: clock.now() };
    const due = dueReminders(ctx, { ...(await reachableFor(parts, ctx)), mail: postman !== null });
    if (due.length > 0) {
      const known = await ledger.known(due.map(({ key }) => key));
      await ledger.enter(due.filter(({ key }) => !known.has(key)));
    }
    await recordReceipt(parts, stored);
    await markRenewalDue(parts, ctx);
    return stored.revision;
  }

  /**
   * The first instant after `after` at which one is to be looked at; null when none is. Those that are due already are
   * asked for themselves, as if they had been looked at.
   */
  async function nextAt(after: Date): Promise<Date | null> {
    const instants = [await applications.nextCheckAfter(after)];
    const ask = async (ref: string) => {
      instants.push(await nextCheckOf(ref, after));
    };
    await eachDue(after, ask);
    for (const { ref } of await applications.underived(rowVersion, batch)) await ask(ref);
    const coming = instants.filter((instant) => instant !== null && instant > after);
    return coming.sort((one, other) => Number(one) - Number(other))[0] ?? null;
  }

  async function nextCheckOf(ref: string, after: Date): Promise<Date | null> {
    try {
      return await desk.rows.nextCheckOf(ref, after);
    } catch (error) {
      logger.error({ ref, err: error }, 'the clocks of this application cannot be read');
      return null;
    }
  }

  return { run, nextAt };
}
