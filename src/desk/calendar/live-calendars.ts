import { type CalendarRecord, type HeldCalendars, nothingHeld } from './ports.js';

/** The calendar changes on record, always as they were last read. */
export interface LiveCalendars {
  current(): HeldCalendars;
  /** Reads what was changed meanwhile, by this process or another. */
  refresh(): Promise<HeldCalendars>;
}

export function liveCalendars(record: CalendarRecord): LiveCalendars {
  let held = nothingHeld;
  return {
    current: () => held,
    async refresh() {
      held = await record.load();
      return held;
    },
  };
}
