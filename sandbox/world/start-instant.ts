import { isBusinessDay } from '../../src/program/clocks/calendar.js';
import { atHour, localDate, plusDays } from '../../src/program/clocks/local-date.js';
import { program } from './environment.js';
import { calendars } from './peoples-desk.js';

/** Minutes after the digest's hour, so that a new world does not begin with a digest of nothing. */
const afterDigestMs = 5 * 60_000;

/** The latest business morning not after `now`: a newcomer on a Sunday evening still meets an office at work. */
export function businessMorning(now: Date): Date {
  const calendar = calendars(null, now).program;
  let day = localDate(now, calendar.zone);
  while (!isBusinessDay(day, calendar) || opening(day) > now) day = plusDays(day, -1);
  return opening(day);
}

const opening = (day: string): Date =>
  new Date(atHour(day, program.digestHour, program.zone).getTime() + afterDigestMs);
