import type { QueryFilter } from 'mongoose';
import { maxBlockingAttempts } from '../../desk/ports/delivery.js';
import type { Ledger } from '../../desk/ports/ledger.js';
import type { DeliveryDocument } from '../models.js';
import { withRetry } from '../with-retry.js';
import { type Deliveries, deliveryOf, orderingKeysOf } from './deliveries.js';

/** Who sends what next: addresses keep their order, and each delivery is with one courier at a time. */
export function claiming(deliveries: Deliveries): Pick<Ledger, 'claim' | 'reclaim'> {
  return {
    claim: (now, by, among) => withRetry(() => claim(deliveries, { now, by, among })),
    reclaim: (isLost) => reclaim(deliveries, isLost),
  };
}

/**
 * By ordering key (the address), the first delivery that is being sent or waits to be tried again: what comes after it
 * has to wait.
 */
async function blockedKeys({ model, readable }: Deliveries, now: Date): Promise<Map<string, number>> {
  const blocked = await model
    .find({
      $or: [{ state: 'sending' }, { state: 'pending', notBefore: { $gt: now } }],
      attempts: { $lt: maxBlockingAttempts },
      ...readable(),
    })
    .sort({ seq: -1 })
    .select({ lane: 1, seq: 1 })
    .lean();
  return new Map(blocked.map(({ lane, seq }) => [lane, seq]));
}

/** The earlier delivery of its ordering key that is still under way: asked last, since others claim meanwhile. */
async function blockedBy(
  { model, readable }: Deliveries,
  { lane, seq }: Pick<DeliveryDocument, 'lane' | 'seq'>,
): Promise<number | null> {
  const earlier = await model
    .findOne({
      lane,
      seq: { $lt: seq },
      state: { $in: ['pending', 'sending'] },
      attempts: { $lt: maxBlockingAttempts },
      ...readable(),
    })
    .sort({ seq: 1 })
    .select({ seq: 1 })
    .lean();
  return earlier?.seq ?? null;
}

interface Claim {
  now: Date;
  by: string;
  among: Parameters<Ledger['claim']>[2];
}

async function claim(deliveries: Deliveries, asked: Claim): ReturnType<Ledger['claim']> {
  const { model, read } = deliveries;
  const blocked = await blockedKeys(deliveries, asked.now);
  for (;;) {
    const next = await model
      .findOne(mayGoOut(deliveries, asked, blocked))
      .sort({ seq: 1 })
      .lean();
    if (next === null) return null;
    if (read(next) === null) continue;
    const before = await blockedBy(deliveries, next);
    if (before !== null) {
      blocked.set(next.lane, before);
      continue;
    }
    const claimed = await mark(deliveries, next._id, asked);
    if (claimed !== null) return deliveryOf(claimed);
  }
}

/** What waits, may go out by now, and comes after nothing that is `blocked`. */
function mayGoOut(
  { readable }: Deliveries,
  { now, among }: Claim,
  blocked: ReadonlyMap<string, number>,
): QueryFilter<DeliveryDocument> {
  const waiting = [...blocked].map(([lane, seq]) => ({ lane, seq: { $gt: seq } }));
  return {
    state: 'pending',
    notBefore: { $lte: now },
    ...(among === undefined ? {} : { lane: { ...orderingKeysOf(among.surface), $nin: [...among.except] } }),
    ...(waiting.length === 0 ? {} : { $nor: waiting }),
    ...readable(),
  };
}

/** Null when another courier was quicker. */
function mark({ model }: Deliveries, key: string, { now, by }: Claim): Promise<DeliveryDocument | null> {
  return model
    .findOneAndUpdate(
      { _id: key, state: 'pending' },
      { $set: { state: 'sending', claimedBy: by, claimedAt: now }, $inc: { attempts: 1 } },
      { returnDocument: 'after' },
    )
    .lean();
}

async function reclaim({ model }: Deliveries, isLost: Parameters<Ledger['reclaim']>[0]): Promise<void> {
  const sending = await withRetry(() =>
    model.find({ state: 'sending' }).select({ claimedBy: 1, claimedAt: 1, perhapsSentAt: 1 }).lean(),
  );
  for (const { _id, claimedBy, claimedAt, perhapsSentAt } of sending) {
    if (!isLost({ key: _id, claimedBy, claimedAt })) continue;
    await withRetry(() =>
      model.updateOne(
        { _id, state: 'sending', claimedBy, claimedAt },
        { $set: { state: 'pending', perhapsSentAt: perhapsSentAt ?? claimedAt } },
      ),
    );
  }
}
