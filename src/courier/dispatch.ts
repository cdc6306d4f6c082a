import type { StoredApplication } from '../desk/ports/stored-records.js';
import { reachableFor } from '../desk/reachable.js';
import { deliveriesOf } from './addressing.js';
import { enterWaiting } from './enter-waiting.js';
import type { CourierParts } from './parts.js';
import { recordReceipt } from './receipt.js';

/**
 * Brings what a saved application tells into the ledger, its receipt on record, its files to those to be fetched, and
 * about what follows from it. Each hop may be repeated, so that dying between two loses and doubles nothing.
 */
export async function dispatch(parts: CourierParts, ref: string): Promise<void> {
  const stored = await parts.applications.load(ref);
  if (stored === null) return;
  // Whoever saved it may have died before this was written.
  await parts.desk.rows.deriveSaved(stored);
  await enterNotices(parts, stored);
  await recordReceipt(parts, stored);
  await parts.expectFiles(stored.application);
  for (const { message } of await parts.desk.followUp(stored.application))
    parts.logger.info({ ref, refusal: message }, 'what follows from this application was not brought about');
}

async function enterNotices(parts: CourierParts, { application }: StoredApplication): Promise<void> {
  const { applications: records, directory, clock, desk, postman } = parts;
  const { ref } = application;
  await enterWaiting(parts, { records, ref }, async (waiting) => {
    const partner = await directory.partner(application.partnerId);
    if (partner === null)
      throw new Error(`${ref} names the partner ${application.partnerId}, who is not on record.`);
    const notices = waiting.map(({ notice }) => notice);
    const among = await reachableFor(parts, { partner, application, notices });
    const ctx = { application, partner, calendars: desk.calendars(partner), now: clock.now() };
    const to = { ...among, ctx, mail: postman !== null };
    return waiting.flatMap((keyed) => deliveriesOf(keyed, to));
  });
}
