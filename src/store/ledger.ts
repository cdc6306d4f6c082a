import type { QueryFilter } from 'mongoose';
import { z } from 'zod';
import { addressName } from '../desk/audience.js';
import {
  type Delivery,
  type DeliveryFilter,
  deliveryStates,
  type Ledger,
  maxBlockingAttempts,
  type NewDelivery,
  type Surface,
} from '../desk/ports.js';
import { Address } from '../program/notices/address.js';
import { Card, Notice } from '../program/notices/notice.js';
import { settledIntents } from '../program/notices/outcome.js';
import type { DeliveryDocument, Models } from './models.js';
import { countUp } from './references.js';
import { parseStored } from './stored.js';
import { type Unread, understood } from './understood.js';
import { ignoreKnown, withRetry } from './with-retry.js';

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

/** A notice in Slack with buttons that are settled by what people do. */
const offering: QueryFilter<DeliveryDocument> = {
  state: { $in: ['pending', 'sending', 'sent'] },
  'address.via': { $ne: 'mail' },
  'notice.intents': { $in: settledIntents },
};

/** Errors are kept for people to read, not as an archive. */
const maxError = 500;

/** The ledger in MongoDB: one document per delivery, its key as `_id`, so that a key is entered once for ever. */
export function createLedger(models: Models, unread: Unread): Ledger {
  const model = models.deliveries;
  /** Deliveries this release cannot read: left for a process that can, and no others wait for them here. */
  const beyond = new Set<string>();
  const readable = () => (beyond.size === 0 ? {} : { _id: { $nin: [...beyond] } });

  /** Null for one that a newer release entered. */
  function read(document: DeliveryDocument): Delivery | null {
    const [delivery = null] = understood([document], deliveryOf, unread);
    if (delivery === null) beyond.add(document._id);
    return delivery;
  }

  async function enter(deliveries: readonly NewDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const last = await countUp(models, 'deliveries', deliveries.length);
    const documents = deliveries.map((delivery, index) =>
      newDocument(delivery, last - deliveries.length + 1 + index),
    );
    await withRetry(() =>
      models.plain.deliveries.insertMany(documents, { ordered: false }).catch(ignoreKnown),
    );
    await takeUpCards(deliveries);
  }

  async function takeUpCards(deliveries: readonly NewDelivery[]): Promise<void> {
    const cards = deliveries.filter(({ card, state }) => card !== null && state === 'pending');
    if (cards.length === 0) return;
    const passedOn = { _id: { $in: cards.map(({ key }) => key) }, state: 'superseded', error: null } as const;
    for (const { _id } of await withRetry(() => model.find(passedOn, { _id: 1 }).lean())) {
      const card = cards.find(({ key }) => key === _id);
      if (card === undefined) continue;
      const { notice, notBefore, createdAt } = card;
      const again = { state: 'pending', attempts: 0, notice, notBefore, createdAt } as const;
      await withRetry(() => model.updateOne({ _id, state: 'superseded', error: null }, { $set: again }));
    }
  }

  /**
   * By ordering key (the address), the first delivery that is being sent or waits to be tried again: what comes after
   * it has to wait.
   */
  async function blockedKeys(now: Date): Promise<Map<string, number>> {
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
  async function blockedBy({ lane, seq }: Pick<DeliveryDocument, 'lane' | 'seq'>): Promise<number | null> {
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

  async function claim(
    now: Date,
    by: string,
    among?: Parameters<Ledger['claim']>[2],
  ): Promise<Delivery | null> {
    const blocked = await blockedKeys(now);
    for (;;) {
      const waiting = [...blocked].map(([lane, seq]) => ({ lane, seq: { $gt: seq } }));
      const next = await model
        .findOne({
          state: 'pending',
          notBefore: { $lte: now },
          ...(among === undefined
            ? {}
            : { lane: { ...orderingKeysOf(among.surface), $nin: [...among.except] } }),
          ...(waiting.length === 0 ? {} : { $nor: waiting }),
          ...readable(),
        })
        .sort({ seq: 1 })
        .lean();
      if (next === null) return null;
      if (read(next) === null) continue;
      const before = await blockedBy(next);
      if (before !== null) {
        blocked.set(next.lane, before);
        continue;
      }
      const claimed = await model
        .findOneAndUpdate(
          { _id: next._id, state: 'pending' },
          { $set: { state: 'sending', claimedBy: by, claimedAt: now }, $inc: { attempts: 1 } },
          { returnDocument: 'after' },
        )
        .lean();
      if (claimed !== null) return deliveryOf(claimed);
    }
  }

  async function reclaim(isLost: Parameters<Ledger['reclaim']>[0]): Promise<void> {
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

  async function retry(
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

  const change = (key: string, states: readonly Delivery['state'][], set: Partial<DeliveryDocument>) =>
    withRetry(() => model.updateOne({ _id: key, state: { $in: [...states] } }, { $set: set }));

  const all = async (filter: QueryFilter<DeliveryDocument>, sort: Record<string, 1 | -1>, limit = 0) =>
    understood(await withRetry(() => model.find(filter).sort(sort).limit(limit).lean()), deliveryOf, unread);

  return {
    enter,
    claim: (now, by, among) => withRetry(() => claim(now, by, among)),
    reclaim,
    retry,
    async known(keys) {
      const found = await withRetry(() => model.find({ _id: { $in: [...keys] } }, { _id: 1 }).lean());
      return new Set(found.map(({ _id }) => _id));
    },
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
    waitingFor: (people) => all({ state: 'pending', 'address.person': { $in: [...people] } }, { seq: 1 }),
    drawn: (ref) => all({ ref, $or: [{ card: { $ne: null } }, offering] }, { seq: 1 }),
    askingToHandOver: (people) =>
      all(
        {
          ref: { $in: [...people] },
          state: 'sent',
          'address.via': { $ne: 'mail' },
          'notice.intents': 'hand-over',
          shownRevision: null,
        },
        { seq: 1 },
      ),
    async shown(key, revision) {
      await withRetry(() =>
        model.updateOne(
          { _id: key, $or: [{ shownRevision: null }, { shownRevision: { $lt: revision } }] },
          { $set: { shownRevision: revision } },
        ),
      );
    },
    async hasten(what, now) {
      const which = 'to' in what ? { lane: what.to } : { lane: orderingKeysOf(what.surface) };
      await withRetry(() =>
        model.updateMany(
          { ...which, state: 'pending', notBefore: { $gt: now } },
          { $set: { notBefore: now } },
        ),
      );
    },
    async repost(key, now) {
      await change(key, ['sent'], {
        state: 'pending',
        attempts: 0,
        notBefore: now,
        perhapsSentAt: null,
        posted: null,
        shownRevision: null,
      });
    },
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
    async revive(keys, now) {
      const revived = await withRetry(() =>
        model.updateMany(
          { _id: { $in: [...keys] }, state: { $in: ['pending', 'failed'] } },
          { $set: { state: 'pending', notBefore: now, attempts: 0, revivedAt: now } },
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

/** Names of mailboxes begin so (`addressName`). */
const mailbox = /^mail:/;

function orderingKeysOf(surface: Surface): { $regex: RegExp } | { $not: RegExp } {
  return surface === 'mail' ? { $regex: mailbox } : { $not: mailbox };
}

function newDocument({ key, ...delivery }: NewDelivery, seq: number): DeliveryDocument {
  return {
    _id: key,
    ...delivery,
    lane: addressName(delivery.address),
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

function deliveryOf(document: DeliveryDocument): Delivery {
  const { _id, ...rest } = parseStored(Stored, document, `delivery ${document._id}`);
  return { key: _id, ...rest };
}
