import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, monday, take } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { stages } from '../stage.js';
import { type CycleTimes, cycleTimesOf } from './cycle-times.js';
import { forecast } from './forecast.js';
import { sayForecast } from './say-forecast.js';

const dayMs = 86_400_000;
const days = (count: number) => new Date(monday.getTime() + count * dayMs);

const foreseen = (application: Application, now = monday, cycleTimes?: CycleTimes) =>
  forecast({
    ...aStepContext(application, 'desk', { now }),
    ...(cycleTimes === undefined ? {} : { cycleTimes }),
  });

/** Decided so many days after the report, which was filed on Monday 7 September. */
const decidedAfter = (count: number): Application =>
  take('decide', aStepContext(anApplicationAt('decision-pending'), 'UPROGRAM', { now: days(count) }), {
    outcome: 'declined',
    reason: 'Not the focal point.',
    internalNote: '',
  }).application;

describe('SDP-93: from the guide, before there is own history', () => {
  test('SDP-93: on submission, two to three months from the first submission', () => {
    expect(foreseen(anApplicationAt('submitted'))).toEqual({
      earliest: '2026-11-09',
      latest: '2026-12-07',
      basis: 'guide',
      applications: 0,
      late: null,
    });
  });

  test('SDP-93: later, what the periods still to come allow: the report’s ten business days and the decision’s twenty', () => {
    expect(foreseen(anApplicationAt('validated'))).toMatchObject({
      earliest: '2026-09-08',
      latest: '2026-10-19',
      basis: 'periods',
    });
    expect(foreseen(anApplicationAt('decision-pending'))).toMatchObject({ latest: '2026-10-05' });
  });

  test('SDP-93: an accepted plan may take until its day', () => {
    // Plan until Friday 25 September, then twenty business days.
    expect(foreseen(anApplicationAt('action-plan'))).toMatchObject({ latest: '2026-10-23' });
  });

  test('SDP-93: a long wait never leaves a range in the past', () => {
    for (const stage of stages)
      for (const passed of [1, 10, 40, 100]) {
        const later = foreseen(anApplicationAt(stage), days(passed));
        const today = days(passed).toISOString().slice(0, 10);
        if (later !== null) expect([stage, passed, today < later.earliest]).toEqual([stage, passed, true]);
      }
  });

  test('nothing is foreseen of a draft, on hold, or once it has ended', () => {
    const spoken = stages.filter((stage) => foreseen(anApplicationAt(stage)) !== null);
    expect(spoken).toEqual([
      'submitted',
      'initial-review',
      'returned',
      'ready',
      'validating',
      'validated',
      'summary-sent',
      'remediation',
      'action-plan',
      'decision-pending',
    ]);
  });
});

describe('SDP-93: what is late moves the forecast', () => {
  // Due on Monday 5 October; 40 business days later it is Monday 30 November.
  const eightWeeksLate = days(84);

  test('SDP-93: a decision eight weeks late takes four to eight weeks more, and no day is said', () => {
    const late = foreseen(anApplicationAt('decision-pending'), eightWeeksLate);
    expect(late).toMatchObject({ earliest: '2026-12-28', latest: '2027-01-25', late: 40 });
    expect(sayForecast(late)).toBe(
      'A decision can probably be expected between late December 2026 and late January 2027: an estimate that says no more because what is waited for is late, not a promise.',
    );
  });

  test('SDP-93: whatever stage is late, the next business day is not foreseen', () => {
    const late = stages.flatMap((stage) => {
      const found = foreseen(anApplicationAt(stage), eightWeeksLate);
      return found?.late == null ? [] : [{ stage, ...found }];
    });
    expect(late.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(['ready', 'validating', 'remediation']),
    );
    for (const { earliest } of late) expect(earliest > '2026-12-10').toBe(true);
  });

  test('SDP-93: where others took as long, too, the soonest is moved all the same', () => {
    const cycleTimes = cycleTimesOf([85, 86, 87, 88, 89].map(decidedAfter));
    const late = foreseen(anApplicationAt('decision-pending'), eightWeeksLate, cycleTimes);
    expect(late).toMatchObject({ basis: 'history', earliest: '2026-12-28' });
  });

  test('SDP-93: a day late moves it by two weeks at the most', () => {
    const late = foreseen(anApplicationAt('decision-pending'), days(29));
    expect(late).toMatchObject({ earliest: '2026-10-07', latest: '2026-10-20', late: 1 });
  });

  test('SDP-93: what is late by more than half a year foresees nothing', () => {
    expect(foreseen(anApplicationAt('decision-pending'), days(300))).toBeNull();
  });
});

describe('SDP-93: from the desk’s own history', () => {
  const waits = [3, 7, 9, 11, 15, 21];
  const cycleTimes = cycleTimesOf(waits.map(decidedAfter));

  test('SDP-93: as eight of ten took that were decided, and says from how many', () => {
    expect(foreseen(anApplicationAt('decision-pending'), monday, cycleTimes)).toEqual({
      earliest: '2026-09-14', // 5 days: Saturday
      latest: '2026-09-25',
      basis: 'history',
      applications: 6,
      late: null,
    });
    expect(sayForecast(foreseen(anApplicationAt('decision-pending'), monday, cycleTimes))).toContain(
      'from 6 applications',
    );
  });

  test('SDP-93: fewer than five say nothing; neither do those that were decided sooner than this one has waited', () => {
    expect(
      foreseen(
        anApplicationAt('decision-pending'),
        monday,
        cycleTimesOf(waits.slice(0, 4).map(decidedAfter)),
      ),
    ).toMatchObject({
      basis: 'periods',
    });
    expect(foreseen(anApplicationAt('decision-pending'), days(8), cycleTimes)).toMatchObject({
      basis: 'periods',
    });
  });

  test('SDP-93: each stage is measured from when it was reached; other stages say nothing about it', () => {
    expect(cycleTimes['decision-pending']).toEqual(waits);
    expect(cycleTimes.remediation).toBeUndefined();
    expect(foreseen(anApplicationAt('remediation'), monday, cycleTimes)).toMatchObject({ basis: 'periods' });
  });

  test('what is undecided or withdrawn has no cycle times', () => {
    expect(cycleTimesOf([anApplicationAt('decision-pending'), anApplicationAt('withdrawn')])).toEqual({});
  });
});

test('SDP-02, SDP-93: the wording never promises', () => {
  for (const stage of stages) {
    const says = sayForecast(foreseen(anApplicationAt(stage)));
    if (says !== null)
      expect(says).toMatch(/^A decision can (probably )?be expected .*: an estimate .*, not a promise\.$/);
  }
});
