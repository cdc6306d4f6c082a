import { expect, test } from '@jest/globals';
import { daysIn } from './days.js';

/** A Tuesday, nine in the evening in London and six in the morning of Wednesday in Tokyo. */
const now = new Date('2026-11-24T21:00:00Z');

test.each([
  ['we are done by Friday', 'Europe/London', '2026-11-27', '2026-11-27'],
  ['tomorrow noon', 'Europe/London', '2026-11-25', '2026-11-25'],
  ['tomorrow noon', 'Asia/Tokyo', '2026-11-26', '2026-11-26'],
  ['in two weeks', 'Europe/London', '2026-12-08', '2026-12-08'],
  ['7 Dec – 18 Dec', 'Europe/London', '2026-12-07', '2026-12-18'],
  ['from 7 December to 18 December', 'Europe/London', '2026-12-07', '2026-12-18'],
  ['until 2026-12-04', 'America/Los_Angeles', '2026-12-04', '2026-12-04'],
  ['on 5 January', 'Europe/London', '2027-01-05', '2027-01-05'],
])('“%s” said in %s is %s to %s', (text, zone, from, to) => {
  expect(daysIn(text, now, zone)).toEqual({ from, to });
});

test.each(['no time for it', 'A1 is fixed', '', 'DD-1006'])('“%s” names no day', (text) => {
  expect(daysIn(text, now, 'Europe/London')).toBeNull();
});
