import type { SealedEntry } from '../desk/memory/chain.js';
import type { CheckedKind } from '../desk/memory/verify.js';
import {
  applicationKind,
  calendarKind,
  editionKind,
  eventKind,
  guideRulingKind,
  partnerKind,
  personKind,
  windowKind,
} from '../desk/records/kinds.js';
import { Application } from '../program/application.js';
import { BusinessEvent } from '../program/business-events/event.js';
import { erasureKind } from './journals.js';

/** A collection of records that keep a sealed history, and the entry by which an erasure enters it. */
export interface SealedCollection {
  collection: string;
  /** What they are called where they are counted. */
  plural: string;
  kind: CheckedKind;
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

/** What every entry says of it. */
function erased(last: SealedEntry, { at, erasure }: Made) {
  return {
    revision: last.revision + 1,
    at: last.at > at ? last.at : at,
    by: 'desk',
    step: 'erase-person',
    part: 'person',
    note: `personal data of one person was erased (${erasure})`,
  };
}

/** One line for each kind of record that keeps a sealed history. */
export const sealedCollections: readonly SealedCollection[] = [
  {
    collection: 'applications',
    plural: 'applications',
    kind: applicationKind,
    field: applicationKind.field,
    entryAfter(last, made) {
      const { stage } = Application.pick({ stage: true }).parse(made.state);
      return { ...erased(last, made), from: stage, to: stage };
    },
  },
  {
    collection: 'calendars',
    plural: 'calendars',
    kind: calendarKind,
    field: calendarKind.field,
    entryAfter(last, made) {
      const entry = erased(last, made);
      const { partnerId, is } = last;
      return { ...entry, reason: entry.note, partnerId, was: is, is, moved: [] };
    },
  },
  {
    collection: 'business_events',
    plural: 'events',
    kind: eventKind,
    field: eventKind.field,
    entryAfter(last, made) {
      const { state } = BusinessEvent.pick({ state: true }).parse(made.state);
      return { ...erased(last, made), from: state, to: state };
    },
  },
  {
    collection: 'people',
    plural: 'people',
    kind: personKind,
    field: personKind.field,
    entryAfter: erased,
  },
  {
    collection: 'partners',
    plural: 'partners',
    kind: partnerKind,
    field: partnerKind.field,
    entryAfter: erased,
  },
  {
    collection: 'editions',
    plural: 'editions',
    kind: editionKind,
    field: editionKind.field,
    entryAfter: erased,
  },
  {
    collection: 'editionWindows',
    plural: 'windows',
    kind: windowKind,
    field: windowKind.field,
    entryAfter: erased,
  },
  {
    collection: 'guideRulings',
    plural: 'guide rulings',
    kind: guideRulingKind,
    field: guideRulingKind.field,
    entryAfter: erased,
  },
  { collection: 'erasures', plural: 'erasures', kind: erasureKind, field: 'state', entryAfter: erased },
];

/** What is said of the records of one collection. @throws Error where it keeps none */
export function sealedCollectionOf(name: string): SealedCollection {
  const found = sealedCollections.find(({ collection }) => collection === name);
  if (found === undefined) throw new Error(`${name} keeps no sealed records.`);
  return found;
}
