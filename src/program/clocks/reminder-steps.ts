import type { Audience } from '../notices/notice.js';
import { businessDaysBefore, type Calendar, isBusinessDay } from './calendar.js';
import { atHour, localDate, plusDays } from './local-date.js';
import { sayInstantIn } from './said-instant.js';

/** One reminder of a clock: the calendar day in whose morning it is given, to whom, and in which words. */
export interface ReminderStep {
  name: string;
  /** `YYYY-MM-DD` in the clock's zone. */
  day: string;
  to: readonly Audience[];
  says: string;
}

/** What a reminder step is worked out from. */
export interface ReminderBasis {
  title: string;
  due: Date;
  zone: string;
  calendar: Calendar;
}

/** The hour at which reminders are given, in the clock's zone. */
export const morning = 9;

export const partnersPeople: readonly Audience[] = ['applicants', 'alliance-lead', 'technical-contacts'];
export const partnerAndPdm: readonly Audience[] = [...partnersPeople, 'pdm'];

function when({ due, zone }: ReminderBasis): string {
  return sayInstantIn(due, zone);
}

/** "2 business days left", that many business days before the last one. */
export function countdown(clock: ReminderBasis, days: number, to: readonly Audience[]): ReminderStep {
  const left = days === 1 ? '1 business day left' : `${days} business days left`;
  return {
    name: `${days}-left`,
    day: businessDaysBefore(lastDay(clock), days, clock.calendar),
    to,
    says: `${left}: ${clock.title} due ${when(clock)}.`,
  };
}

export function onTheDay(clock: ReminderBasis, to: readonly Audience[]): ReminderStep {
  return { name: 'due', day: lastDay(clock), to, says: `Due today: ${clock.title}, ${when(clock)}.` };
}

/** The business morning after a missed date. */
export function overdue(clock: ReminderBasis & { target: boolean }, to: readonly Audience[]): ReminderStep {
  const word = clock.target ? 'Past its target' : 'Overdue';
  const says = `${word}: ${clock.title} was due ${when(clock)}.`;
  return { name: 'overdue', day: firstDayAfter(clock), to, says };
}

/** The last business morning before the clock ends: usually its own day, the day before when it ends at night. */
function lastDay({ due, zone, calendar }: ReminderBasis): string {
  let day = localDate(due, zone);
  while (!isBusinessDay(day, calendar) || atHour(day, morning, zone) >= due) day = plusDays(day, -1);
  return day;
}

/** The first business day whose morning comes after the clock has ended. */
export function firstDayAfter({
  due,
  zone,
  calendar,
}: Pick<ReminderBasis, 'due' | 'zone' | 'calendar'>): string {
  let day = localDate(due, zone);
  while (!isBusinessDay(day, calendar) || atHour(day, morning, zone) <= due) day = plusDays(day, 1);
  return day;
}

/** The last business day before a calendar day. */
export function theDayBefore(isoDate: string, calendar: Calendar): string {
  return businessDaysBefore(isoDate, 1, calendar);
}
