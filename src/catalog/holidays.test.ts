import { describe, expect, test } from '@jest/globals';
import { holidayMap } from './holidays.js';

describe('public holidays of a place', () => {
  test('a federal holiday at the weekend gives its substitute day too', () => {
    const holidays = holidayMap('US-WA', [2026]);
    expect(holidays.get('2026-07-04')).toBe('Independence Day');
    expect(holidays.get('2026-07-03')).toBe('Independence Day (substitute day)');
  });

  test('a substitute day may fall in the year before its holiday', () => {
    expect(holidayMap('US', [2021]).get('2021-12-31')).toMatch(/New Year's Day/);
    expect([...holidayMap('US', [2022]).keys()]).not.toContain('2021-12-31');
  });

  test('states have their own', () => {
    expect(holidayMap('DE-BY', [2026]).get('2026-01-06')).toBe('Epiphany');
    expect(holidayMap('DE-BE', [2026]).has('2026-01-06')).toBe(false);
    expect(holidayMap('de-by', [2026])).toEqual(holidayMap('DE-BY', [2026]));
  });

  test('days that are only observed, such as Valentine’s, are worked', () => {
    expect(holidayMap('US', [2026]).has('2026-02-14')).toBe(false);
  });

  test('a holiday of several days gives each of them, over the turn of the year too', () => {
    const romania = holidayMap('RO', [2027]);
    expect([romania.has('2027-01-01'), romania.has('2027-01-02'), romania.has('2027-01-03')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(holidayMap('SZ', [2027]).get('2027-01-02')).toMatch(/Incwala/);
  });

  test('a holiday on a day of 23 hours is one day', () => {
    expect(holidayMap('SE', [2027]).get('2027-03-28')).toBeDefined();
    expect(holidayMap('SE', [2027]).get('2027-03-29')).not.toBe(holidayMap('SE', [2027]).get('2027-03-28'));
  });
});

describe('a list', () => {
  test('joins places and the desk’s own dates, in order of date', () => {
    const holidays = holidayMap(' US-WA, 2026-12-24 ,DE-BY', [2026]);
    expect(holidays.get('2026-12-24')).toBe('holiday of the desk');
    expect(holidays.get('2026-05-25')).toBe('Memorial Day / Whit Monday');
    expect([...holidays.keys()]).toEqual([...holidays.keys()].sort());
  });

  test('keeps a date given as such whatever the years', () => {
    expect([...holidayMap('2031-01-02', [2026]).keys()]).toEqual(['2031-01-02']);
  });

  test('may be empty', () => {
    expect(holidayMap('', [2026]).size).toBe(0);
    expect(holidayMap(' , ', [2026]).size).toBe(0);
  });

  test('gives nothing for no years', () => {
    expect(holidayMap('US-WA', []).size).toBe(0);
  });
});

describe('a faulty part is named, with an example', () => {
  test.each([
    ['XX', /"XX" names no country.*US-WA/],
    ['US-WA,Germany', /"Germany" names no country.*DE-BY/],
    ['US-ZZ', /"US-ZZ" names no part of US.*US-AL/],
    ['DE-BY-ZZ', /"DE-BY-ZZ" names no part of DE-BY.*DE-BY-A/],
    ['DE-BY-A-B', /"DE-BY-A-B" names no country/],
    ['2026-02-30', /"2026-02-30" is not a calendar date.*2026-12-25/],
    ['2026-1-1', /"2026-1-1" is not a calendar date/],
    ['US-WA;DE-BY', /"US-WA;DE-BY" names/],
  ])('%s', (spec, message) => {
    expect(() => holidayMap(spec, [2026])).toThrow(message);
  });
});
