import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Calendar } from './calendar.js';
import {
  addCalendarMonths,
  countBusinessDays,
  countCalendarDays,
  countRemediation,
  type Pause,
} from './count.js';

/**
 * The same rules, told a second time: walks day by day on luxon's dates and shares no code with what it checks.
 * CLOCK_CASES=100000 runs the long check.
 */
const numRuns = Number(process.env.CLOCK_CASES ?? 400);

interface Walked {
  start: string;
  due: number;
  counted: string[];
  skipped: string[];
}

function closed(day: DateTime, calendar: Calendar): boolean {
  const date = day.toFormat('yyyy-MM-dd');
  if (calendar.makeUpDays?.has(date)) return false;
  return !calendar.weekdays.includes(day.weekday) || calendar.holidays.has(date);
}

function walk(
  event: Date,
  days: number,
  calendar: Calendar,
  pauses: readonly Pause[],
  roll: boolean,
): Walked {
  const received = DateTime.fromJSDate(event).setZone(calendar.zone);
  let day = received.startOf('day').set({ hour: calendar.closingHour });
  if (roll && (received > day || closed(day, calendar))) {
    do day = day.plus({ days: 1 }).set({ hour: calendar.closingHour });
    while (closed(day, calendar));
  }
  const walked: Walked = { start: day.toFormat('yyyy-MM-dd'), due: 0, counted: [], skipped: [] };
  while (walked.counted.length < days) {
    day = day.plus({ days: 1 }).set({ hour: calendar.closingHour });
    const instant = day.toMillis();
    const paused = pauses.some(
      ({ from, to }) => from.getTime() <= instant && to !== null && instant < to.getTime(),
    );
    (closed(day, calendar) || paused ? walked.skipped : walked.counted).push(day.toFormat('yyyy-MM-dd'));
    walked.due = instant;
  }
  return walked;
}

const zones = [
  'America/Los_Angeles',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Europe/Berlin',
  'Europe/London',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'UTC',
];
const earliest = Date.UTC(2019, 0, 1);
const latest = Date.UTC(2029, 0, 1);
const weeks = [[1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [1, 2, 3, 4, 5, 6], [3]];

/** An event somewhere in ten years; half of them within seconds of 17:00 in some zone's terms. */
const anEvent = fc.oneof(
  fc.integer({ min: earliest, max: latest }).map((instant) => new Date(instant)),
  fc
    .tuple(fc.integer({ min: 0, max: 3650 }), fc.constantFrom(...zones), fc.constantFrom(-1000, 0, 1, 1000))
    .map(([days, zone, nudge]) => {
      const closing = DateTime.fromMillis(earliest, { zone }).plus({ days }).set({ hour: 17, minute: 0 });
      return new Date(closing.toMillis() + nudge);
    }),
);

function calendarNear(event: Date): fc.Arbitrary<Calendar> {
  const near = fc.integer({ min: -3, max: 60 }).map((days) => new Date(event.getTime() + days * 86_400_000));
  return fc.record({
    zone: fc.constantFrom(...zones),
    weekdays: fc.constantFrom(...weeks),
    closingHour: fc.constant(17),
    makeUpDays: fc
      .array(near, { maxLength: 12 })
      .map((days) => new Map(days.map((day) => [day.toISOString().slice(0, 10), 'make-up day']))),
    holidays: fc
      .array(near, { maxLength: 25 })
      .map((days) => new Map(days.map((day) => [day.toISOString().slice(0, 10), 'a holiday']))),
  });
}

function pausesNear(event: Date): fc.Arbitrary<Pause[]> {
  const hour = 3_600_000;
  const pause = fc
    .tuple(
      fc.integer({ min: -100, max: 900 }),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: -1, max: 1 }),
    )
    .map(([after, length, nudge]) => {
      // On the hour often, so that pauses begin and end at 17:00 sharp.
      const from = Math.floor(event.getTime() / hour) * hour + after * hour + nudge;
      return { from: new Date(from), to: new Date(from + length * hour) };
    });
  return fc.array(pause, { maxLength: 4 });
}

const aStepContext = anEvent.chain((event) =>
  fc.record({
    event: fc.constant(event),
    days: fc.integer({ min: 1, max: 40 }),
    calendar: calendarNear(event),
    other: calendarNear(event),
    pauses: pausesNear(event),
    rollForward: fc.boolean(),
  }),
);

test('counting agrees with walking day by day', () => {
  fc.assert(
    fc.property(aStepContext, ({ event, days, calendar, pauses, rollForward }) => {
      const span = countBusinessDays(event, days, calendar, { pauses, rollForward });
      const walked = walk(event, days, calendar, pauses, rollForward);
      expect({
        start: span.start,
        due: span.due.getTime(),
        counted: span.counted.map(({ date }) => date),
        skipped: span.skipped.map(({ date }) => date),
      }).toEqual(walked);
    }),
    { numRuns },
  );
});

test('calendar days agree with walking every day of the week', () => {
  fc.assert(
    fc.property(aStepContext, ({ event, days, calendar, pauses }) => {
      const span = countCalendarDays(event, days, calendar, { pauses });
      const everyDay = {
        ...calendar,
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        holidays: new Map(),
        makeUpDays: new Map(),
      };
      const walked = walk(event, days, everyDay, pauses, false);
      expect({
        start: span.start,
        due: span.due.getTime(),
        counted: span.counted.map(({ date }) => date),
        skipped: span.skipped.map(({ date }) => date),
      }).toEqual(walked);
    }),
    { numRuns },
  );
});

test('remediation ends with the later of the two walks', () => {
  fc.assert(
    fc.property(aStepContext, ({ event, days, calendar, other, pauses }) => {
      const span = countRemediation(event, days, calendar, other, pauses);
      const [theirs, ours] = [calendar, other].map((each) => walk(event, days, each, pauses, true).due);
      expect(span.due.getTime()).toBe(Math.max(theirs ?? 0, ours ?? 0));
      expect(span.zone).toBe(calendar.zone);
    }),
    { numRuns },
  );
});

test('a longer count never ends earlier, and more pauses never shorten it', () => {
  fc.assert(
    fc.property(aStepContext, ({ event, days, calendar, pauses }) => {
      const due = (count: number, held: readonly Pause[]) =>
        countBusinessDays(event, count, calendar, { pauses: held }).due.getTime();
      expect(due(days + 1, pauses)).toBeGreaterThan(due(days, pauses));
      expect(due(days, pauses)).toBeGreaterThanOrEqual(due(days, []));
    }),
    { numRuns },
  );
});

test('months are those of the local calendar', () => {
  fc.assert(
    fc.property(
      anEvent,
      fc.integer({ min: 1, max: 36 }),
      fc.constantFrom(...zones),
      (event, months, zone) => {
        const local = DateTime.fromJSDate(event)
          .setZone(zone)
          .startOf('day')
          .plus({ months })
          .set({ hour: 17 });
        expect(addCalendarMonths(event, months, zone).getTime()).toBe(local.toMillis());
      },
    ),
    { numRuns },
  );
});
