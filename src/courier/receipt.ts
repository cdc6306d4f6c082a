import type { Application } from '../program/application.js';
import { Refusal } from '../program/refusal.js';
import type { CourierParts } from './parts.js';

/** Whether a summary was sent whose receipt is not on record yet. */
export function awaitsReceipt({ summary }: Application): boolean {
  return summary !== null && summary.sent !== null && summary.receivedAt === null;
}

/**
 * Records when the summary first reached the partner (SDP-74). Read from the ledger, so that it is found again after a
 * crash between the delivery and this.
 */
export async function recordReceipt(
  { desk, ledger, logger }: Pick<CourierParts, 'desk' | 'ledger' | 'logger'>,
  application: Application,
): Promise<void> {
  const { ref, summary } = application;
  if (summary === null || summary.sent === null || summary.receivedAt !== null) return;
  const receivedAt = await ledger.receivedAt(ref, summary.sent.at);
  if (receivedAt === null) return;
  const done = await desk.perform('record-receipt', { ref, by: 'desk', input: { receivedAt }, seen: null });
  if (done instanceof Refusal)
    logger.info({ ref, refusal: done.message }, 'receipt of the summary not recorded');
}
