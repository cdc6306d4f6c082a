import type { Ledger } from '../../desk/ports/ledger.js';
import { withRetry } from '../with-retry.js';
import { type Deliveries, maxError } from './deliveries.js';

/** What became of a try. */
export function settling({
  model,
  change,
}: Deliveries): Pick<Ledger, 'sent' | 'retry' | 'failed' | 'supersede' | 'shown'> {
  return {
    retry: (key, again) => retry(model, key, again),
    async sent(key, at, posted, shownRevision) {
      await change(key, ['pending', 'sending', 'failed', 'superseded'], {
        state: 'sent',
        sentAt: at,
        posted,
        shownRevision,
        perhapsSentAt: null,
        error: null,
      });
    },
    async failed(key, error) {
      await change(key, ['pending', 'sending', 'sent'], { state: 'failed', error: error.slice(0, maxError) });
    },
    async supersede(key) {
      // Without a reason: what was set aside keeps that of its giving up, and is told apart by it.
      await change(key, ['pending', 'sending'], { state: 'superseded', error: null });
    },
    async shown(key, revision) {
      await withRetry(() =>
        model.updateOne(
          { _id: key, $or: [{ shownRevision: null }, { shownRevision: { $lt: revision } }] },
          { $set: { shownRevision: revision } },
        ),
      );
    },
  };
}

async function retry(
  model: Deliveries['model'],
  key: string,
  { notBefore, error, uncertain, counts = true }: Parameters<Ledger['retry']>[1],
): Promise<void> {
  const before = await withRetry(() =>
    model.findOne({ _id: key }).select({ claimedAt: 1, perhapsSentAt: 1 }).lean(),
  );
  const perhapsSentAt = before?.perhapsSentAt ?? (uncertain ? (before?.claimedAt ?? null) : null);
  await withRetry(() =>
    model.updateOne(
      { _id: key, state: 'sending' },
      {
        $set: { state: 'pending', notBefore, error: error.slice(0, maxError), perhapsSentAt },
        ...(counts ? {} : { $inc: { attempts: -1 } }),
      },
    ),
  );
}
