import type { Collection, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import { lateSealed } from '../seal-as-found.js';
import type { Unread } from '../understood.js';
import type { RecordDocument } from './document.js';
import type { EntryDocument } from './entries.js';
import type { RecordPlace } from './records.js';

/** Collections of records that keep a sealed history. */
export type RecordCollection =
  | 'applications'
  | 'business_events'
  | 'calendars'
  | 'people'
  | 'partners'
  | 'editions'
  | 'editionWindows';

export type { RecordPlace } from './records.js';

/** Where every kind of record is stored. */
export interface RecordPlaces {
  unread: Unread;
  of(collection: RecordCollection): RecordPlace;
}

/** Those a release before writes without sealing them. */
const late = new Set<string>(lateSealed.map(({ collection }) => collection));

/** Whether entries may leave their documents; a release that does not know where they go must not run beside. */
export type MayMove = () => Promise<boolean>;

/** The places of all records on one connection. */
export function placesOn(
  connection: Pick<Connection, 'collection'>,
  unread: Unread,
  mayMove: MayMove = async () => true,
): RecordPlaces {
  const collectionOf = <Stored extends Document>(name: string) =>
    connection.collection<Stored>(name) as unknown as Collection<Stored>;
  const entries = collectionOf<EntryDocument>('entries');
  return {
    unread,
    of: (collection) => ({
      documents: collectionOf<RecordDocument>(collection),
      entries,
      unread,
      late: late.has(collection),
      mayMove,
    }),
  };
}
