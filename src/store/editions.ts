import { Types } from 'mongoose';
import type { Editions } from '../desk/ports.js';
import { PublishedEdition, WindowRuling } from '../program/checklist/publication.js';
import { insist, isDuplicate } from './insist.js';
import type { Models } from './models.js';
import { parseStored } from './stored.js';
import { type Unread, understood } from './understood.js';

/** Published checklist editions in MongoDB: a document each, inserted once and never changed. */
export function createEditions(
  { editions, windows }: Pick<Models, 'editions' | 'windows'>,
  unread: Unread,
): Editions {
  return {
    async records() {
      const [published, rulings] = await Promise.all([
        insist(() => editions.find({}).sort({ 'published.at': 1, _id: 1 }).lean()),
        insist(() => windows.find({}).sort({ 'ruling.at': 1, _id: 1 }).lean()),
      ]);
      return {
        published: understood(
          published,
          (one) => parseStored(PublishedEdition, one.published, `edition ${one._id}`),
          unread,
        ),
        rulings: understood(
          rulings,
          (one) => parseStored(WindowRuling, one.ruling, `window ${one._id}`),
          unread,
        ),
      };
    },
    async publish(published) {
      const _id = published.edition.id;
      try {
        await insist(() => editions.create([{ _id, published }]));
        return null;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const held = await insist(() => editions.findOne({ _id }).lean());
        if (held === null) throw error;
        const before = parseStored(PublishedEdition, held.published, `edition ${_id}`);
        // Its own earlier try, whose answer was lost.
        const sameTime = before.by === published.by && before.at.getTime() === published.at.getTime();
        const own = sameTime && before.key === published.key;
        return own ? null : before;
      }
    },
    async rule(ruling) {
      // Under its own key the same ruling is held once, whoever brings it again.
      const _id = ruling.key ?? new Types.ObjectId().toHexString();
      try {
        await insist(() => windows.create([{ _id, ruling }]));
      } catch (error) {
        // Its own earlier try, whose answer was lost, or the same request in another process.
        if (!isDuplicate(error)) throw error;
      }
    },
  };
}
