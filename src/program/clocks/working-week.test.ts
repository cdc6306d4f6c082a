import { expect, test } from '@jest/globals';
import { readWeek, sayWeek, WorkingWeek } from './working-week.js';

test.each([
  ['Mon-Fri', [1, 2, 3, 4, 5], 'Mon–Fri'],
  ['Sun-Thu', [1, 2, 3, 4, 7], 'Sun–Thu'],
  ['sunday – thursday', [1, 2, 3, 4, 7], 'Sun–Thu'],
  ['Sat-Wed', [1, 2, 3, 6, 7], 'Sat–Wed'],
  ['Mon-Thu, Sat', [1, 2, 3, 4, 6], 'Mon–Thu, Sat'],
  ['Mon,Tue,Mon', [1, 2], 'Mon–Tue'],
  ['Wed', [3], 'Wed'],
  ['Mon-Sun', [1, 2, 3, 4, 5, 6, 7], 'every day'],
])('%s', (typed, days, said) => {
  expect(readWeek(typed)).toEqual(days);
  expect(sayWeek(readWeek(typed))).toBe(said);
});

test.each(['', 'Mo-Fr', 'Funday', 'Mon-Fri-Sat', '1-5', 'Mon;Tue'])('%j is no week', (typed) => {
  expect(() => readWeek(typed)).toThrow(/no part of a working week; write it as Mon-Fri, Sun-Thu/);
});

test('a week has a working day', () => {
  expect(WorkingWeek.safeParse([]).success).toBe(false);
  expect(WorkingWeek.safeParse([8]).success).toBe(false);
  expect(WorkingWeek.parse([7, 1, 1])).toEqual([1, 7]);
});
