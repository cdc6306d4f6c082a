import type { BusinessEvent } from '../program/business-events/event.js';

/** The fields an event is found by: parts of its state, repeated where an index reaches them. */
export function eventLookupOf({ state, first, second, filed }: BusinessEvent) {
  const partnerIds = [first.partnerId, second?.partnerId ?? null].filter((id) => id !== null);
  return { state, partnerIds, filedAt: filed.at };
}
