import { CalendarState } from '../desk/calendar/ports.js';
import { Erasure } from '../desk/memory/erasures.js';
import type { RecordKind } from '../desk/memory/verify.js';
import type { Journal } from '../desk/ports.js';
import { Application } from '../program/application.js';
import { BusinessEvent } from '../program/business-events/event.js';
import { eventLookupOf } from './event-lookup.js';
import { lookupOf } from './lookup.js';

/** Everything of a document but what waits to be told or done. */
export const journalFields = { outbox: 0, unsettled: 0, pending: 0 } as const;

/**
 * Reads the history of a kind of document as it stands there, whatever others made of it.
 * @param stateField the field that holds the record itself
 */
export function journalReader(stateField: string): (document: { _id: string }) => Journal {
  return (document) => {
    const { _id: ref, revision, head, history, [stateField]: state, ...lookup } = fieldsOf(document);
    const entries = Array.isArray(history) ? history.map(withoutToken) : [];
    return { ref: String(ref), revision, head, state, entries, lookup };
  };
}

function fieldsOf(document: object): Record<string, unknown> {
  return { ...document };
}

/** The token is the store's own and part of no entry. */
function withoutToken(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const { token: _, ...kept } = fieldsOf(entry);
  return kept;
}

export const applicationJournal = journalReader('application');

/** How an application is checked against its history. */
export const applicationKind: RecordKind = {
  name: 'application',
  shape: Application,
  lookupOf: (state) => lookupOf(Application.parse(state)),
};

/** How the record of calendar changes is checked against its history. */
export const calendarKind: RecordKind = {
  name: 'calendar record',
  shape: CalendarState,
  lookupOf: () => ({}),
};

/** How a business event is checked against its history. */
export const eventKind: RecordKind = {
  name: 'event',
  shape: BusinessEvent,
  lookupOf: (state) => eventLookupOf(BusinessEvent.parse(state)),
};

/** How the record of an erasure is checked against its own history. */
export const erasureKind: RecordKind = { name: 'erasure', shape: Erasure, lookupOf: () => ({}) };
