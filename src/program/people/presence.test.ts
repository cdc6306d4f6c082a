import { expect, test } from '@jest/globals';
import { monday, person } from '../../../test/step-contexts.js';
import { isThere } from './presence.js';

const back = person('UBACK', { activeSince: monday });
const minutes = (n: number) => new Date(monday.getTime() + n * 60_000);

test.each([
  ['came up while they were away', -60, false],
  ['came up just then, by a clock that is ten minutes behind', -10, true],
  ['came up just then, by a clock that is ten minutes ahead', 10, true],
  ['came up afterwards', 60, true],
])('whoever is switched on again: what %s', (_, at, told) => {
  expect(isThere(back, minutes(at))).toBe(told);
});

test('whoever is switched off takes no part, whenever it came up', () => {
  expect(isThere({ ...back, active: false }, minutes(60))).toBe(false);
  expect(isThere(null)).toBe(false);
});
