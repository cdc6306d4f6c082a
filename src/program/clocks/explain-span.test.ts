import { expect, test } from '@jest/globals';
import { defaultCalendar } from './calendar.js';
import { countBusinessDays, countCalendarDays, countRemediation, explainSpan } from './count.js';

const program = defaultCalendar;
const berlin = { ...program, zone: 'Europe/Berlin' };

test('names the start, the end and the days skipped', () => {
  const span = countRemediation(new Date('2019-09-10T16:40:00-07:00'), 5, program, program);
  expect(explainSpan(span, 'receipt')).toBe(
    '5 business days from receipt Tue 10 Sep 16:40 → Tue 17 Sep 17:00; skipped Sat, Sun',
  );
});

test('says nothing of skipped days when there are none, and counts one day in the singular', () => {
  const span = countBusinessDays(new Date('2019-09-10T16:40:00-07:00'), 1, program);
  expect(explainSpan(span)).toBe('1 business day from Tue 10 Sep 16:40 → Wed 11 Sep 17:00');
});

test('counts weekends, names holidays and draws a pause together', () => {
  const holidays = new Map([['2019-09-23', 'Demo Day']]);
  const pauses = [{ from: new Date('2019-09-11T09:00:00-07:00'), to: new Date('2019-09-16T09:00:00-07:00') }];
  const span = countBusinessDays(
    new Date('2019-09-10T16:40:00-07:00'),
    10,
    { ...program, holidays },
    { pauses },
  );
  expect(explainSpan(span, 'the validation')).toBe(
    '10 business days from the validation Tue 10 Sep 16:40 → Mon 30 Sep 17:00; ' +
      'skipped Sat ×3, Sun ×3, Wed 11 Sep to Fri 13 Sep (paused), Mon 23 Sep (Demo Day)',
  );
});

test('says so when a receipt out of hours counts as the next business day', () => {
  const span = countRemediation(new Date('2019-09-13T18:00:00-07:00'), 2, program, program);
  expect(explainSpan(span, 'receipt')).toBe(
    '2 business days from receipt Fri 13 Sep 18:00 (counted from Mon 16 Sep) → Wed 18 Sep 17:00',
  );
});

test('shows the partner’s zone and says whose end holds', () => {
  const span = countRemediation(new Date('2019-09-10T09:00:00+02:00'), 1, berlin, program);
  expect(explainSpan(span, 'receipt')).toBe(
    '1 business day from receipt Tue 10 Sep 09:00 → ' +
      'Thu 12 Sep 02:00 (Wed 17:00 in America/Los_Angeles, whose later end holds)',
  );
});

test('gives the year where the period crosses one', () => {
  const span = countBusinessDays(new Date('2019-12-31T12:00:00-08:00'), 1, program);
  expect(explainSpan(span)).toBe('1 business day from Tue 31 Dec 2019 12:00 → Wed 1 Jan 2020 17:00');
});

test('SDP-84: calendar days say so, and a pause says why', () => {
  const pause = { from: new Date('2019-09-14T00:00:00-07:00'), to: new Date('2019-09-16T09:00:00-07:00') };
  const span = countCalendarDays(new Date('2019-09-12T12:00:00-07:00'), 3, program, {
    pauses: [{ ...pause, why: 'on hold' }],
  });
  expect(explainSpan(span, 'the completed validation')).toBe(
    '3 calendar days from the completed validation Thu 12 Sep 12:00 → Tue 17 Sep 17:00; ' +
      'skipped Sat 14 Sep to Sun 15 Sep (on hold)',
  );
});
