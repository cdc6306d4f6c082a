import { expect, test } from '@jest/globals';
import { businessMorning } from './start-instant.js';

test.each([
  ['a Tuesday afternoon', '2026-03-03T22:00:00Z', '2026-03-03T17:05:00.000Z'],
  ['a Tuesday before opening', '2026-03-03T15:00:00Z', '2026-03-02T17:05:00.000Z'],
  ['a Sunday evening', '2026-03-08T03:00:00Z', '2026-03-06T17:05:00.000Z'],
  ['a holiday', '2026-07-03T20:00:00Z', '2026-07-02T16:05:00.000Z'],
])('on %s the world begins on a business morning', (_when, now, start) => {
  expect(businessMorning(new Date(now)).toISOString()).toBe(start);
});
