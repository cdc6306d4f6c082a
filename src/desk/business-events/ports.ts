import type { BusinessEvent, EventEntry, EventState } from '../../program/business-events/event.js';
import type { Notice } from '../../program/notices/notice.js';
import type { Seal } from '../memory/chain.js';
import type { WaitingNotice } from '../ports.js';

/**
 * A business event as it is held: how often it was saved, the hash of its newest entry, all that happened, oldest first.
 * `stored` is its state as the database holds it, with what a newer release wrote.
 */
export interface HeldEvent {
  event: BusinessEvent;
  stored: unknown;
  revision: number;
  head: string;
  history: readonly EventEntry[];
}

/** One save of an event, sealed to the one before. */
export interface EventSave {
  event: BusinessEvent;
  entry: EventEntry;
  notices: readonly Notice[];
  seal: Seal;
}

/** Where business events are held. Every method may throw when the database is away; callers let that pass. */
export interface BusinessEvents {
  /** A reference nobody was given before: `EV-1001`, `EV-1002` … */
  nextRef(): Promise<string>;
  load(ref: string): Promise<HeldEvent | null>;
  /** Holds a new event; false when the very same request (`entry.key`) filed one already. @throws when its reference is taken */
  insert(save: EventSave): Promise<boolean>;
  /** The event that the request known by this key filed. */
  filedBy(key: string): Promise<HeldEvent | null>;
  /** Saves state, history and notices in one atomic write, if nobody saved since `entry.revision - 1`; false otherwise. */
  save(save: EventSave): Promise<boolean>;
  /** Those that match, newest first; `partnerIds`: with one of these partners on a side. */
  find(filter: { partnerIds?: readonly string[]; states?: readonly EventState[] }): Promise<HeldEvent[]>;
  /** References of events with notices the ledger may not have. */
  unsettled(): Promise<string[]>;
  waiting(ref: string): Promise<WaitingNotice[]>;
  /** Takes notices out once the ledger has them. */
  release(ref: string, keys: readonly string[]): Promise<void>;
}
