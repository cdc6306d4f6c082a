import { describe, expect, test } from '@jest/globals';
import { moreDaysIn, promisedIn } from './promise.js';

// A Monday.
const now = new Date('2026-11-02T10:00:00Z');
const zone = 'Europe/Berlin';

describe('a promise is heard as one', () => {
  test.each([
    ['we’ll be done by Friday', '2026-11-06'],
    ["We'll send the diagram tomorrow", '2026-11-03'],
    ['I will file the report by Thursday.', '2026-11-05'],
    ['you will have it on 9 November', '2026-11-09'],
    ['everything will be ready by Wednesday', '2026-11-04'],
    ['done by friday', '2026-11-06'],
    ['A1 fixed by 12 Nov', '2026-11-12'],
    ['we can do it by Jan 15', '2027-01-15'],
    [
      'Hi Otto. Sorry for the silence. We plan to close both items by next Monday. Regards, Paula',
      '2026-11-09',
    ],
    ['I’m going to finish the review in two days', '2026-11-04'],
    ['i promise to answer by tomorrow', '2026-11-03'],
    ['they will be closed by 20 November', '2026-11-20'],
  ])('%s', (said, day) => {
    expect(promisedIn(said, now, zone)).toBe(day);
  });
});

describe('what is none is not taken for one', () => {
  test.each([
    'will it be done by Friday?',
    'can we do it by Friday?',
    'we will not be done by Friday',
    "we won't make it by Friday",
    'I’m out 7–18 Dec',
    'I will be away on Friday',
    'we will withdraw on Friday',
    'when is it due?',
    'please remind me on Friday',
    'we need two more weeks',
    'it was due on Friday',
    'we will be late, until Friday',
    'if you answer today we will be done by Friday',
    'I will call you tomorrow',
    'we will see',
    'we submitted it on Friday',
    'the decision was made on Friday',
    'we are waiting since Monday',
    'it was all done on Friday',
    'A1 has been fixed on Friday',
    'We will apply for EKS in January',
  ])('%s', (said) => {
    expect(promisedIn(said, now, zone)).toBeNull();
  });
});

test('a day is the speaker’s own', () => {
  const lateEvening = new Date('2026-11-02T23:30:00Z');
  expect(promisedIn('I will send it tomorrow', lateEvening, 'Asia/Tokyo')).toBe('2026-11-04');
  expect(promisedIn('I will send it tomorrow', lateEvening, 'America/New_York')).toBe('2026-11-03');
});

test.each([
  ['we need two more weeks', 14],
  ['could we have another week', 7],
  ['please give us 10 days longer', 10],
  ['an extra 3 days would do', 3],
  ['one more month please', 30],
  ['a few more days', 3],
  ['we need more time', null],
  ['in two weeks', null],
])('how much more time is asked for: %s', (said, days) => {
  expect(moreDaysIn(said)).toBe(days);
});
