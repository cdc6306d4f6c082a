import { describe, expect, test } from '@jest/globals';
import { type Calendar, defaultCalendar } from './calendar.js';
import { addCalendarMonths, countBusinessDays, countRemediation, pausesAsOf } from './count.js';

const program = defaultCalendar;
const at = (iso: string) => new Date(iso);
/** Noon in Los Angeles in September 2019. */
const noonOn = (date: string) => at(`${date}T12:00:00-07:00`);
const seventeenOn = (date: string) => at(`${date}T17:00:00-07:00`);

function calendarIn(zone: string, holidays: Record<string, string> = {}): Calendar {
  return { ...defaultCalendar, zone, holidays: new Map(Object.entries(holidays)) };
}

describe('the table of the requirements trace, section 3 (SDP-70, SDP-74, SDP-84, SDP-88)', () => {
  // TV on | summary due (2) | remediation ends (5 from receipt on the last day) | report due (10) | decision due (20)
  test.each([
    ['2019-09-09', '2019-09-11', '2019-09-18', '2019-09-23', '2019-10-21'],
    ['2019-09-10', '2019-09-12', '2019-09-19', '2019-09-24', '2019-10-22'],
    ['2019-09-11', '2019-09-13', '2019-09-20', '2019-09-25', '2019-10-23'],
    ['2019-09-12', '2019-09-16', '2019-09-23', '2019-09-26', '2019-10-24'],
    ['2019-09-13', '2019-09-17', '2019-09-24', '2019-09-27', '2019-10-25'],
  ])('validation on %s: summary %s, remediation %s, report %s, decision %s', (tv, ...dates) => {
    const summary = countBusinessDays(noonOn(tv), 2, program);
    const remediation = countRemediation(summary.due, 5, program, program);
    const report = countBusinessDays(noonOn(tv), 10, program);
    const decision = countBusinessDays(report.due, 20, program);
    const dues = [summary, remediation, report, decision].map((span) => span.due);
    expect(dues).toEqual(dates.map(seventeenOn));
  });

  test('from validation to decision at the limits are 42 calendar days', () => {
    const report = countBusinessDays(noonOn('2019-09-09'), 10, program);
    const decision = countBusinessDays(report.due, 20, program);
    expect((decision.due.getTime() - seventeenOn('2019-09-09').getTime()) / 86_400_000).toBe(42);
  });
});

