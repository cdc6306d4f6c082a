import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { anApplicationAt, aStepContext, partner } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { guide2019 } from '../rule-sets/guide-2019.js';
import type { Stage } from '../stage.js';
import type { Calendar } from './calendar.js';
import { type ClockName, ruleOf } from './clock.js';
import { daysUsed } from './days-used.js';

/**
 * Every clock of trace section 3, told a second time from the application alone: who had the turn, what was on hold,
 * and then day by day on luxon's dates. Shares no code with what it checks. CLOCK_CASES=100000 runs the long check.
 */
const numRuns = Number(process.env.CLOCK_CASES ?? 80);

const zones = [
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Cairo',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const hour = 3_600_000;
const earliest = Date.UTC(2019, 0, 1) / hour;
const latest = Date.UTC(2029, 0, 1) / hour;

interface World {
  event: Date;
  now: Date;
  program: Calendar;
  partners: Calendar;
  turns: Application['turns'];
  holds: Application['holds'];
  reading: 'business' | 'calendar';
}

/** Calendars whose holidays lie near the event, worked on the days of some country or other. */
function calendars(event: number): fc.Arbitrary<Calendar> {
  const holiday = fc
    .integer({ min: -3, max: 90 })
    .map((days) => new Date((event + days * 24) * hour).toISOString().slice(0, 10));
  return fc.record({
    zone: fc.constantFrom(...zones),
    weekdays: fc.constantFrom([1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [1, 2, 3, 4, 5, 6]),
    closingHour: fc.constant(17),
    makeUpDays: fc
      .array(holiday, { maxLength: 10 })
      .map((days) => new Map(days.map((day) => [day, 'make-up day']))),
    holidays: fc
      .array(holiday, { maxLength: 20 })
      .map((days) => new Map(days.map((day) => [day, 'a holiday']))),
  });
}

/** Hours at which something changes, in order; most on the hour, so that many fall on 17:00 sharp somewhere. */
function instants(event: number, max: number): fc.Arbitrary<Date[]> {
  return fc
    .array(fc.tuple(fc.integer({ min: -30, max: 1500 }), fc.constantFrom(-1, 0, 0, 1)), { maxLength: max })
    .map((changes) =>
      changes
        .map(([after, nudge]) => new Date((event + after) * hour + nudge))
        .sort((one, other) => one.getTime() - other.getTime()),
    );
}

const aWorld: fc.Arbitrary<World> = fc.integer({ min: earliest, max: latest }).chain((event) =>
  fc
    .record({
      program: calendars(event),
      partners: calendars(event),
      changes: instants(event, 7),
      stops: instants(event, 5),
      begins: fc.constantFrom('partner' as const, 'program' as const),
      nowAfter: fc.integer({ min: 0, max: 2000 }),
      reading: fc.constantFrom('business' as const, 'calendar' as const),
    })
    .map(({ program, partners, changes, stops, begins, nowAfter, reading }) => {
      const now = new Date((event + nowAfter) * hour);
      const sides =
        begins === 'partner' ? (['partner', 'program'] as const) : (['program', 'partner'] as const);
      const turns = changes
        .filter((since) => since <= now)
        .map((since, index) => ({ side: sides[index % 2] ?? begins, since }));
      const holds = stops
        .filter((from) => from <= now)
        .flatMap((from, index, all) =>
          index % 2 === 1
            ? []
            : [{ from, to: all[index + 1] ?? null, reason: 'A ruling.', stageBefore: 'ready' as const }],
        );
      return { event: new Date(event * hour), now, program, partners, turns, holds, reading };
    }),
);

/** The road to a stage is walked once. */
const came: Partial<Record<Stage, Application>> = {};

/** The application at a stage whose clocks all start at the event. */
function applicationAt(stage: Stage, { event, turns, holds }: World): Application {
  const application = came[stage] ?? anApplicationAt(stage);
  came[stage] = application;
  const { validation, summary, report, award, plan } = application;
  const first = application.submissions.slice(0, 1).map((submission) => ({ ...submission, at: event }));
  return {
    ...application,
    turns,
    holds,
    submissions: first,
    validation: validation === null ? null : { ...validation, completedAt: event },
    summary: summary === null ? null : { ...summary, receivedAt: event },
    report: report === null ? null : { ...report, filed: { ...report.filed, at: event } },
    award: award === null ? null : { ...award, at: event },
    plan: plan?.ruled == null ? plan : { ...plan, ruled: { ...plan.ruled, at: event } },
  };
}

/** Whether somebody stood in the way at an instant: a hold, or the turn of one of `others`. */
function stopped(instant: number, world: World, others: readonly string[]): boolean {
  const now = world.now.getTime();
  const held = world.holds.some(
    ({ from, to }) => from.getTime() <= instant && instant < (to?.getTime() ?? now),
  );
  const turn = world.turns.findLast(({ since }) => since.getTime() <= instant);
  const running = turn !== undefined && turn === world.turns.at(-1);
  const theirs = turn !== undefined && others.includes(turn.side) && (!running || instant < now);
  return held || theirs;
}

function open(day: DateTime, { weekdays, holidays, makeUpDays }: Calendar): boolean {
  const date = day.toISODate() ?? '';
  return makeUpDays?.has(date) === true || (weekdays.includes(day.weekday) && !holidays.has(date));
}

/** 17:00 of a day; also of the day after one on which the clocks were changed. */
function at17(day: DateTime): DateTime {
  return day.set({ hour: 17, minute: 0, second: 0, millisecond: 0 });
}

interface Walk {
  days: number;
  calendar: Calendar;
  others: readonly string[];
  roll?: boolean;
  everyDay?: boolean;
}

/** The instant a period ends, one calendar day after the other. */
function walk(world: World, { days, calendar, others, roll, everyDay }: Walk): number {
  const event = DateTime.fromJSDate(world.event).setZone(calendar.zone);
  let day = at17(event);
  if (roll === true && (event > day || !open(day, calendar))) {
    do day = at17(day.plus({ days: 1 }));
    while (!open(day, calendar));
  }
  for (let left = days; left > 0; ) {
    day = at17(day.plus({ days: 1 }));
    if ((everyDay === true || open(day, calendar)) && !stopped(day.toMillis(), world, others)) left -= 1;
  }
  return day.toMillis();
}

function dueOf(name: ClockName, stage: Stage, world: World): number | null {
  const rules = { ...guide2019, reportDaysIn: world.reading };
  const ctx = aStepContext(applicationAt(stage, world), 'desk', {
    now: world.now,
    rules,
    partner: { ...partner, zone: world.partners.zone },
    calendars: { program: world.program, partner: world.partners },
  });
  return ruleOf(name).run(ctx)?.due.getTime() ?? null;
}

const partnersTurn = ['partner'];
const programsTurn = ['program'];
const never: string[] = [];

test('the clocks of the program’s own side leave out the partner’s turns and holds', () => {
  fc.assert(
    fc.property(aWorld, (world) => {
      const walked = (days: number) => walk(world, { days, calendar: world.program, others: partnersTurn });
      expect(dueOf('initial-review', 'submitted', world)).toBe(walked(5));
      expect(dueOf('summary', 'validated', world)).toBe(walked(2));
      expect(dueOf('decision', 'decision-pending', world)).toBe(walked(20));
      expect(dueOf('welcome-kit', 'awarded', world)).toBe(walked(2));
    }),
    { numRuns },
  );
});

test('SDP-85: the report clocks leave out holds alone, in both readings', () => {
  fc.assert(
    fc.property(aWorld, (world) => {
      const everyDay = world.reading === 'calendar';
      const walked = (days: number) =>
        walk(world, { days, calendar: world.program, others: never, everyDay });
      expect(dueOf('final-report', 'summary-sent', world)).toBe(walked(10));
      expect(dueOf('final-report', 'remediation', world)).toBe(walked(10));
      const target = walked(5);
      expect(dueOf('final-report-target', 'summary-sent', world)).toBe(
        target < world.now.getTime() ? null : target,
      );
    }),
    { numRuns },
  );
});

test('SDP-74: remediation leaves out the program’s turns and holds, in both calendars, and the later end holds', () => {
  fc.assert(
    fc.property(aWorld, (world) => {
      const ends = [world.partners, world.program].map((calendar) =>
        walk(world, { days: 5, calendar, others: programsTurn, roll: true }),
      );
      expect(dueOf('remediation', 'remediation', world)).toBe(Math.max(...ends));
    }),
    { numRuns },
  );
});

test('SDP-81: the day of a plan moves by the days of the program’s turns and of holds since', () => {
  fc.assert(
    fc.property(aWorld, fc.integer({ min: 1, max: 30 }), (world, days) => {
      const from = DateTime.fromJSDate(world.event).setZone(world.partners.zone);
      const application = applicationAt('action-plan', world);
      const planned = application.items.map((item) => ({
        ...item,
        plannedFor: from.plus({ days }).toFormat('yyyy-MM-dd'),
      }));
      const ctx = aStepContext({ ...application, items: planned }, 'desk', {
        now: world.now,
        partner: { ...partner, zone: world.partners.zone },
        calendars: { program: world.program, partner: world.partners },
      });
      const due = ruleOf('action-plan').run(ctx)?.due.getTime();
      expect(due).toBe(walk(world, { days, calendar: world.partners, others: programsTurn, everyDay: true }));
    }),
    { numRuns },
  );
});

test('SDP-93: the journey is two to three local months and as many days as were on hold', () => {
  fc.assert(
    fc.property(aWorld, (world) => {
      const first = DateTime.fromJSDate(world.event).setZone(world.program.zone);
      const lastHold = Math.max(0, ...world.holds.map(({ to }) => (to ?? world.now).getTime()));
      let held = 0;
      for (
        let day = at17(first.plus({ days: 1 }));
        day.toMillis() < lastHold;
        day = at17(day.plus({ days: 1 }))
      )
        if (stopped(day.toMillis(), world, never)) held += 1;
      const end = (months: number) => at17(first.plus({ months }).plus({ days: held })).toMillis();
      expect(dueOf('journey', 'ready', world)).toBe(end(3));
    }),
    { numRuns },
  );
});

test('counting rule: the days used are each day’s, by whoever had the turn at its 17:00', () => {
  fc.assert(
    fc.property(aWorld, (world) => {
      const used = { partner: 0, program: 0, onHold: 0 };
      let day = at17(DateTime.fromJSDate(world.event).setZone(world.program.zone));
      for (;;) {
        day = at17(day.plus({ days: 1 }));
        const closing = day.toMillis();
        if (closing >= world.now.getTime()) break;
        if (!open(day, world.program)) continue;
        const side = world.turns.findLast(({ since }) => since.getTime() <= closing)?.side;
        if (side === 'partner' || side === 'program') used[side] += 1;
        if (stopped(closing, world, never)) used.onHold += 1;
      }
      expect(daysUsed(applicationAt('ready', world), world.program, world.now)).toEqual(used);
    }),
    { numRuns },
  );
});
