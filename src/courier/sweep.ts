import type { LookedAfter } from '../desk/interface/rows-desk.js';
import { type DueCheck, unchecked } from '../desk/ports/checks.js';
import type { NewDelivery } from '../desk/ports/delivery.js';
import type { StoredApplication } from '../desk/ports/stored-records.js';
import { reachableFor } from '../desk/reachable.js';
import { readingOnce } from '../desk/reading-once.js';
import { tasksSaidTo } from '../desk/tasks/known-tasks.js';
import { rowVersion } from '../desk/tasks/rows-of.js';
import { localDate } from '../program/clocks/local-date.js';
import type { StepContext } from '../program/step-context.js';
import { daysPassed } from '../program/tasks/next-check.js';
import type { CourierParts } from './parts.js';
import { awaitsReceipt, recordReceipt } from './receipt.js';
import { dueReminders } from './reminders.js';
import { markRenewalDue } from './renewals.js';

/** How many are asked for at once, and looked at in one tick: the next one goes on. */
const batch = 200;
const mostInOneTick = 5_000;
/** How many are read and written together: few enough that reading them holds nobody up. */
const together = 20;
/** How many are compared with their rows in one tick: some hundred thousand in a day. */
const compared = 60;

/** An application that is looked at. */
interface Look extends LookedAfter {
  stored: StoredApplication;
}

/** A look, and since when the application was to be looked at. */
type FoundLook = Look & { found: DueCheck };

/**
 * Looks after what is owed on all applications. Reminders are derived from state and held against the ledger, so a look
 * at any later time enters what was missed, once. Each says when it is to be looked at next; no other is read.
 */
export function createSweep(parts: CourierParts, drawAnew: (ref: string) => void) {
  const { applications, ledger, clock, desk, logger, postman } = parts;

  /** Enters every reminder that has fallen due. An application that cannot be read does not keep the others waiting. */
  async function run(): Promise<void> {
    await desk.rows.markChanges();
    await eachDue(clock.now(), lookAt);
    await lookAt(await applications.underived(rowVersion, batch));
    await reconcile();
  }

  /** All of them are gone through, some at each tick, so that what was missed is missed for a day or so at most. */
  async function reconcile(): Promise<void> {
    const day = localDate(clock.now(), desk.calendars(null).program.zone);
    const refs = await applications.toReconcile(day, compared);
    for (const some of inParts(refs))
      try {
        await lookAt(await readingOnce(() => desk.rows.behindAmong(some)));
      } catch (error) {
        logger.error({ refs: some, err: error }, 'applications could not be compared with what lists go by');
      }
  }

  /** All that are due by now, those that stay due once. */
  async function eachDue(now: Date, work: (due: readonly DueCheck[]) => Promise<void>): Promise<void> {
    let after: DueCheck | null = null;
    for (let looked = 0; looked < mostInOneTick; looked += batch) {
      const due: DueCheck[] = await applications.dueChecks(now, { after, limit: batch });
      await work(due);
      after = due.at(-1) ?? null;
      if (due.length < batch) return;
    }
  }

  async function lookAt(due: readonly DueCheck[]): Promise<void> {
    for (const some of inParts(due))
      try {
        await readingOnce(() => lookAtSome(some));
      } catch (error) {
        logger.error({ refs: some.map(({ ref }) => ref), err: error }, notLookedAfter);
      }
  }

  /** What is looked after is written down as looked at last of all: who dies before has it looked at again. */
  async function lookAtSome(due: readonly DueCheck[]): Promise<void> {
    const now = clock.now();
    const known = await applications.find({ refs: due.map(({ ref }) => ref) });
    const contextFor = await desk.contextsAmong(known);
    await parts.directory.partnersIn(known.flatMap((stored) => channelOf(contextFor, stored)));
    const looks: FoundLook[] = [];
    const reminders: NewDelivery[] = [];
    for (const found of due)
      await unlessUnread(found.ref, async () => {
        await turn();
        const stored = known.find(({ application }) => application.ref === found.ref);
        if (stored === undefined) throw new Error(`${found.ref} cannot be read.`);
        const ctx = { ...contextFor(stored), now };
        const to = { ...(await reachableFor(parts, ctx)), mail: postman !== null };
        reminders.push(...dueReminders(ctx, to));
        looks.push({ found, stored, ctx, revision: stored.revision });
      });
    await enterNew(reminders);
    const done: Look[] = [];
    for (const look of looks)
      await unlessUnread(look.found.ref, async () => {
        await lookAfter(look);
        done.push(look);
      });
    await desk.rows.deriveLookedAt(done);
  }

  async function enterNew(reminders: readonly NewDelivery[]): Promise<void> {
    if (reminders.length === 0) return;
    const known = await ledger.known(reminders.map(({ key }) => key));
    await ledger.enter(reminders.filter(({ key }) => !known.has(key)));
  }

  /** Takes the steps that time takes. */
  async function lookAfter({ found, stored, ctx }: FoundLook): Promise<void> {
    const { application } = stored;
    // Cards say by when what is due.
    if (dayPassed(ctx, found.at)) drawAnew(application.ref);
    const whole = awaitsReceipt(application) ? await applications.load(application.ref) : null;
    if (whole !== null) await recordReceipt(parts, whole);
    await markRenewalDue(parts, ctx);
  }

  async function unlessUnread(ref: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      logger.error({ ref, err: error }, notLookedAfter);
    }
  }

  /**
   * The first instant after `after` at which one is to be looked at; null when none is. Those that are due already are
   * asked for themselves, as if they had been looked at.
   */
  async function nextAt(after: Date): Promise<Date | null> {
    const instants = [await applications.nextCheckAfter(after)];
    const ask = async (due: readonly DueCheck[]) => {
      for (const { ref } of due) instants.push(await nextCheckOf(ref, after));
    };
    await eachDue(after, ask);
    await ask(await applications.underived(rowVersion, batch));
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

const notLookedAfter = 'reminders of this application could not be looked after';

/**
 * Whether, since it was to be looked at, the day has passed on which something was due that stands on a card. What was
 * just saved is drawn for that.
 */
function dayPassed(ctx: StepContext, since: Date): boolean {
  if (since <= unchecked.at) return false;
  const shown = [...tasksSaidTo('program', ctx), ...tasksSaidTo('partner', ctx)];
  return daysPassed(shown, ctx).some((passed) => passed >= since && passed <= ctx.now);
}

/** Where what is told of it is told aloud; what cannot be read is told of when it is looked at. */
function channelOf(
  contextFor: (stored: StoredApplication) => StepContext,
  stored: StoredApplication,
): string[] {
  try {
    const { channel } = contextFor(stored).partner;
    return channel === null ? [] : [channel];
  } catch {
    return [];
  }
}

/** Lets everybody else have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function* inParts<One>(all: readonly One[]): Generator<readonly One[]> {
  for (let from = 0; from < all.length; from += together) yield all.slice(from, from + together);
}
