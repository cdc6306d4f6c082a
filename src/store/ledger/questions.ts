import type { QueryFilter } from 'mongoose';
import type { DeliveryFilter } from '../../desk/ports/delivery.js';
import type { Ledger } from '../../desk/ports/ledger.js';
import { settledIntents } from '../../program/notices/outcome.js';
import type { DeliveryDocument } from '../models.js';
import { withRetry } from '../with-retry.js';
import type { Deliveries } from './deliveries.js';

/** A notice in Slack with buttons that are settled by what people do. */
const offering: QueryFilter<DeliveryDocument> = {
  state: { $in: ['pending', 'sending', 'sent'] },
  'address.via': { $ne: 'mail' },
  'notice.intents': { $in: settledIntents },
};

/** What is asked about deliveries; nothing is changed. */
export function questions({
  model,
  all,
  readable,
}: Deliveries): Pick<
  Ledger,
  'waitingFor' | 'drawn' | 'askingToHandOver' | 'receivedAt' | 'waiting' | 'busy' | 'list' | 'failures'
> {
  return {
    waitingFor: (people) =>
      all({ lane: { $in: people.flatMap((id) => [id, `mail:${id}`]) }, state: 'pending' }, { seq: 1 }),
    drawn: (ref) => all({ ref, $or: [{ card: { $ne: null } }, offering] }, { seq: 1 }),
    askingToHandOver: () =>
      all(
        {
          state: 'sent',
          'address.via': { $ne: 'mail' },
          'notice.intents': 'hand-over',
          shownRevision: null,
        },
        { seq: 1 },
      ),
    async receivedAt(ref, revision) {
      const found = await withRetry(() =>
        model
          .findOne({
            _id: { $gte: `${ref}/${revision}/`, $lt: `${ref}/${revision}0` },
            state: 'sent',
            copy: false,
            'notice.receipt': true,
          })
          .sort({ sentAt: 1 })
          .select({ sentAt: 1 })
          .lean(),
      );
      return found?.sentAt ?? null;
    },
    async waiting() {
      const counted = await withRetry(() =>
        model
          .aggregate<{ _id: string; count: number }>([
            { $match: { state: 'pending' } },
            { $group: { _id: '$lane', count: { $sum: 1 } } },
          ])
          .exec(),
      );
      return new Map(counted.map(({ _id, count }) => [_id, count]));
    },
    async busy() {
      const waiting = await withRetry(() =>
        model
          .findOne({ state: { $in: ['pending', 'sending'] }, ...readable() })
          .select({ _id: 1 })
          .lean(),
      );
      return waiting !== null;
    },
    list: (which) => all(filterOf(which), { seq: 1 }),
    failures: (limit) => all({ state: 'failed' }, { seq: -1 }, limit),
  };
}

function filterOf({ states, to, ref, reason }: DeliveryFilter): QueryFilter<DeliveryDocument> {
  return {
    state: { $in: [...states] },
    ...(to === undefined ? {} : { lane: to }),
    ...(ref === undefined ? {} : { ref }),
    ...(reason === undefined ? {} : { error: { $regex: reason.replace(/[^\w\s]/g, '\\$&'), $options: 'i' } }),
  };
}
