import { expect, test } from '@jest/globals';
import { maxBlockingAttempts } from '../desk/ports/delivery.js';
import { maxAttempts, pauseAfter } from './backoff.js';

const pauses = Array.from({ length: maxAttempts - 1 }, (_, tries) => pauseAfter(tries + 1, 0));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('pauses grow, keep to what was asked for, and last most of a day in all', () => {
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  expect(pauseAfter(1, 30_000)).toBe(30_000);
  expect(pauseAfter(10, 1_000)).toBeGreaterThan(60_000);
  expect(sum(pauses) / 3_600_000).toBeGreaterThan(12);
  expect(sum(pauses) / 3_600_000).toBeLessThan(24);
});

test('an address is held back for minutes, not hours', () => {
  const held = sum(pauses.slice(0, maxBlockingAttempts - 1)) / 60_000;
  expect(held).toBeGreaterThan(5);
  expect(held).toBeLessThan(30);
});
