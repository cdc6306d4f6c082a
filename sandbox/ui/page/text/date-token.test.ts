import { expect, test } from '@jest/globals';
import { showDate } from './date-token.js';

const reader = { zone: 'America/Los_Angeles', now: new Date('2026-03-10T18:00:00Z') };
const seconds = Date.parse('2026-03-11T05:30:00Z') / 1000;

test.each([
  ['{date_num}', '2026-03-10'],
  ['{date_short} at {time}', 'Mar 10, 2026 at 10:30 PM'],
  ['{date_long}', 'Tuesday, March 10, 2026'],
  ['due {date_short_pretty}', 'due today'],
  ['{unknown}', '{unknown}'],
])('%s', (format, shown) => {
  expect(showDate(seconds, format, reader)).toBe(shown);
});

test('a pretty date further away is written out', () => {
  expect(showDate(seconds + 3 * 86400, '{date_pretty}', reader)).toBe('March 13, 2026');
  expect(showDate(seconds + 86400, '{date_pretty}', reader)).toBe('tomorrow');
  expect(showDate(seconds - 86400, '{date_pretty}', reader)).toBe('yesterday');
});
