import type { BusinessEvents } from '../desk/business-events/ports.js';
import { eventKind } from '../desk/records/kinds.js';
import type { Models } from './models.js';
import type { RecordPlaces } from './records/places.js';
import { createRecords, storedFields, storedReader } from './records/records.js';
import { countUp } from './references.js';
import { understood } from './understood.js';
import { withRetry } from './with-retry.js';

/** The first reference is EV-1001. */
const before = 1000;

/** Business events in MongoDB, and the questions asked about many of them. */
export function createBusinessEvents(models: Models, places: RecordPlaces): BusinessEvents {
  const { events: model } = models;
  const read = storedReader(eventKind);
  const records = createRecords(eventKind, places.of('business_events'), {
    // Looked up rather than told from the error: not every server says which index refused.
    async besides({ event, entry: { key } }) {
      if (key !== undefined && (await model.findOne({ filedBy: key }, { _id: 1 }).lean()) !== null)
        return false;
      throw new Error(`${event.ref} is taken already.`);
    },
  });

  return {
    ...records,
    nextRef: async () => `EV-${before + (await countUp(models, 'events'))}`,
    async filedBy(key) {
      const found = await withRetry(() => model.findOne({ filedBy: key }, { _id: 1 }).lean());
      return found === null ? null : records.load(found._id);
    },
    async find({ partnerIds, states }) {
      const filter = {
        ...(partnerIds === undefined ? {} : { partnerIds: { $in: [...partnerIds] } }),
        ...(states === undefined ? {} : { state: { $in: [...states] } }),
      };
      const found = await withRetry(() =>
        model.find(filter, storedFields).sort({ filedAt: -1, _id: -1 }).lean(),
      );
      return understood(found, read, places.unread);
    },
  };
}
