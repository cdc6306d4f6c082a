import type { Collection, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import type { OlderReleases } from '../older-releases.js';
import { lateSealed } from '../seal-as-found.js';
import type { Unread } from '../understood.js';
import type { RecordDocument } from './document.js';
import type { EntryDocument } from './entries.js';
import type { RecordPlace } from './place.js';

/** Collections of records that change by steps. */
export const recordCollections = [
  'applications',
  'business_events',
  'calendars',
  'people',
  'partners',
  'editions',
  'editionWindows',
  'guideRulings',
] as const;
export type RecordCollection = (typeof recordCollections)[number];

export type { RecordPlace } from './place.js';

/** Where every kind of record is stored. */
export interface RecordPlaces {
  unread: Unread;
  of(collection: RecordCollection): RecordPlace;
}

/** The places of all records on one connection, beside `older` releases; left out: there are none. */
export function placesOn(
  connection: Pick<Connection, 'collection'>,
  unread: Unread,
  older?: OlderReleases,
): RecordPlaces {
  const collectionOf = <Stored extends Document>(name: string) =>
    connection.collection<Stored>(name) as unknown as Collection<Stored>;
  const entries = collectionOf<EntryDocument>('entries');
  const lateOf = (collection: RecordCollection) => {
    const late = lateSealed.find((one) => one.collection === collection);
    if (late === undefined) return null;
    return { sealTheirs: async (ref: string) => (await older?.sealTheirs(late, ref)) ?? false };
  };
  return {
    unread,
    of: (collection) => ({
      documents: collectionOf<RecordDocument>(collection),
      entries,
      unread,
      late: lateOf(collection),
      // One that runs beside this release would not find entries that have left their documents.
      mayMove: async () => !((await older?.liveLately()) ?? false),
    }),
  };
}
