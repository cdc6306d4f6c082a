import { named, type RecordKind, stateOf } from '../desk/records/record.js';
import { sealed } from '../desk/records/sealed.js';
import type { RecordPlace } from './records/places.js';
import { createRecords, storedFields, storedReader } from './records/records.js';
import { understood } from './understood.js';
import { withRetry } from './with-retry.js';

/** What somebody did at a time, for good. */
interface Done {
  by: string;
  at: Date;
  key?: string | undefined;
}

/** Records of a kind that are put there once and read all together, oldest first. */
export function onceOnly<Field extends string, State extends Done>(
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
