import { describe, expect, test } from '@jest/globals';
import { daysOff, holidayMap } from './holidays.js';

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

describe('days as the region keeps them', () => {
  test.each([
    ['US', '2026-10-12', 'Columbus Day'],
    ['US-WA', '2026-10-12', undefined],
    ['US-WA', '2026-11-27', 'Native American Heritage Day'],
    ['US-TX', '2026-10-12', undefined],
    ['US-NY', '2026-10-12', 'Columbus Day'],
    ['US', '2028-11-10', 'Veterans Day (observed)'],
    ['CA-BC', '2026-09-30', 'National Day for Truth and Reconciliation'],
    ['CA-ON', '2026-04-06', undefined],
    ['AU-SA', '2026-12-24', undefined],
    ['CH-ZH', '2026-05-01', 'Labour Day'],
    ['CN', '2026-10-07', 'National Day (bridge)'],
    ['HU', '2026-08-21', 'Day off for 8 August'],
  ])('%s on %s: %s', (place, date, name) => {
    expect(holidayMap(place, [2026, 2028]).get(date)).toBe(name);
  });

  test('China and Hungary make days up', () => {
    expect([...daysOff('CN', [2026]).makeUpDays.keys()]).toContain('2026-10-10');
    expect([...daysOff('HU', [2026]).makeUpDays.keys()]).toEqual(['2026-01-10', '2026-08-08']);
    expect(daysOff('CN', [2027]).makeUpDays.size).toBe(0);
  });
});

describe('days taken out and made up', () => {
  test('a date taken out is worked, and its holiday is remembered', () => {
    const days = daysOff('US,-2026-10-12', [2026]);
    expect(days.holidays.has('2026-10-12')).toBe(false);
    expect(days.takenOut.get('2026-10-12')).toBe('Columbus Day');
    expect(days.makeUpDays.size).toBe(0);
  });

  test('a make-up day is worked, whatever it is; taking out takes back one of the region’s', () => {
    expect(daysOff('+2026-10-10', []).makeUpDays.get('2026-10-10')).toBe('make-up day');
    expect(daysOff('US,+2026-07-04', [2026]).holidays.has('2026-07-04')).toBe(false);
    expect(daysOff('CN,-2026-10-10', [2026]).makeUpDays.has('2026-10-10')).toBe(false);
  });

  test.each([
    ['2026-10-12,-2026-10-12', /2026-10-12 is listed as a holiday and as worked/],
    ['+2026-02-30', /"\+2026-02-30" is not a calendar date/],
    ['-US', /"-US" is not a calendar date/],
  ])('%s is refused', (spec, message) => {
    expect(() => daysOff(spec, [2026])).toThrow(message);
  });
});
