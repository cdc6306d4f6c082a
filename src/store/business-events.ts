import type { BusinessEvents, EventFilter } from '../desk/business-events/ports.js';
import { eventKind } from '../desk/records/kinds.js';
import type { Models } from './models.js';
import type { RecordPlaces } from './records/places.js';
import { createRecords, storedFields, storedReader } from './records/records.js';
import { countUp } from './references.js';
import { understood } from './understood.js';
import { withRetry } from './with-retry.js';

/** The first reference is EV-1001. */
const before = 1000;

function asked({ partnerIds, states }: EventFilter) {
  return {
    ...(partnerIds === undefined ? {} : { partnerIds: { $in: [...partnerIds] } }),
    ...(states === undefined ? {} : { state: { $in: [...states] } }),
  };
}

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
    async find(filter, limit = 0) {
      const found = await withRetry(() =>
        model.find(asked(filter), storedFields).sort({ filedAt: -1, _id: -1 }).limit(limit).lean(),
      );
      return understood(found, read, places.unread);
    },
    count: (filter) => withRetry(() => model.countDocuments(asked(filter))),
    async dueBy(day) {
      const begun = { state: { $in: ['applying', 'undoing'] } };
      const due = { state: 'scheduled', 'event.ruling.effectiveOn': { $lte: day } };
      const found = await withRetry(() => model.find({ $or: [begun, due] }, { _id: 1 }).lean());
      return found.map(({ _id }) => _id).sort();
    },
    async nextDay(day) {
      const later = { state: 'scheduled', 'event.ruling.effectiveOn': { $gt: day } };
      const found = await withRetry(() =>
        model
          .findOne(later)
          .select({ _id: 0, 'event.ruling.effectiveOn': 1 })
          .sort({ 'event.ruling.effectiveOn': 1 })
          .lean(),
      );
      return found?.event.ruling?.effectiveOn ?? null;
    },
  };
}
