import type { EventInputOf, EventStepName } from '../../program/business-events/event-steps.js';
import type { Partner } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import type { Refusal } from '../../program/refusal.js';
import type { StoredEvent } from '../business-events/ports.js';
import type { EventList, EventView } from '../business-events/questions.js';

/** Files an event for a partner; null: for the partner the person belongs to. */
export interface Filing {
  by: string;
  partnerId: string | null;
  input: unknown;
  /** As a request's for a step of an application. */
  key?: string;
}

/**
 * A request for a step of an event. `seen` is the revision the person was looking at; null when they looked at none.
 */
export interface EventRequest<Name extends EventStepName> {
  ref: string;
  by: string;
  input: EventInputOf<Name>;
  seen: number | null;
  /** As a request's for a step of an application. */
  key?: string;
}

/** Which partner on record the other company of an event is; null: none of them. */
export type Identifying = Omit<EventRequest<'identify-party'>, 'input'> & { partnerId: string | null };

/** Business events: filed, ruled on, and carried out on everything they touch. */
export interface EventsDesk {
  // Commands
  /** Files an event, once however often the request comes. */
  file(filing: Filing): Promise<StoredEvent | Refusal>;
  /** Takes a step for a person. Whoever saw an older state is told what happened since, and nothing is changed. */
  take<Name extends EventStepName>(name: Name, request: EventRequest<Name>): Promise<StoredEvent | Refusal>;
  /** The office says which partner on record the other company is. */
  identify(request: Identifying): Promise<StoredEvent | Refusal>;
  /**
   * Brings rulings into effect whose day has come and finishes what was begun. @throws what kept one from it, after
   * the others
   */
  carryOn(): Promise<void>;
  // Queries
  /** The event as this person may see it; refused to everybody it is none of the business of. */
  view(ref: string, by: string): Promise<EventView | Refusal>;
  /** The events this person may see; none for somebody the desk does not know. */
  list(by: string): Promise<EventList>;
  /** The partners somebody may file an event for. */
  partnersOf(person: Person): Promise<readonly Partner[] | 'any'>;
  /** The first instant after `after` at which a ruling takes effect; null when none will. */
  nextDue(after: Date): Promise<Date | null>;
}