describe('counting business days', () => {
  test('names each day counted and each day skipped, with the reason', () => {
    const calendar = calendarIn('America/Los_Angeles', { '2019-09-16': 'Demo Day' });
    const pauses = [{ from: at('2019-09-12T16:00:00-07:00'), to: at('2019-09-12T17:00:01-07:00') }];
    const span = countBusinessDays(noonOn('2019-09-11'), 2, calendar, { pauses });
    expect(span.start).toBe('2019-09-11');
    expect(span.counted).toEqual([
      { date: '2019-09-13', why: 'day 1 of 2' },
      { date: '2019-09-17', why: 'day 2 of 2' },
    ]);
    expect(span.skipped).toEqual([
      { date: '2019-09-12', why: 'paused' },
      { date: '2019-09-14', why: 'Sat' },
      { date: '2019-09-15', why: 'Sun' },
      { date: '2019-09-16', why: 'Demo Day' },
    ]);
  });

  test('the notes survive being stored', () => {
    const span = countBusinessDays(noonOn('2019-09-13'), 1, program);
    expect(JSON.parse(JSON.stringify(span))).toMatchObject({
      start: '2019-09-13',
      due: '2019-09-17T00:00:00.000Z',
      zone: 'America/Los_Angeles',
      counted: [{ date: '2019-09-16', why: 'day 1 of 1' }],
      skipped: [{ date: '2019-09-14' }, { date: '2019-09-15' }],
    });
  });

  test.each([
    ['on a Saturday', '2019-09-14T12:00:00-07:00', '2019-09-14', '2019-09-16'],
    ['on a Friday just before midnight', '2019-09-13T23:59:59-07:00', '2019-09-13', '2019-09-16'],
    ['on a Friday after closing', '2019-09-13T17:00:01-07:00', '2019-09-13', '2019-09-16'],
    ['just after midnight on Monday', '2019-09-16T00:00:00-07:00', '2019-09-16', '2019-09-17'],
  ])('an event %s has its own local date as day 0', (_when, event, start, due) => {
    const span = countBusinessDays(at(event), 1, program);
    expect(span.start).toBe(start);
    expect(span.due).toEqual(seventeenOn(due));
  });

  test('the day of the event is that of the zone, not of UTC', () => {
    const event = at('2019-09-13T02:00:00Z');
    expect(countBusinessDays(event, 1, calendarIn('America/Los_Angeles')).start).toBe('2019-09-12');
    expect(countBusinessDays(event, 1, calendarIn('Asia/Tokyo')).start).toBe('2019-09-13');
  });

  test.each([
    ['spring forward', 'America/Los_Angeles', '2026-03-06T12:00:00-08:00', '2026-03-09T17:00:00-07:00'],
    ['fall back', 'America/Los_Angeles', '2026-10-30T12:00:00-07:00', '2026-11-02T17:00:00-08:00'],
    ['spring forward in Europe', 'Europe/Berlin', '2026-03-27T12:00:00+01:00', '2026-03-30T17:00:00+02:00'],
    [
      'half an hour of saving',
      'Australia/Lord_Howe',
      '2026-04-03T12:00:00+11:00',
      '2026-04-06T17:00:00+10:30',
    ],
    ['a zone on the half-hour', 'Asia/Kolkata', '2026-06-12T23:00:00+05:30', '2026-06-15T17:00:00+05:30'],
    [
      'a zone on the quarter-hour',
      'Asia/Kathmandu',
      '2026-06-12T23:00:00+05:45',
      '2026-06-15T17:00:00+05:45',
    ],
  ])('ends at 17:00 on the wall clock across: %s', (_what, zone, event, due) => {
    expect(countBusinessDays(at(event), 1, calendarIn(zone)).due).toEqual(at(due));
  });

  test('a holiday at the weekend is skipped once, as the weekend', () => {
    const span = countBusinessDays(
      noonOn('2019-09-13'),
      1,
      calendarIn('America/Los_Angeles', { '2019-09-14': 'Fair' }),
    );
    expect(span.skipped.map(({ why }) => why)).toEqual(['Sat', 'Sun']);
    expect(span.due).toEqual(seventeenOn('2019-09-16'));
  });

  test('twenty days over a year with a holiday in every week', () => {
    const mondays = Array.from({ length: 8 }, (_, week) => new Date(Date.UTC(2019, 8, 9 + 7 * week)));
    const holidays = Object.fromEntries(mondays.map((day) => [day.toISOString().slice(0, 10), 'Monday off']));
    const span = countBusinessDays(noonOn('2019-09-06'), 20, calendarIn('America/Los_Angeles', holidays));
    expect(span.due).toEqual(seventeenOn('2019-10-11'));
    expect(span.counted).toHaveLength(20);
  });
});

