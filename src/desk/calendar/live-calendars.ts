import { type CalendarRecords, calendarRef, noCalendars, type StoredCalendars } from './ports.js';

/** The calendar changes on record, always as they were last read. */
export interface LiveCalendars {
  current(): StoredCalendars;
  /**
   * Reads what was changed meanwhile, by this process or another; how often it was changed proves what is known still
   * holds.
   */
  refresh(): Promise<StoredCalendars>;
}

export function liveCalendars(records: Pick<CalendarRecords, 'load' | 'revisionOf'>): LiveCalendars {
  let stored = noCalendars;
  return {
    current: () => stored,
    async refresh() {
      const revision = (await records.revisionOf(calendarRef)) ?? 0;
      if (revision !== stored.revision) stored = await records.load();
      return stored;
    },
  };
}
