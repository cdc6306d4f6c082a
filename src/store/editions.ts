import type { Editions } from '../desk/ports/editions.js';
import { editionKind, windowKind } from '../desk/records/kinds.js';
import { named, type RecordKind, stateOf } from '../desk/records/record.js';
import { sealed } from '../desk/records/sealed.js';
import type { RecordPlace, RecordPlaces } from './records/places.js';
import { createRecords, storedFields, storedReader } from './records/records.js';
import { newToken } from './records/waiting.js';
import { understood } from './understood.js';
import { withRetry } from './with-retry.js';

/**
 * Published checklist editions and rulings on their last days in MongoDB: records that are stored once and never
 * change.
 */
export function createEditions(places: RecordPlaces): Editions {
  const published = onceOnly(editionKind, places.of('editions'));
  const rulings = onceOnly(windowKind, places.of('editionWindows'));
  return {
    async records() {
      const [publications, ruled] = await Promise.all([published.all(), rulings.all()]);
      return { published: publications, rulings: ruled };
    },
    publish: (edition) => published.put(edition, { step: 'publish-edition', note: 'published' }),
    async rule(ruling) {
      // Under its own key the same ruling is stored once, whoever brings it again.
      const key = ruling.key ?? newToken();
      await rulings.put({ ...ruling, key }, { step: 'rule-on-window', note: ruling.reason });
    },
  };
}

/** What somebody did at a time, for good. */
interface Done {
  by: string;
  at: Date;
  key?: string | undefined;
}

/** Records of a kind that are put there once and read all together, oldest first. */
function onceOnly<Field extends string, State extends Done>(
  kind: RecordKind<Field, State>,
  place: RecordPlace,
) {
  const records = createRecords(kind, place);
  const read = storedReader(kind);
  return {
    async all(): Promise<State[]> {
      const found = await withRetry(() =>
        place.documents.find({}, { projection: storedFields }).sort({ _id: 1 }).toArray(),
      );
      const states = understood(
        found,
        (document) => stateOf<Field, State>(kind, read(document)),
        place.unread,
      );
      return states.toSorted((one, other) => one.at.getTime() - other.at.getTime());
    },
    /** Null when it is there now; else what is there already. */
    async put(state: State, { step, note }: { step: string; note: string }): Promise<State | null> {
      const { by, at } = state;
      const entry = { revision: 1, step, by, at, note };
      if (
        await records.insert(
          sealed<Field, State, typeof entry>(kind, null, { ...named(kind.field, state), entry, notices: [] }),
        )
      )
        return null;
      const there = await records.load(kind.refOf(state));
      return there === null ? null : stateOf<Field, State>(kind, there);
    },
  };
}
