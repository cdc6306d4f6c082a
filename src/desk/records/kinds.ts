import { Application, HistoryEntry } from '../../program/application.js';
import { BusinessEvent, EventEntry } from '../../program/business-events/event.js';
import { PublishedEdition, WindowRuling } from '../../program/checklist/publication.js';
import { Entry } from '../../program/entry.js';
import { Partner } from '../../program/people/partner.js';
import { Person } from '../../program/people/person.js';
import { isFinal } from '../../program/stage.js';
import { CalendarEntry, CalendarState, calendarRef } from '../calendar/ports.js';
import type { RecordKind } from './record.js';

/** How an application is stored and found. */
export const applicationKind = {
  field: 'application',
  name: 'application',
  shape: Application,
  entry: HistoryEntry,
  refOf: ({ ref }) => ref,
  lookupOf: (application) => ({
    partnerId: application.partnerId,
    designation: application.designation,
    kind: application.kind,
    stage: application.stage,
    auditor: application.validation?.auditor ?? null,
    open: !isFinal(application.stage),
    openedAt: application.opened.at,
  }),
} as const satisfies RecordKind<'application', Application, HistoryEntry>;

/** How a business event is stored and found; `filedBy` is the key of the request that filed it. */
export const eventKind = {
  field: 'event',
  name: 'event',
  shape: BusinessEvent,
  entry: EventEntry,
  refOf: ({ ref }) => ref,
  lookupOf: ({ state, first, second, filed }) => ({
    state,
    partnerIds: [first.partnerId, second?.partnerId ?? null].filter((id) => id !== null),
    filedAt: filed.at,
  }),
  foundBy: ({ key }) => (key === undefined ? {} : { filedBy: key }),
} as const satisfies RecordKind<'event', BusinessEvent, EventEntry>;

/** How the one record of calendar changes is stored. */
export const calendarKind = {
  field: 'state',
  name: 'calendar record',
  shape: CalendarState,
  entry: CalendarEntry,
  refOf: () => calendarRef,
  lookupOf: () => ({}),
} as const satisfies RecordKind<'state', CalendarState, CalendarEntry>;

/** How a person is stored. */
export const personKind = {
  field: 'person',
  name: 'person',
  shape: Person,
  entry: Entry,
  refOf: ({ id }) => id,
  lookupOf: () => ({}),
} as const satisfies RecordKind<'person', Person>;

/** How a partner is stored; `people` are those it is found by. */
export const partnerKind = {
  field: 'partner',
  name: 'partner',
  shape: Partner,
  entry: Entry,
  refOf: ({ id }) => id,
  lookupOf: () => ({}),
} as const satisfies RecordKind<'partner', Partner>;

/** How a published checklist edition is stored: once, and never changed. */
export const editionKind = {
  field: 'published',
  name: 'edition',
  shape: PublishedEdition,
  entry: Entry,
  refOf: ({ edition }) => edition.id,
  lookupOf: () => ({}),
} as const satisfies RecordKind<'published', PublishedEdition>;

/** How a ruling on an edition's last day is stored: once, under its key. */
export const windowKind = {
  field: 'ruling',
  name: 'window',
  shape: WindowRuling,
  entry: Entry,
  refOf: ({ key, edition, at }) => key ?? `${edition}/${at.toISOString()}`,
  lookupOf: () => ({}),
} as const satisfies RecordKind<'ruling', WindowRuling>;
