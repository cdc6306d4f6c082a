import type { StoredApplication } from '../desk/ports/stored-records.js';
import type { Application } from '../program/application.js';
import { Refusal } from '../program/refusal.js';
import type { CourierParts } from './parts.js';

/** Whether the summary was sent, and it is not on record that it was received. */
export function awaitsReceipt({ summary }: Pick<Application, 'summary'>): boolean {
  return summary !== null && summary.sent !== null && summary.receivedAt === null;
}

/**
 * Records when the summary first reached the partner (SDP-74). Read from the ledger by what the sending told, so that
 * it is found again after a crash between the delivery and this. Who delivered it may have a clock that is behind the
 * sender's: it was not received before it was sent.
 */
export async function recordReceipt(
  { desk, ledger, logger }: Pick<CourierParts, 'desk' | 'ledger' | 'logger'>,
  { application, history }: StoredApplication,
): Promise<void> {
  const { ref, summary } = application;
  if (!awaitsReceipt(application) || summary?.sent == null) return;
  const sending = history.findLast(({ step }) => step === 'send-summary');
  if (sending === undefined) return;
  const delivered = await ledger.receivedAt(ref, sending.revision);
  if (delivered === null) return;
  const receivedAt = delivered < summary.sent.at ? summary.sent.at : delivered;
  const done = await desk.perform('record-receipt', { ref, by: 'desk', input: { receivedAt }, seen: null });
  if (done instanceof Refusal)
    logger.info({ ref, refusal: done.message }, 'receipt of the summary not recorded');
}
