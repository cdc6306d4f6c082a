import { describe, expect, test } from '@jest/globals';
import { type Calendar, dayKind, defaultCalendar, isBusinessDay, nextBusinessDay } from './calendar.js';

const withFourth: Calendar = { ...defaultCalendar, holidays: new Map([['2019-07-04', 'Independence Day']]) };

test('the program works Monday to Friday until 17:00 in Los Angeles, without holidays, unless told otherwise', () => {
  expect(defaultCalendar).toEqual({
    zone: 'America/Los_Angeles',
    weekdays: [1, 2, 3, 4, 5],
    closingHour: 17,
    holidays: new Map(),
  });
});

describe('dayKind', () => {
  test.each([
    ['2019-09-13', { business: true }],
    ['2019-09-14', { business: false, why: 'Sat' }],
    ['2019-09-15', { business: false, why: 'Sun' }],
    ['2019-07-04', { business: false, why: 'Independence Day' }],
    ['1969-12-28', { business: false, why: 'Sun' }],
  ])('%s is %j', (date, kind) => {
    expect(dayKind(date, withFourth)).toEqual(kind);
  });

  test('knows working weeks other than Monday to Friday', () => {
    const sundayToThursday = { ...defaultCalendar, weekdays: [7, 1, 2, 3, 4] };
    expect(isBusinessDay('2019-09-15', sundayToThursday)).toBe(true);
    expect(dayKind('2019-09-13', sundayToThursday)).toEqual({ business: false, why: 'Fri' });
  });

  test.each(['2019-02-29', '2019-13-01', '2019-9-1', '', 'tomorrow'])('refuses %j as a date', (date) => {
    expect(() => dayKind(date, defaultCalendar)).toThrow(/is not a calendar date/);
  });
});

describe('nextBusinessDay', () => {
  test.each([
    ['2019-09-12', '2019-09-13'],
    ['2019-09-13', '2019-09-16'],
    ['2019-09-14', '2019-09-16'],
    ['2019-07-03', '2019-07-05'],
    ['2019-12-31', '2020-01-01'],
  ])('after %s comes %s', (date, next) => {
    expect(nextBusinessDay(date, withFourth)).toBe(next);
  });

  test('a calendar without working weekdays is refused instead of searched for ever', () => {
    expect(() => nextBusinessDay('2019-09-13', { ...defaultCalendar, weekdays: [] })).toThrow(RangeError);
  });
});
