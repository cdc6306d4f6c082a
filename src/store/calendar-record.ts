import { type CalendarRecords, oneRecord } from '../desk/calendar/ports.js';
import { calendarKind } from '../desk/records/kinds.js';
import type { RecordPlaces } from './records/places.js';
import { createRecords } from './records/records.js';

/** The record of calendar changes in MongoDB. */
export function createCalendarRecord(places: RecordPlaces): CalendarRecords {
  return oneRecord(createRecords(calendarKind, places.of('calendars')));
}
