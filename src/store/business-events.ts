import { z } from 'zod';
import type { BusinessEvents, EventSave, HeldEvent } from '../desk/business-events/ports.js';
import { BusinessEvent, EventEntry } from '../program/business-events/event.js';
import { eventLookupOf } from './event-lookup.js';
import { insist, isDuplicate } from './insist.js';
import type { Models } from './models.js';
import { countUp } from './references.js';
import { newToken, waitingIn, waitingOf } from './saving.js';
import { parseStored } from './stored.js';
import { type Unread, understood } from './understood.js';

const Held = z.object({
  revision: z.number().int().positive(),
  head: z.string(),
  event: BusinessEvent,
  history: z.array(EventEntry),
});

/** The first reference is EV-1001. */
const before = 1000;

/** Business events in MongoDB: one document each, as applications are held. */
export function createBusinessEvents(models: Models, unread: Unread): BusinessEvents {
  const { events: model, plain } = models;

  /** Whether this very save is in already: an earlier try of it took effect though its answer was lost. */
  async function wrote({ event, entry }: EventSave, token: string): Promise<boolean> {
    const mine = { _id: event.ref, history: { $elemMatch: { revision: entry.revision, token } } };
    return (await model.findOne(mine, { _id: 1 }).lean()) !== null;
  }

  /** Looked up rather than told from the error: not every server says which index refused. */
  async function sameRequest({ entry: { key } }: EventSave): Promise<boolean> {
    return key !== undefined && (await model.findOne({ filedBy: key }, { _id: 1 }).lean()) !== null;
  }

  return {
    nextRef: async () => `EV-${before + (await countUp(models, 'events'))}`,
    async load(ref) {
      const document = await insist(() => model.findOne({ _id: ref }, { outbox: 0 }).lean());
      return document === null ? null : heldOf(ref, document);
    },
    async insert(save) {
      const token = newToken();
      const history = [{ ...save.entry, ...save.seal, token }];
      const document = {
        _id: save.event.ref,
        ...stateOf(save),
        ...(save.entry.key === undefined ? {} : { filedBy: save.entry.key }),
        history,
        outbox: waitingOf(save.event.ref, save.entry, save.notices),
      };
      return insist(async () => {
        try {
          await plain.events.insertOne(document);
          return true;
        } catch (error) {
          if (!isDuplicate(error)) throw error;
          if (await wrote(save, token)) return true;
          if (await sameRequest(save)) return false;
          throw new Error(`${save.event.ref} is taken already.`);
        }
      });
    },
    async filedBy(key) {
      const document = await insist(() => model.findOne({ filedBy: key }, { outbox: 0 }).lean());
      return document === null ? null : heldOf(document._id, document);
    },
    async save(save) {
      const token = newToken();
      return insist(async () => {
        const { matchedCount } = await model.updateOne(
          { _id: save.event.ref, revision: save.entry.revision - 1 },
          {
            $set: stateOf(save),
            $push: {
              history: { ...save.entry, ...save.seal, token },
              outbox: { $each: waitingOf(save.event.ref, save.entry, save.notices) },
            },
          },
        );
        return matchedCount === 1 || (await wrote(save, token));
      });
    },
    async find({ partnerIds, states }) {
      const filter = {
        ...(partnerIds === undefined ? {} : { partnerIds: { $in: [...partnerIds] } }),
        ...(states === undefined ? {} : { state: { $in: [...states] } }),
      };
      const found = await insist(() =>
        model.find(filter, { outbox: 0 }).sort({ filedAt: -1, _id: -1 }).lean(),
      );
      return understood(found, (document) => heldOf(document._id, document), unread);
    },
    async unsettled() {
      const found = await insist(() =>
        model
          // Whatever key there is: a condition on the array's length would look at every event.
          .find({ 'outbox.key': { $gt: '' } }, { _id: 1 })
          .sort({ _id: 1 })
          .lean(),
      );
      return found.map(({ _id }) => _id);
    },
    async waiting(ref) {
      const document = await insist(() => model.findOne({ _id: ref }, { outbox: 1 }).lean());
      return waitingIn(document?.outbox ?? [], unread);
    },
    async release(ref, keys) {
      await insist(() => model.updateOne({ _id: ref }, { $pull: { outbox: { key: { $in: [...keys] } } } }));
    },
  };
}

function stateOf({ event, entry, seal }: EventSave) {
  return { revision: entry.revision, head: seal.hash, event, ...eventLookupOf(event) };
}

function heldOf(ref: string, document: { event: unknown }): HeldEvent {
  return { ...parseStored(Held, document, `business event ${ref}`), stored: document.event };
}
