import type { Db } from 'mongodb';
import { markLeavers } from './leavers.js';
import { enterPartnerNames } from './partner-names.js';
import { sealWhatWasUnsealed } from './sealed-records.js';
import { markUnsettled } from './unsettled-records.js';
import { dropUnusedIndexes } from './unused-indexes.js';

/** One change of what a database looks like. */
export interface Migration {
  /** What it does, in words; written down in the database, and so never changed. */
  name: string;
  /** Does it, or what is left of it. */
  up(db: Db): Promise<void>;
}

/** Every migration there ever was, oldest first: only ever added to. */
export const migrations: readonly Migration[] = [
  { name: 'people, partners, editions and windows become sealed records', up: sealWhatWasUnsealed },
  { name: 'what waits in events and calendars is marked', up: markUnsettled },
  { name: 'people who are switched off are marked', up: markLeavers },
  // Nothing to be changed: a release that does not count them is told by it, and not relied upon.
  { name: 'changes of people with a role are counted', up: async () => undefined },
  { name: 'partners are found by what they are called', up: enterPartnerNames },
  { name: 'indexes that nothing goes by are taken away', up: dropUnusedIndexes },
];

/** The version of a database that has been through all of them. */
export const knownSchema = migrations.length;
