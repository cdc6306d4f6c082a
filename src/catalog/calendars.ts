import type { Calendar } from '../program/clocks/calendar.js';
import type { CalendarSetting } from '../program/clocks/calendar-setting.js';
import { localDate } from '../program/clocks/local-date.js';
import { mondayToFriday } from '../program/clocks/working-week.js';
import type { Partner } from '../program/people/partner.js';
import type { Calendars } from '../program/step-context.js';
import { daysOff } from './holidays.js';

const closingHour = 17;

/** How many calendars are kept: partners' zones and holiday lists repeat, and a year's end makes new ones. */
const kept = 200;

/**
 * The calendars applications are counted in: the program's own zone, week and holidays, and each partner's (trace
 * section 3, "Counting rule"). Drawn up once per zone, week, holiday list and year; each reaches a year back and
 * three ahead.
 */
export function createCalendars(program: CalendarSetting) {
  const drawnUp = new Map<string, Calendar>();

  function calendar({ zone, holidays, weekdays = mondayToFriday }: CalendarSetting, now: Date): Calendar {
    const year = Number(localDate(now, zone).slice(0, 4));
    const key = `${zone}|${holidays}|${weekdays}|${year}`;
    const known = drawnUp.get(key);
    if (known !== undefined) return known;
    const years = [year - 1, year, year + 1, year + 2, year + 3];
    const made = { zone, weekdays, closingHour, ...daysOff(holidays, years) };
    if (drawnUp.size >= kept) drawnUp.clear();
    drawnUp.set(key, made);
    return made;
  }

  /** @throws Error naming the part of a holiday list that is not known */
  return (partner: Partner | null, now: Date, set: CalendarSetting | null = null): Calendars => {
    const ours = calendar(set ?? program, now);
    return {
      program: ours,
      partner: partner === null ? ours : calendar(partner, now),
    };
  };
}
