import type { Partner } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import type { CourierParts } from './parts.js';
import { awaitsReceipt, recordReceipt } from './receipt.js';
import { dueReminders, nextRung } from './reminders.js';
import { markRenewalDue } from './renewals.js';
import { remindedStages, type Watch, watch } from './watch.js';

/** What was found when an application was last looked at: nothing changes before `until`, if it is not saved again. */
interface Quiet {
  revision: number;
  from: Date;
  until: Date | null;
}

/**
 * Looks after the clocks of all applications. Reminders are derived from state and held against the ledger, so a look
 * at any later time enters what was missed, once. Between two rungs an application is not even loaded.
 */
export function createSweep(parts: CourierParts) {
  const { applications, directory, ledger, channels, clock, logger, postman } = parts;
  const quiet = new Map<string, Quiet>();
  let countedOn = 0;
  let editionsKnown = 0;

  /** Enters every reminder that has fallen due. An application that cannot be read does not keep the others waiting. */
  async function run(people: readonly Person[]): Promise<void> {
    forgetOldCalendars();
    forgetOldWindows();
    const revisions = await applications.revisions(remindedStages);
    const partners = await partnersById();
    for (const ref of quiet.keys()) if (!revisions.has(ref)) quiet.delete(ref);
    for (const [ref, revision] of revisions) {
      if (isQuiet(quiet.get(ref), revision)) continue;
      try {
        await look(ref, partners, people);
      } catch (error) {
        logger.error({ ref, err: error }, 'reminders of this application could not be looked after');
      }
    }
  }

  /** In another calendar rungs fall on other mornings, even of an application nobody touched. */
  function forgetOldCalendars(): void {
    const revision = parts.desk.calendar.revision();
    if (revision !== countedOn) quiet.clear();
    countedOn = revision;
  }

  /** What was published or ruled since may end the window of a draft's checklist, or move its end. */
  function forgetOldWindows(): void {
    const revision = parts.desk.catalog.revision();
    if (revision !== editionsKnown) quiet.clear();
    editionsKnown = revision;
  }

  async function look(ref: string, partners: Map<string, Partner>, people: readonly Person[]): Promise<void> {
    const held = await applications.load(ref);
    if (held === null) return;
    const at = watch(held, partners.get(held.application.partnerId) ?? null, parts);
    const among = { people, partners: [...partners.values()], channels };
    const due = dueReminders(at, { ...among, mail: postman !== null });
    if (due.length > 0) {
      const known = await ledger.known(due.map(({ key }) => key));
      await ledger.enter(due.filter(({ key }) => !known.has(key)));
    }
    await recordReceipt(parts, held);
    await markRenewalDue(parts, at);
    if (awaitsReceipt(held.application)) quiet.delete(ref);
    else quiet.set(ref, { revision: held.revision, from: at.now, until: nextRung(at, at.now) });
  }

  function isQuiet(found: Quiet | undefined, revision: number): boolean {
    const now = clock.now();
    if (found === undefined || found.revision !== revision || now < found.from) return false;
    return found.until === null || now < found.until;
  }

  /** The first instant after `after` at which a reminder falls due; null when none will. */
  async function nextAt(after: Date): Promise<Date | null> {
    const partners = await partnersById();
    let first: Date | null = null;
    for (const ref of (await applications.revisions(remindedStages)).keys()) {
      const rung = await rungOf(ref, partners, after);
      if (rung !== null && (first === null || rung < first)) first = rung;
    }
    return first;
  }

  async function rungOf(ref: string, partners: Map<string, Partner>, after: Date): Promise<Date | null> {
    try {
      const held = await applications.load(ref);
      if (held === null) return null;
      const at: Watch = watch(held, partners.get(held.application.partnerId) ?? null, parts);
      return nextRung(at, after);
    } catch (error) {
      logger.error({ ref, err: error }, 'the clocks of this application cannot be read');
      return null;
    }
  }

  async function partnersById(): Promise<Map<string, Partner>> {
    return new Map((await directory.partners()).map((partner) => [partner.id, partner]));
  }

  return { run, nextAt };
}
