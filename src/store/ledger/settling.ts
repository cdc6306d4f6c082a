import { type Delivery, maxBlockingAttempts } from '../../desk/ports/delivery.js';
import type { Ledger } from '../../desk/ports/ledger.js';
import type { DeliveryDocument } from '../models.js';
import { withRetry } from '../with-retry.js';
import { type Deliveries, maxError } from './deliveries.js';
import { letGo, putOff } from './order.js';

type Through = [states: readonly Delivery['state'][], set: Partial<DeliveryDocument>];

/** What became of a try; whatever is through with an address lets the next one of it go. */
export function settling(
  deliveries: Deliveries,
): Pick<Ledger, 'sent' | 'retry' | 'failed' | 'supersede' | 'shown'> {
  const { model } = deliveries;

  async function through(key: string, ...[states, set]: Through): Promise<void> {
    const changed = await deliveries.change(key, states, set);
    if (changed !== null) await letGo(deliveries, changed.lane);
  }

  return {
    retry: (key, again) => retry(deliveries, key, again),
    sent: (key, at, posted, shownRevision) =>
      through(key, ['pending', 'sending', 'failed', 'superseded'], {
        state: 'sent',
        sentAt: at,
        posted,
        shownRevision,
        perhapsSentAt: null,
        error: null,
      }),
    failed: (key, error) =>
      through(key, ['pending', 'sending', 'sent'], { state: 'failed', error: error.slice(0, maxError) }),
    // Without a reason: what was set aside keeps that of its giving up, and is told apart by it.
    supersede: (key) => through(key, ['pending', 'sending'], { state: 'superseded', error: null }),
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
  deliveries: Deliveries,
  key: string,
  { notBefore, error, uncertain, counts = true }: Parameters<Ledger['retry']>[1],
): Promise<void> {
  const { model } = deliveries;
  const before = await withRetry(() =>
    model.findOne({ _id: key }).select({ claimedAt: 1, perhapsSentAt: 1 }).lean(),
  );
  const perhapsSentAt = before?.perhapsSentAt ?? (uncertain ? (before?.claimedAt ?? null) : null);
  const set = {
    state: 'pending',
    notBefore,
    from: notBefore,
    error: error.slice(0, maxError),
    perhapsSentAt,
  };
  const after = await withRetry(() =>
    model
      .findOneAndUpdate(
        { _id: key, state: 'sending' },
        { $set: set, ...(counts ? {} : { $inc: { attempts: -1 } }) },
        { returnDocument: 'after', projection: { lane: 1, seq: 1, attempts: 1 } },
      )
      .lean(),
  );
  if (after === null) return;
  if (after.attempts < maxBlockingAttempts) await putOff(deliveries, after, notBefore);
  else await letGo(deliveries, after.lane);
}
