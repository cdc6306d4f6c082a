import { addressName } from '../../desk/audience.js';
import { type NewDelivery, surfaceOf } from '../../desk/ports/delivery.js';
import type { Ledger } from '../../desk/ports/ledger.js';
import type { DeliveryDocument, Models } from '../models.js';
import { countUp } from '../references.js';
import { ignoreKnown, withRetry } from '../with-retry.js';
import type { Deliveries } from './deliveries.js';

/** How deliveries come into the ledger. */
export function entering({ models }: Deliveries): Pick<Ledger, 'enter' | 'known'> {
  return {
    enter: (deliveries) => enter(models, deliveries),
    async known(keys) {
      const found = await withRetry(() =>
        models.deliveries.find({ _id: { $in: [...keys] } }, { _id: 1 }).lean(),
      );
      return new Set(found.map(({ _id }) => _id));
    },
  };
}

async function enter(models: Models, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const last = await countUp(models, 'deliveries', deliveries.length);
  const documents = deliveries.map((delivery, index) =>
    newDocument(delivery, last - deliveries.length + 1 + index),
  );
  await withRetry(() => models.plain.deliveries.insertMany(documents, { ordered: false }).catch(ignoreKnown));
  await takeUpCards(models, deliveries);
}

/** A card that was passed on before it stood is to be posted after all. */
async function takeUpCards({ deliveries: model }: Models, deliveries: readonly NewDelivery[]): Promise<void> {
  const cards = deliveries.filter(({ card, state }) => card !== null && state === 'pending');
  if (cards.length === 0) return;
  const passedOn = { _id: { $in: cards.map(({ key }) => key) }, state: 'superseded', error: null } as const;
  for (const { _id } of await withRetry(() => model.find(passedOn, { _id: 1 }).lean())) {
    const card = cards.find(({ key }) => key === _id);
    if (card === undefined) continue;
    const { notice, notBefore, createdAt } = card;
    const again = { state: 'pending', attempts: 0, notice, notBefore, from: notBefore, createdAt } as const;
    await withRetry(() => model.updateOne({ _id, state: 'superseded', error: null }, { $set: again }));
  }
}

function newDocument({ key, ...delivery }: NewDelivery, seq: number): DeliveryDocument {
  return {
    _id: key,
    ...delivery,
    lane: addressName(delivery.address),
    surface: surfaceOf(delivery.address),
    from: delivery.notBefore,
    seq,
    attempts: 0,
    claimedBy: null,
    claimedAt: null,
    perhapsSentAt: null,
    sentAt: null,
    posted: null,
    shownRevision: null,
    error: null,
  };
}
