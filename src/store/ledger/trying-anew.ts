import type { Ledger } from '../../desk/ports/ledger.js';
import { withRetry } from '../with-retry.js';
import type { Deliveries } from './deliveries.js';

/** What has to go out sooner, or once more; and what is left as it is. */
export function tryingAnew({
  model,
  change,
}: Deliveries): Pick<Ledger, 'hasten' | 'repost' | 'revive' | 'setAside'> {
  return {
    async hasten(what, now) {
      const which = 'to' in what ? { lane: what.to } : { surface: what.surface };
      await withRetry(() =>
        model.updateMany(
          { ...which, state: 'pending', from: { $gt: now } },
          { $min: { notBefore: now, from: now } },
        ),
      );
    },
    async repost(key, now) {
      await change(key, ['sent'], {
        state: 'pending',
        attempts: 0,
        notBefore: now,
        from: now,
        perhapsSentAt: null,
        posted: null,
        shownRevision: null,
      });
    },
    async revive(keys, now) {
      const revived = await withRetry(() =>
        model.updateMany(
          { _id: { $in: [...keys] }, state: { $in: ['pending', 'failed'] } },
          { $set: { state: 'pending', notBefore: now, from: now, attempts: 0, revivedAt: now } },
        ),
      );
      return revived.matchedCount;
    },
    async setAside(keys) {
      const set = await withRetry(() =>
        model.updateMany({ _id: { $in: [...keys] }, state: 'failed' }, { $set: { state: 'superseded' } }),
      );
      return set.matchedCount;
    },
  };
}
