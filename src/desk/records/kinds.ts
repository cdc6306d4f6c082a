import { z } from 'zod';
import { Application, HistoryEntry } from '../../program/application.js';
import { BusinessEvent, EventEntry } from '../../program/business-events/event.js';
import { PublishedEdition, WindowRuling } from '../../program/checklist/publication.js';
import { Entry } from '../../program/entry.js';
import { GuideRuling } from '../../program/guide-answers.js';
import { organisationKeys } from '../../program/people/organisation.js';
import { Partner, PartnerEntry } from '../../program/people/partner.js';
import { DeskRole, Person } from '../../program/people/person.js';
import { searchWords } from '../../program/people/search-words.js';
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
  checked: true,
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

/** A person as they are stored: roles of a newer release are left out when they are read, and stay. */
const StoredAsPerson = Person.extend({
  roles: z
    .array(z.string())
    .transform((roles) => roles.filter((role) => DeskRole.safeParse(role).success) as DeskRole[]),
});

/** The marks of somebody's record. */
export function marksOfPerson({ active, mergedInto }: Pick<Person, 'active' | 'mergedInto'>): {
  leaves: boolean;
} {
  return { leaves: !active && mergedInto === undefined };
}

/** How a person is stored; `leaves`: they are switched off, and something may be left with them. */
export const personKind = {
  field: 'person',
  name: 'person',
  shape: StoredAsPerson,
  entry: Entry,
  refOf: ({ id }) => id,
  lookupOf: () => ({}),
  marksOf: (person: Person) => marksOfPerson(person),
} as const satisfies RecordKind<'person', Person>;

/** What a partner is called: as namesakes are told by (SDP-22), and as it is searched by. */
export function namesOfPartner({ id, name }: Pick<Partner, 'id' | 'name'>) {
  return {
    organisationKeys: organisationKeys(name),
    searchWords: [...new Set(searchWords(`${name} ${id}`))],
  };
}

/** How a partner is stored: found by its people, as its state names them, and by its name. */
export const partnerKind = {
  field: 'partner',
  name: 'partner',
  shape: Partner,
  entry: PartnerEntry,
  refOf: ({ id }) => id,
  lookupOf: () => ({}),
  marksOf: (partner: Partner) => namesOfPartner(partner),
} as const satisfies RecordKind<'partner', Partner, PartnerEntry>;

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

/** How a ruling on an answer for everybody is stored: once, under its id. */
export const guideRulingKind = {
  field: 'ruling',
  name: 'guide ruling',
  shape: GuideRuling,
  entry: Entry,
  refOf: ({ id }) => id,
  lookupOf: () => ({}),
} as const satisfies RecordKind<'ruling', GuideRuling>;
