import type { NewDelivery } from '../desk/ports/delivery.js';
import type { WaitingNotice } from '../desk/records/journal.js';
import type { CourierParts } from './parts.js';

/** What of a kind of records is needed to bring out what one of them tells. */
export interface Telling {
  waiting(ref: string): Promise<WaitingNotice[]>;
  release(ref: string, keys: readonly string[]): Promise<void>;
}

/**
 * Brings the notices that wait in a record into the ledger, and takes them out of it once they are there. May be
 * repeated: a key is entered once.
 * @param deliveriesOf is asked only where something waits
 */
export async function enterWaiting(
  { ledger }: Pick<CourierParts, 'ledger'>,
  { records, ref }: { records: Telling; ref: string },
  deliveriesOf: (waiting: readonly WaitingNotice[]) => Promise<NewDelivery[]>,
): Promise<void> {
  const waiting = await records.waiting(ref);
  if (waiting.length === 0) return;
  await ledger.enter(await deliveriesOf(waiting));
  await records.release(
    ref,
    waiting.map(({ key }) => key),
  );
}
