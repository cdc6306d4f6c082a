import {
  type CalendarEntry,
  type CalendarRecords,
  type CalendarState,
  oneRecord,
} from '../../src/desk/calendar/ports.js';
import { calendarKind } from '../../src/desk/records/kinds.js';
import { createMemoryRecords } from './memory-records.js';

/** The record of calendar changes in memory, with the store's own contract. */
export function createMemoryCalendars(): CalendarRecords {
  return oneRecord(createMemoryRecords<'state', CalendarState, CalendarEntry>(calendarKind));
}
