import { z } from 'zod';
import { weekdayNames } from './day-number.js';

/** The days of a week that are worked, as ISO weekdays (1 = Monday … 7 = Sunday), in order; one at least. */
export const WorkingWeek = z
  .array(z.int().min(1).max(7))
  .min(1, 'Please choose at least one working day.')
  .transform((days) => [...new Set(days)].sort((one, other) => one - other));
export type WorkingWeek = z.infer<typeof WorkingWeek>;

/** What is worked where nothing else is on record. */
export const mondayToFriday: number[] = [1, 2, 3, 4, 5];

const example = 'Mon-Fri, Sun-Thu or Mon,Tue,Thu';

/**
 * A week as it is typed: `Sun-Thu`, `Mon-Fri,Sat`, `Monday,Tuesday`; a stretch may pass the end of the week.
 * @throws RangeError naming the part that is no day
 */
export function readWeek(typed: string): number[] {
  const days = typed
    .split(',')
    .map((part) => part.trim())
    .flatMap((part) => {
      const [first = '', last = first, ...more] = part.split(/\s*[-–]\s*/);
      if (more.length > 0) throw noWeek(part);
      return stretch(dayNamed(first, part), dayNamed(last, part));
    });
  return WorkingWeek.parse(days);
}

function dayNamed(name: string, part: string): number {
  const short = name.slice(0, 3).toLowerCase();
  const at = weekdayNames.findIndex((day) => day.toLowerCase() === short);
  if (at < 0 || !fullNames[at]?.startsWith(name.toLowerCase())) throw noWeek(part);
  return at + 1;
}

const fullNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function noWeek(part: string): RangeError {
  return new RangeError(`${JSON.stringify(part)} is no part of a working week; write it as ${example}`);
}

function stretch(first: number, last: number): number[] {
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, at) => ((first - 1 + at) % 7) + 1);
}

/** "Mon–Fri", "Sun–Thu", "Mon–Thu, Sat": each stretch by its first and last day. */
export function sayWeek(week: readonly number[]): string {
  if (week.length === 7) return 'every day';
  const begins = week.filter((day) => !week.includes(dayBefore(day)));
  return begins
    .map((first) => {
      let last = first;
      while (week.includes((last % 7) + 1)) last = (last % 7) + 1;
      return first === last ? nameOf(first) : `${nameOf(first)}–${nameOf(last)}`;
    })
    .join(', ');
}

function dayBefore(day: number): number {
  return day === 1 ? 7 : day - 1;
}

function nameOf(day: number): string {
  return weekdayNames[day - 1] ?? '';
}
