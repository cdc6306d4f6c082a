import Holidays from 'date-holidays';
import { dateOf, dayOf } from '../program/clocks/day-number.js';

const examples = 'write for example US-WA, DE-BY or 2026-12-25';

/**
 * Calendar date `YYYY-MM-DD` → name, for a list such as `US-WA,DE-BY,2026-12-25`: countries, their states and regions
 * (ISO 3166 codes) and the desk's own dates. Public holidays only, substitute days included; a holiday of several days
 * gives each of them, and one that begins at noon counts, since it covers the closing hour. Dates given as such are
 * kept whatever `years` says. Throws an Error that names the faulty part.
 */
export function holidayMap(spec: string, years: readonly number[]): Map<string, string> {
  const parts = spec.split(',').map((part) => part.trim());
  const found = parts
    .filter((part) => part !== '')
    .flatMap((part) => (/^\d/.test(part) ? [ownDate(part)] : publicHolidays(part, years)));
  found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const holidays = new Map<string, string>();
  for (const [date, name] of found) {
    const before = holidays.get(date);
    // Two parts of the list, or two holidays of one place, may fall on one date.
    if (before === undefined) holidays.set(date, name);
    else if (!before.split(' / ').includes(name)) holidays.set(date, `${before} / ${name}`);
  }
  return holidays;
}

function ownDate(part: string): [date: string, name: string] {
  try {
    return [dateOf(dayOf(part)), 'holiday of the desk'];
  } catch {
    throw new Error(`Holidays: "${part}" is not a calendar date; ${examples}.`);
  }
}

function publicHolidays(part: string, years: readonly number[]): [date: string, name: string][] {
  const calendar = calendarOf(part);
  // The year before as well: a holiday that begins on 28 December may reach into January.
  const asked = [...new Set(years.flatMap((year) => [year - 1, year]))];
  return asked
    .flatMap((year) => calendar.getHolidays(year))
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end, name }) => {
      const first = dayOf(date.slice(0, 10));
      // An hour's grace: a day is 23 hours long where the clocks go forward.
      const days = Math.max(1, Math.floor(((end.getTime() - start.getTime()) / 3_600_000 + 1) / 24));
      return Array.from({ length: days }, (_, index): [string, string] => [dateOf(first + index), name]);
    })
    .filter(([date]) => years.includes(Number(date.slice(0, 4))));
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