describe('pauses', () => {
  const due = (from: string, to: string | null) =>
    countBusinessDays(noonOn('2019-09-09'), 2, program, {
      pauses: [{ from: at(from), to: to === null ? null : at(to) }],
    }).due;

  test.each([
    [
      'that covers 17:00 exactly from its start',
      '2019-09-10T17:00:00-07:00',
      '2019-09-10T17:00:01-07:00',
      '12',
    ],
    [
      'that ends at 17:00, which it does not cover',
      '2019-09-10T09:00:00-07:00',
      '2019-09-10T17:00:00-07:00',
      '11',
    ],
    [
      'from after 17:00 into the next morning',
      '2019-09-10T17:00:01-07:00',
      '2019-09-11T09:00:00-07:00',
      '11',
    ],
    ['over night, covering one 17:00', '2019-09-10T16:59:59-07:00', '2019-09-11T16:59:59-07:00', '12'],
    ['of no length', '2019-09-10T17:00:00-07:00', '2019-09-10T17:00:00-07:00', '11'],
    ['over a weekend only', '2019-09-13T18:00:00-07:00', '2019-09-16T09:00:00-07:00', '11'],
    ['before the event', '2019-09-01T00:00:00-07:00', '2019-09-09T11:00:00-07:00', '11'],
    ['of a week', '2019-09-10T00:00:00-07:00', '2019-09-17T00:00:00-07:00', '18'],
  ])('a pause %s', (_what, from, to, day) => {
    expect(due(from, to)).toEqual(seventeenOn(`2019-09-${day}`));
  });

  test('overlapping pauses skip a day once', () => {
    const pauses = [
      { from: at('2019-09-11T00:00:00-07:00'), to: at('2019-09-13T00:00:00-07:00') },
      { from: at('2019-09-10T00:00:00-07:00'), to: at('2019-09-12T00:00:00-07:00') },
      { from: at('2019-09-10T12:00:00-07:00'), to: at('2019-09-10T18:00:00-07:00') },
    ];
    const span = countBusinessDays(noonOn('2019-09-09'), 1, program, { pauses });
    expect(span.due).toEqual(seventeenOn('2019-09-13'));
    expect(span.skipped.map(({ date }) => date)).toEqual(['2019-09-10', '2019-09-11', '2019-09-12']);
  });

  test('a pause that still runs has no end to count to, unless it begins after the due date', () => {
    expect(() => due('2019-09-10T00:00:00-07:00', null)).toThrow(/still running/);
    expect(due('2019-09-12T00:00:00-07:00', null)).toEqual(seventeenOn('2019-09-11'));
  });

  test('pausesAsOf ends what still runs at now, and drops what has not begun', () => {
    const now = noonOn('2019-09-11');
    const running = { from: noonOn('2019-09-10'), to: null };
    const over = { from: noonOn('2019-09-02'), to: noonOn('2019-09-03') };
    const later = { from: noonOn('2019-09-12'), to: null };
    expect(pausesAsOf([over, running, later], now)).toEqual([over, { from: running.from, to: now }]);
  });

  test('a pause that ends before it begins is refused', () => {
    expect(() => due('2019-09-11T00:00:00-07:00', '2019-09-10T00:00:00-07:00')).toThrow(/before it begins/);
  });
});

