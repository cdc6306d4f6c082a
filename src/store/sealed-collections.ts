import type { SealedEntry } from '../desk/memory/chain.js';
import { Application } from '../program/application.js';
import { BusinessEvent } from '../program/business-events/event.js';
import { applicationKind, calendarKind, erasureKind, eventKind } from './journals.js';

/** A collection of records that keep a sealed history, and the entry by which an erasure enters it. */
export interface SealedCollection {
  collection: string;
  /** As `RecordKind.name`. */
  record: string;
  /** The field that holds the record itself. */
  field: string;
  entryAfter(last: SealedEntry, made: Made): object;
}

interface Made {
  at: Date;
  /** The erasure's own reference. */
  erasure: string;
  state: unknown;
}

/** What every kind of entry says of it. */
function saved(last: SealedEntry, { at, erasure }: Made) {
  return {
    revision: last.revision + 1,
    at: last.at > at ? last.at : at,
    by: 'desk',
    said: `personal data of one person was erased (${erasure})`,
  };
}

/** One line for each kind of record that keeps a sealed history. */
export const sealedCollections: readonly SealedCollection[] = [
  {
    collection: 'applications',
    record: applicationKind.name,
    field: 'application',
    entryAfter(last, made) {
      const { said, ...entry } = saved(last, made);
      const { stage } = Application.pick({ stage: true }).parse(made.state);
      return { ...entry, step: 'erase-person', part: 'person', from: stage, to: stage, note: said };
    },
  },
  {
    collection: 'business_events',
    record: eventKind.name,
    field: 'event',
    entryAfter(last, made) {
      const { said, ...entry } = saved(last, made);
      const { state } = BusinessEvent.pick({ state: true }).parse(made.state);
      return { ...entry, step: 'erase-person', from: state, to: state, note: said };
    },
  },
  {
    collection: 'calendars',
    record: calendarKind.name,
    field: 'state',
    entryAfter(last, made) {
      const { said, ...entry } = saved(last, made);
      const { partnerId, is } = last;
      return { ...entry, reason: said, partnerId, was: is, is, moved: [] };
    },
  },
  {
    collection: 'erasures',
    record: erasureKind.name,
    field: 'state',
    entryAfter(last, made) {
      const { said, ...entry } = saved(last, made);
      return { ...entry, step: 'erase-person', note: said };
    },
  },
];
