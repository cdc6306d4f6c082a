import type { BusinessEvent, EventEntry, EventState } from '../../program/business-events/event.js';
import type { Records, Save, Stored } from '../records/record.js';

/** A business event as it is stored. */
export type StoredEvent = Stored<'event', BusinessEvent, EventEntry>;

/** One save of an event, sealed to the one before. */
export type EventSave = Save<'event', BusinessEvent, EventEntry>;

/** Which events are meant; `partnerIds`: with one of these partners on a side. */
export interface EventFilter {
  partnerIds?: readonly string[];
  states?: readonly EventState[];
}

/**
 * Where business events are stored. `insert` is false when the very same request (`entry.key`) filed one already, and
 * throws when its reference is taken.
 */
export interface BusinessEvents extends Records<'event', BusinessEvent, EventEntry> {
  /** A reference nobody was given before: `EV-1001`, `EV-1002` … */
  nextRef(): Promise<string>;
  /** The event that the request known by this key filed. */
  filedBy(key: string): Promise<StoredEvent | null>;
  /** Those that match, newest first, at most `limit`. */
  find(filter: EventFilter, limit?: number): Promise<StoredEvent[]>;
  /** How many match. */
  count(filter: EventFilter): Promise<number>;
  /** References of those that were begun, or whose ruling takes effect by this day (`YYYY-MM-DD`). */
  dueBy(day: string): Promise<string[]>;
  /** The first day behind this one on which a ruling takes effect; null where none does. */
  nextDay(day: string): Promise<string | null>;
}