describe('remediation (SDP-74)', () => {
  const due = (receipt: string, partner: Calendar = program) =>
    countRemediation(at(receipt), 5, partner, program);

  test.each([
    ['in working hours', '2019-09-10T16:40:00-07:00', '2019-09-10', '2019-09-17'],
    ['at 17:00 sharp', '2019-09-10T17:00:00-07:00', '2019-09-10', '2019-09-17'],
    ['after 17:00', '2019-09-10T17:00:01-07:00', '2019-09-11', '2019-09-18'],
    ['on Friday evening', '2019-09-13T18:00:00-07:00', '2019-09-16', '2019-09-23'],
    ['on Saturday', '2019-09-14T10:00:00-07:00', '2019-09-16', '2019-09-23'],
    ['on Sunday night', '2019-09-15T23:59:00-07:00', '2019-09-16', '2019-09-23'],
  ])('received %s', (_when, receipt, start, last) => {
    expect(due(receipt)).toMatchObject({ start, due: seventeenOn(last) });
  });

  test('the program holds when its day ends later, shown in the partner’s zone', () => {
    const span = due('2019-09-10T16:40:00-07:00', calendarIn('Europe/Berlin'));
    // In Berlin the receipt came at 01:40 on Wednesday, whose five days end on Wednesday too; Los Angeles on Tuesday.
    expect(span).toMatchObject({
      start: '2019-09-11',
      zone: 'Europe/Berlin',
      due: at('2019-09-18T17:00:00+02:00'),
    });
    expect(span.countedIn).toBeUndefined();
    const sameDay = due('2019-09-10T09:00:00+02:00', calendarIn('Europe/Berlin'));
    // Still Tuesday 00:00 in Los Angeles, whose Tuesday a week later closes nine hours after Berlin's.
    expect(sameDay).toMatchObject({
      due: seventeenOn('2019-09-17'),
      zone: 'Europe/Berlin',
      countedIn: 'America/Los_Angeles',
    });
    expect(sameDay.counted.at(-1)).toEqual({ date: '2019-09-17', why: 'day 5 of 5' });
  });

  test('a holiday of either side lengthens it', () => {
    const resting = calendarIn('America/Los_Angeles', { '2019-09-12': 'Demo Day' });
    const receipt = noonOn('2019-09-10');
    expect(countRemediation(receipt, 5, resting, program).due).toEqual(seventeenOn('2019-09-18'));
    expect(countRemediation(receipt, 5, program, resting).due).toEqual(seventeenOn('2019-09-18'));
    expect(countRemediation(receipt, 5, program, program).due).toEqual(seventeenOn('2019-09-17'));
  });

  test('received on the partner’s holiday counts as their next business day', () => {
    const resting = calendarIn('America/Los_Angeles', { '2019-09-10': 'Demo Day' });
    const span = countRemediation(noonOn('2019-09-10'), 5, resting, program);
    expect(span).toMatchObject({ start: '2019-09-11', due: seventeenOn('2019-09-18') });
  });

  test('a hold stops it', () => {
    const pauses = [{ from: noonOn('2019-09-11'), to: noonOn('2019-09-13') }];
    expect(countRemediation(noonOn('2019-09-10'), 5, program, program, pauses).due).toEqual(
      seventeenOn('2019-09-19'),
    );
  });
});

describe('renewal, by calendar months (SDP-08)', () => {
  test.each([
    ['2024-02-29T12:00:00+01:00', 'Europe/Berlin', '2025-02-28T17:00:00+01:00'],
    ['2026-01-15T12:00:00-08:00', 'America/Los_Angeles', '2027-01-15T17:00:00-08:00'],
    ['2026-01-15T23:30:00-08:00', 'America/Los_Angeles', '2027-01-15T17:00:00-08:00'],
    ['2026-01-16T07:30:00Z', 'Asia/Tokyo', '2027-01-16T17:00:00+09:00'],
  ])('awarded %s in %s, renewal on %s', (award, zone, due) => {
    expect(addCalendarMonths(at(award), 12, zone)).toEqual(at(due));
  });

  test('falls on a Saturday or a holiday if that is the date', () => {
    expect(addCalendarMonths(at('2025-12-25T12:00:00Z'), 12, 'UTC')).toEqual(at('2026-12-25T17:00:00Z'));
    expect(addCalendarMonths(at('2025-11-28T12:00:00Z'), 12, 'UTC')).toEqual(at('2026-11-28T17:00:00Z'));
  });
});

describe('refusals', () => {
  test.each([0, -1, 1.5, Number.NaN])('%p days cannot be counted', (days) => {
    expect(() => countBusinessDays(noonOn('2019-09-10'), days, program)).toThrow(/whole number/);
  });

  test('an invalid instant, zone or calendar is named', () => {
    expect(() => countBusinessDays(at('never'), 1, program)).toThrow(/not a valid date/);
    expect(() => countBusinessDays(noonOn('2019-09-10'), 1, calendarIn('Mars/Base'))).toThrow(/Mars\/Base/);
    const neverOpen = { ...program, weekdays: [] };
    expect(() => countBusinessDays(noonOn('2019-09-10'), 1, neverOpen)).toThrow(/no working weekdays/);
    expect(() => countRemediation(noonOn('2019-09-10'), 1, program, neverOpen)).toThrow(
      /no working weekdays/,
    );
    const typo = calendarIn('UTC', { '2019-9-1': 'Typo' });
    expect(() => countBusinessDays(noonOn('2019-09-10'), 1, typo)).toThrow(/2019-9-1 is not a calendar date/);
  });
});
