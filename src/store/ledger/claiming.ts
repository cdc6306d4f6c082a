import type { QueryFilter } from 'mongoose';
import { type Delivery, maxBlockingAttempts, surfaces } from '../../desk/ports/delivery.js';
import type { Ledger } from '../../desk/ports/ledger.js';
import type { DeliveryDocument } from '../models.js';
import { withRetry } from '../with-retry.js';
import type { Deliveries } from './deliveries.js';
import { adopt, letGo, putOff } from './order.js';

/** Who sends what next: addresses keep their order, and each delivery is with one courier at a time. */
export function claiming(deliveries: Deliveries): Pick<Ledger, 'claim' | 'reclaim'> {
  return {
    claim: (now, by, among) => claim(deliveries, { now, by, among }),
    reclaim: (isLost) => reclaim(deliveries, isLost),
  };
}

interface Claim {
  now: Date;
  by: string;
  among: Parameters<Ledger['claim']>[2];
}

/** The earlier delivery of an address that is still under way. */
type Earlier = Pick<DeliveryDocument, '_id' | 'lane' | 'seq' | 'state' | 'notBefore'>;

/** Milliseconds after which one behind another that is being sent is looked at again, if nobody let it go before. */
const sendingMs = 5_000;

/**
 * One write takes what has been due longest. Whether something earlier of its address is under way is asked
 * afterwards, so that of two who claim of one address at once at least one sees the other; it then goes back. What has
 * to wait is put off, so that each is found in vain once and not at every claim.
 */
async function claim(deliveries: Deliveries, asked: Claim): ReturnType<Ledger['claim']> {
  for (;;) {
    const found = await mark(deliveries, dueFor(deliveries, asked), asked);
    if (found === null) return null;
    const claimed = await kept(deliveries, found, asked);
    if (claimed !== null) return claimed;
  }
}

/**
 * What was marked, or the first of its address in its place. Null: it was put back, since all of its address waits, or
 * since this release cannot read it and nothing waits for it.
 */
async function kept(
  deliveries: Deliveries,
  found: DeliveryDocument,
  asked: Claim,
): ReturnType<Ledger['claim']> {
  const read = deliveries.read(found);
  const earlier = read === null ? null : await earlierOf(deliveries, found);
  if (read !== null && earlier === null) return claimedAs(read, asked);
  await putBack(deliveries, found);
  if (earlier === null) return null;
  if (earlier.state === 'sending' || earlier.notBefore > asked.now) {
    await letWait(deliveries, earlier, asked.now);
    return null;
  }
  const first = await mark(deliveries, { _id: earlier._id, state: 'pending' }, asked);
  return first === null ? null : kept(deliveries, first, asked);
}

/** What waits and may go out by now, of the addresses that are asked for. */
function dueFor({ readable }: Deliveries, { now, among }: Claim): QueryFilter<DeliveryDocument> {
  const except = among?.except ?? [];
  return {
    state: 'pending',
    ...(among === undefined ? { surface: { $in: [...surfaces, null] } } : { surface: among.surface }),
    from: { $lte: now },
    notBefore: { $lte: now },
    ...(except.length === 0 ? {} : { lane: { $nin: [...except] } }),
    ...readable(),
  };
}

/** The delivery as it was before it was marked; null when there is none, or another courier was quicker. */
function mark(
  { model }: Deliveries,
  which: QueryFilter<DeliveryDocument>,
  { now, by }: Claim,
): Promise<DeliveryDocument | null> {
  return withRetry(() =>
    model
      .findOneAndUpdate(
        which,
        { $set: { state: 'sending', claimedBy: by, claimedAt: now }, $inc: { attempts: 1 } },
        { sort: { from: 1, seq: 1 }, returnDocument: 'before' },
      )
      .lean(),
  );
}

function claimedAs(read: Delivery, { now, by }: Claim): Delivery {
  return { ...read, state: 'sending', claimedBy: by, claimedAt: now, attempts: read.attempts + 1 };
}

async function putBack(
  { model }: Deliveries,
  { _id, claimedBy, claimedAt, attempts }: DeliveryDocument,
): Promise<void> {
  const before = { state: 'pending', claimedBy, claimedAt, attempts } as const;
  await withRetry(() => model.updateOne({ _id, state: 'sending' }, { $set: before }));
}

function earlierOf(
  { model, readable }: Deliveries,
  { lane, seq }: Pick<DeliveryDocument, 'lane' | 'seq'>,
): Promise<Earlier | null> {
  return withRetry(() =>
    model
      .findOne({
        lane,
        state: { $in: ['pending', 'sending'] },
        seq: { $lt: seq },
        attempts: { $lt: maxBlockingAttempts },
        ...readable(),
      })
      .sort({ seq: 1 })
      .select({ lane: 1, seq: 1, state: 1, notBefore: 1 })
      .lean(),
  );
}

/**
 * Takes what comes after `earlier` of its address out of sight until that is through or may be tried again. Whoever
 * is through with it meanwhile has let nothing go yet, and so it is asked once more whether it still waits.
 */
async function letWait(deliveries: Deliveries, earlier: Earlier, now: Date): Promise<void> {
  const { lane, seq } = earlier;
  const until = earlier.state === 'pending' ? earlier.notBefore : new Date(now.getTime() + sendingMs);
  await putOff(deliveries, { lane, seq }, until);
  const still = await earlierOf(deliveries, { lane, seq: seq + 1 });
  if (still === null) await letGo(deliveries, lane);
}

async function reclaim(deliveries: Deliveries, isLost: Parameters<Ledger['reclaim']>[0]): Promise<void> {
  const { model } = deliveries;
  await adopt(deliveries);
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
