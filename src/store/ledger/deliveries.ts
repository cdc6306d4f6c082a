import type { QueryFilter } from 'mongoose';
import { z } from 'zod';
import { type Delivery, deliveryStates } from '../../desk/ports/delivery.js';
import { Address } from '../../program/notices/address.js';
import { Card, Notice } from '../../program/notices/notice.js';
import type { DeliveryDocument, Models } from '../models.js';
import { parseStored } from '../stored.js';
import { type Unread, understood } from '../understood.js';
import { withRetry } from '../with-retry.js';

const Stored = z.object({
  _id: z.string(),
  ref: z.string().nullable(),
  address: Address,
  copy: z.boolean(),
  notice: Notice,
  card: Card.nullable(),
  state: z.enum(deliveryStates),
  attempts: z.number().int(),
  notBefore: z.date(),
  claimedBy: z.string().nullable(),
  claimedAt: z.date().nullable(),
  perhapsSentAt: z.date().nullable(),
  sentAt: z.date().nullable(),
  posted: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  shownRevision: z.number().nullable(),
  error: z.string().nullable(),
  createdAt: z.date(),
  revivedAt: z.date().optional(),
});

/** Errors are kept for people to read, not as an archive. */
export const maxError = 500;

/** The deliveries as they are stored, and which of them this release can read. */
export interface Deliveries {
  models: Models;
  model: Models['deliveries'];
  /**
   * What leaves out those this release cannot read: a process that can takes them, and no others wait for them here.
   */
  readable(): QueryFilter<DeliveryDocument>;
  /** Null for one that a newer release entered. */
  read(document: DeliveryDocument): Delivery | null;
  /** Changes a delivery in one of these states, and gives its address; one in another is left as it is. */
  change(
    key: string,
    states: readonly Delivery['state'][],
    set: Partial<DeliveryDocument>,
  ): Promise<Pick<DeliveryDocument, 'lane'> | null>;
  /** Those that fit, as far as this release can read them; `limit` 0: all. */
  all(
    filter: QueryFilter<DeliveryDocument>,
    sort: Record<string, 1 | -1>,
    limit?: number,
  ): Promise<Delivery[]>;
}

export function createDeliveries(models: Models, unread: Unread): Deliveries {
  const model = models.deliveries;
  const beyond = new Set<string>();
  return {
    models,
    model,
    readable: () => (beyond.size === 0 ? {} : { _id: { $nin: [...beyond] } }),
    read(document) {
      const [delivery = null] = understood([document], deliveryOf, unread);
      if (delivery === null) beyond.add(document._id);
      return delivery;
    },
    change: (key, states, set) =>
      withRetry(() =>
        model
          .findOneAndUpdate(
            { _id: key, state: { $in: [...states] } },
            { $set: set },
            { projection: { lane: 1 } },
          )
          .lean(),
      ),
    all: async (filter, sort, limit = 0) =>
      understood(
        await withRetry(() => model.find(filter).sort(sort).limit(limit).lean()),
        deliveryOf,
        unread,
      ),
  };
}

/** @throws NotUnderstood */
export function deliveryOf(document: DeliveryDocument): Delivery {
  const { _id, ...rest } = parseStored(Stored, document, `delivery ${document._id}`);
  return { key: _id, ...rest };
}
