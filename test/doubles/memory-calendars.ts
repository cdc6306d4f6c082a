import { type CalendarRecord, type HeldCalendars, nothingHeld } from '../../src/desk/calendar/ports.js';
import { copyOf } from './copy-of.js';

/** The record of calendar changes in memory, with the store's own contract. */
export function createMemoryCalendars(): CalendarRecord {
  let held: HeldCalendars = nothingHeld;
  return {
    load: async () => copyOf(held),
    async save(save) {
      const { entry, seal, state } = copyOf(save);
      if (held.revision !== entry.revision - 1) return false;
      held = {
        ...state,
        stored: state,
        revision: entry.revision,
        head: seal.hash,
        history: [...held.history, entry],
      };
      return true;
    },
  };
}
