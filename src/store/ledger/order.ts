import { maxBlockingAttempts } from '../../desk/ports/delivery.js';
import type { DeliveryDocument } from '../models.js';
import { withRetry } from '../with-retry.js';
import type { Deliveries } from './deliveries.js';

/**
 * Addresses keep their order. What comes after something that is tried again later is put off until then (`from`), so
 * that no claim has to read it; what is through lets the next one go. A process that dies before it lets go costs that
 * address no more than the time its followers were put off for.
 */
type Ordered = Pick<DeliveryDocument, 'lane' | 'seq'>;

/** Puts off what comes after this one, of its address. */
export async function putOff({ model }: Deliveries, { lane, seq }: Ordered, until: Date): Promise<void> {
  await withRetry(() =>
    model.updateMany(
      { lane, state: 'pending', seq: { $gt: seq }, from: { $lt: until } },
      { $set: { from: until } },
    ),
  );
}

/** Lets the first of an address go as soon as it may. */
export async function letGo({ model }: Deliveries, lane: string): Promise<void> {
  await withRetry(() =>
    model.findOneAndUpdate(
      { lane, state: 'pending', attempts: { $lt: maxBlockingAttempts } },
      [{ $set: { from: '$notBefore' } }],
      { sort: { seq: 1 }, updatePipeline: true, projection: { _id: 1 } },
    ),
  );
}

/**
 * Makes claimable what a release before entered, or had tried anew: it knows neither surface nor `from`. Asked at every
 * tick, and answered by the index alone where there is none.
 */
export async function adopt({ model }: Deliveries): Promise<void> {
  const surface = { $cond: [{ $eq: ['$address.via', 'mail'] }, 'mail', 'slack'] };
  await withRetry(() =>
    model.updateMany(
      { state: 'pending', surface: null },
      [{ $set: { surface, from: { $ifNull: ['$from', '$notBefore'] } } }],
      { updatePipeline: true },
    ),
  );
}
