import Holidays, { type HolidaysTypes } from 'date-holidays';
import { dateOf, dayOf } from '../program/clocks/day-number.js';
import { correctionsFor } from './holiday-corrections.js';

const examples = 'write for example US-WA, DE-BY, 2026-12-25, -2026-10-12 (worked) or +2026-10-10 (made up)';

/** Which calendar dates are not worked, or are against expectation; each `YYYY-MM-DD` → why. */
export interface DaysOff {
  holidays: ReadonlyMap<string, string>;
  /** Worked though their weekday is not, such as a Saturday before a long holiday. */
  makeUpDays: ReadonlyMap<string, string>;
  /** Holidays of the list that are worked all the same. */
  takenOut: ReadonlyMap<string, string>;
}

/**
 * The days of a list such as `US-WA,2026-12-24,-2026-10-12,+2026-10-10`: countries, their states and regions (ISO
 * 3166 codes) as the region keeps them, the desk's own dates, dates taken out (`-`), and make-up days (`+`). Public
 * holidays only, substitute days included; a holiday of several days gives each of them, and one that begins by the
 * closing hour counts. Dates given as such are kept whatever `years` says. Throws an Error that names the faulty
 * part.
 */
export function daysOff(spec: string, years: readonly number[]): DaysOff {
  const parts = spec
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const signed = (sign: string) =>
    new Set(parts.filter((part) => part.startsWith(sign)).map((part) => ownDate(part.slice(1), part)));
  const out = signed('-');
  const madeUp = signed('+');
  const listed = parts
    .filter((part) => !/^[+-]/.test(part))
    .map((part) => (/^\d/.test(part) ? ownDay(part, new Set([...out, ...madeUp])) : placeDays(part, years)));
  const all = namesByDate(listed.flatMap(({ off }) => off));
  const worked = [...listed.flatMap(({ makeUp }) => makeUp), ...madeUp].sort();
  return {
    holidays: new Map([...all].filter(([date]) => !out.has(date) && !worked.includes(date))),
    makeUpDays: new Map(worked.filter((date) => !out.has(date)).map((date) => [date, 'make-up day'])),
    takenOut: new Map([...all].filter(([date]) => out.has(date))),
  };
}

/** The holidays of such a list alone. Throws as `daysOff` does. */
export function holidayMap(spec: string, years: readonly number[]): ReadonlyMap<string, string> {
  return daysOff(spec, years).holidays;
}

type Named = [date: string, name: string];

/** In order of date; two parts of the list, or two holidays of one place, may fall on one date. */
function namesByDate(found: readonly Named[]): Map<string, string> {
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const holidays = new Map<string, string>();
  for (const [date, name] of sorted) {
    const before = holidays.get(date);
    if (before === undefined) holidays.set(date, name);
    else if (!before.split(' / ').includes(name)) holidays.set(date, `${before} / ${name}`);
  }
  return holidays;
}

interface Listed {
  off: Named[];
  makeUp: string[];
}

function ownDay(part: string, worked: ReadonlySet<string>): Listed {
  const date = ownDate(part, part);
  if (worked.has(date))
    throw new Error(
      `Holidays: ${date} is listed as a holiday and as worked; please leave one of the two out.`,
    );
  return { off: [[date, 'holiday of the desk']], makeUp: [] };
}

function ownDate(date: string, part: string): string {
  try {
    return dateOf(dayOf(date));
  } catch {
    throw new Error(`Holidays: "${part}" is not a calendar date; ${examples}.`);
  }
}

/** The public holidays of a place as it keeps them. */
function placeDays(part: string, years: readonly number[]): Listed {
  const calendar = calendarOf(part);
  const corrections = correctionsFor(part);
  const worked = new Set(corrections.flatMap((correction) => correction.worked));
  for (const [rule, name] of corrections.flatMap(({ off }) => Object.entries(off)))
    calendar.setHoliday(rule, { name: { en: name }, type: 'public' });
  // The year before as well: a holiday that begins on 28 December may reach into January.
  const asked = [...new Set(years.flatMap((year) => [year - 1, year]))];
  const inYears = (date: string) => years.includes(Number(date.slice(0, 4)));
  const off = asked
    .flatMap((year) => calendar.getHolidays(year))
    .filter(({ type, name }) => type === 'public' && !worked.has(withoutNote(name)))
    .filter(({ date }) => Number(date.slice(11, 13)) < closingHour)
    .flatMap(daysOfHoliday)
    .filter(([date]) => inYears(date));
  return { off, makeUp: corrections.flatMap(({ makeUp }) => makeUp).filter(inYears) };
}

/** Such as begin in the evening take nothing from the business day. */
const closingHour = 17;

function daysOfHoliday({ date, start, end, name }: HolidaysTypes.Holiday): Named[] {
  const first = dayOf(date.slice(0, 10));
  // An hour's grace: a day is 23 hours long where the clocks go forward.
  const days = Math.max(1, Math.floor(((end.getTime() - start.getTime()) / 3_600_000 + 1) / 24));
  return Array.from({ length: days }, (_, index): Named => [dateOf(first + index), name]);
}

/** "Columbus Day" of "Columbus Day (substitute day)". */
function withoutNote(name: string): string {
  return name.replace(/ \(substitute day\)$/, '');
}

function calendarOf(part: string): Holidays {
  const known = new Holidays();
  const [country = '', state, region, ...rest] = part.split('-');
  const countryCode = codeIn(known.getCountries('en'), country);
  if (countryCode === undefined || rest.length > 0) {
    throw new Error(`Holidays: "${part}" names no country known here; ${examples}.`);
  }
  const options = { types: ['public' as const], languages: ['en'] };
  if (state === undefined) return new Holidays(countryCode, options);
  const stateCode = codeIn(known.getStates(countryCode, 'en'), state);
  if (stateCode === undefined) throw unknownPlace(part, countryCode, known.getStates(countryCode, 'en'));
  if (region === undefined) return new Holidays(countryCode, stateCode, options);
  const regions = known.getRegions(countryCode, stateCode, 'en');
  const regionCode = codeIn(regions, region);
  if (regionCode === undefined) throw unknownPlace(part, `${countryCode}-${stateCode}`, regions);
  return new Holidays(countryCode, stateCode, regionCode, options);
}

/** The library spells some codes in lower case, people spell them as they like. */
function codeIn(names: Record<string, string> | undefined, typed: string): string | undefined {
  return Object.keys(names ?? {}).find((code) => code.toLowerCase() === typed.toLowerCase());
}

function unknownPlace(part: string, within: string, names: Record<string, string> | undefined): Error {
  const codes = Object.keys(names ?? {}).map((code) => `${within}-${code.toUpperCase()}`);
  const choice =
    codes.length === 0
      ? `it has no parts: write ${within}`
      : `write for example ${codes[0]}; known: ${codes}`;
  return new Error(`Holidays: "${part}" names no part of ${within} known here (${choice}).`);
}
