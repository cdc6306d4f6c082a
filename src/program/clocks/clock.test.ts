import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, monday, partner, take } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { stages } from '../stage.js';
import type { StepContext } from '../step-context.js';
import { turnOf } from '../turn.js';
import { type ClockName, isTurns, nextClock, runningClocks } from './clock.js';
import { fallenDue, reminderSchedule } from './reminders.js';

const zone = 'America/Los_Angeles';

/** A summary received on Monday 09:00 in Kolkata, which is Sunday evening in Los Angeles. */
function receivedInKolkata(): { application: Application; change: Partial<StepContext> } {
  const remedying = anApplicationAt('remediation');
  const summary =
    remedying.summary === null
      ? null
      : { ...remedying.summary, receivedAt: new Date('2026-09-07T09:00:00+05:30') };
  const { program } = aStepContext(remedying, 'desk').calendars;
  const calendars = { program, partner: { ...program, zone: 'Asia/Kolkata' } };
  return {
    application: { ...remedying, summary },
    change: { calendars, partner: { ...partner, zone: 'Asia/Kolkata' } },
  };
}

/** The instant it is `hour` o'clock in Los Angeles (daylight time) on a day of September or October 2026. */
const at = (day: string, hour: string) => new Date(`2026-${day}T${hour}:00-07:00`);

/** The clocks somebody has to keep: without the estimate of the whole journey. */
function clocksAt(application: Application, change: Partial<StepContext> = {}) {
  return allClocks(application, change).filter(({ name }) => name !== 'journey');
}

function allClocks(application: Application, change: Partial<StepContext> = {}) {
  return runningClocks(aStepContext(application, 'desk', change));
}

test('each stage runs the clocks of the trace, and no other', () => {
  const running = Object.fromEntries(
    stages.map((stage) => [stage, clocksAt(anApplicationAt(stage)).map(({ name }) => name)]),
  );
  const none: ClockName[] = [];
  expect(running).toEqual({
    draft: none,
    submitted: ['initial-review'],
    'initial-review': ['initial-review'],
    returned: none,
    ready: ['assignment'],
    validating: none,
    validated: ['summary', 'final-report'],
    'summary-sent': ['final-report-target', 'final-report'],
    remediation: ['remediation', 'final-report'],
    'action-plan': ['action-plan', 'final-report'],
    'decision-pending': ['decision'],
    awarded: ['welcome-kit', 'renewal'],
    declined: none,
    withdrawn: none,
    closed: none,
    'on-hold': none,
  });
});

test('dates count from Monday 7 September 10:00 as the trace says', () => {
  const due = (stage: 'submitted' | 'validated' | 'remediation' | 'decision-pending' | 'awarded') =>
    Object.fromEntries(clocksAt(anApplicationAt(stage)).map((clock) => [clock.name, clock.due]));
  expect(due('submitted')).toEqual({ 'initial-review': at('09-14', '17:00') });
  expect(due('validated')).toEqual({ summary: at('09-09', '17:00'), 'final-report': at('09-21', '17:00') });
  expect(due('remediation').remediation).toEqual(at('09-14', '17:00'));
  expect(due('decision-pending')).toEqual({ decision: at('10-05', '17:00') });
  expect(due('awarded')).toEqual({
    'welcome-kit': at('09-09', '17:00'),
    renewal: new Date('2027-09-07T17:00:00-07:00'),
  });
});

test('SDP-74: a receipt after 17:00 counts as the next business day', () => {
  const remedying = anApplicationAt('remediation');
  const summary =
    remedying.summary === null ? null : { ...remedying.summary, receivedAt: at('09-11', '17:01') };
  expect(clocksAt({ ...remedying, summary })[0]?.due).toEqual(at('09-21', '17:00'));
});

test('SDP-74: a partner ahead of the program keeps the program’s later end', () => {
  const { application, change } = receivedInKolkata();
  const [clock] = clocksAt(application, change);
  expect(clock?.due).toEqual(at('09-14', '17:00'));
  expect(clock?.zone).toBe('Asia/Kolkata');
});

test('SDP-75: the clock is met when every item has a response, or a plan is on its way', () => {
  const remedying = anApplicationAt('remediation');
  const responded = take('respond-to-item', aStepContext(remedying, 'UTECH'), {
    item: 'A1',
    text: 'Done.',
    evidence: '',
  }).application;
  expect(clocksAt(responded).map(({ name }) => name)).toEqual(['final-report']);
  const planned = take('file-action-plan', aStepContext(remedying, 'UAPPLICANT'), {
    items: [{ item: 'A1', approach: 'Scope.', owner: 'Tina', targetDate: '2026-09-25' }],
  }).application;
  expect(clocksAt(planned).map(({ name }) => name)).toEqual(['plan-forwarding', 'final-report']);
  const forwarded = take('forward-action-plan', aStepContext(planned, 'UPDM'), { comment: 'x' }).application;
  const rejected = take('rule-on-plan', aStepContext(forwarded, 'UPROGRAM'), {
    outcome: 'rejected',
    comment: 'No.',
  }).application;
  expect(clocksAt(rejected).map(({ name }) => name)).toEqual(['remediation', 'final-report']);
});

test('SDP-81: an accepted plan runs to its own day', () => {
  expect(clocksAt(anApplicationAt('action-plan'))[0]).toMatchObject({
    name: 'action-plan',
    due: at('09-25', '17:00'),
    owner: 'applicant',
  });
});

test('SDP-82: an extension moves the end, and never brings it nearer', () => {
  const extended = (until: string) =>
    take('extend-remediation', aStepContext(anApplicationAt('remediation'), 'UOFFICE'), {
      until,
      reason: 'Illness.',
    }).application;
  expect(clocksAt(extended('2026-09-18'))[0]?.due).toEqual(at('09-18', '17:00'));
  expect(clocksAt(extended('2026-09-08'))[0]?.due).toEqual(at('09-14', '17:00'));
});

test('a hold stops both sides: the days it covers are not counted', () => {
  const held = take(
    'hold',
    aStepContext(anApplicationAt('remediation'), 'UOFFICE', { now: at('09-08', '10:00') }),
    {
      reason: 'Merger.',
    },
  ).application;
  expect(clocksAt(held, { now: at('09-09', '10:00') })).toEqual([]);
  const resumed = take(
    'resume',
    aStepContext(held, 'UOFFICE', { now: at('09-10', '10:00') }),
    {},
  ).application;
  const due = clocksAt(resumed, { now: at('09-10', '10:00') }).map((clock) => [clock.name, clock.due]);
  expect(due).toEqual([
    ['remediation', at('09-16', '17:00')],
    ['final-report', at('09-23', '17:00')],
  ]);
});

test('SDP-69: correcting the validation date moves the clocks that still run', () => {
  const corrected = take(
    'correct-validation-date',
    aStepContext(anApplicationAt('remediation'), 'UOFFICE', { now: at('09-09', '10:00') }),
    {
      completedOn: '2026-09-08',
      reason: 'Typed the wrong day.',
    },
  ).application;
  expect(clocksAt(corrected).find(({ name }) => name === 'final-report')?.due).toEqual(at('09-22', '17:00'));
});

describe('reminders', () => {
  const reminders = (application: Application, name: ClockName, change: Partial<StepContext> = {}) => {
    const clock = clocksAt(application, change).find((running) => running.name === name);
    return clock === undefined ? [] : reminderSchedule(application, clock);
  };
  const said = (application: Application, name: ClockName) =>
    reminders(application, name).map(({ name, at: when }) => [name, when]);

  test('the reminder schedules of trace section 3, each in the morning of its business day', () => {
    expect(said(anApplicationAt('submitted'), 'initial-review')).toEqual([
      ['1-left', at('09-11', '09:00')],
      ['due', at('09-14', '09:00')],
      ['overdue', at('09-15', '09:00')],
    ]);
    expect(said(anApplicationAt('validated'), 'summary').map(([dueAt]) => dueAt)).toEqual([
      '1-left',
      'due',
      'overdue',
    ]);
    expect(said(anApplicationAt('remediation'), 'remediation')).toEqual([
      ['2-left', at('09-10', '09:00')],
      ['1-left', at('09-11', '09:00')],
      ['due', at('09-14', '09:00')],
      ['overdue', at('09-15', '09:00')],
    ]);
    expect(said(anApplicationAt('remediation'), 'final-report').map(([, when]) => when)).toEqual([
      at('09-14', '09:00'),
      at('09-17', '09:00'),
      at('09-21', '09:00'),
      at('09-22', '09:00'),
    ]);
    expect(said(anApplicationAt('decision-pending'), 'decision').map(([, when]) => when)).toEqual([
      at('09-28', '09:00'),
      at('10-01', '09:00'),
      at('10-05', '09:00'),
      at('10-06', '09:00'),
    ]);
    expect(said(anApplicationAt('action-plan'), 'action-plan').map(([dueAt]) => dueAt)).toEqual([
      '3-left',
      'due',
      'overdue',
    ]);
  });

  test('SDP-08: renewal is announced 90, 60 and 30 days ahead as something that may take place, and is never overdue', () => {
    const schedule = reminders(anApplicationAt('awarded'), 'renewal');
    expect(schedule.map(({ name }) => name)).toEqual(['90-days', '60-days', '30-days', 'due']);
    for (const { says } of schedule) expect(says).toContain('may take place');
  });

  test('every schedule is strictly increasing with unique steps, and every step speaks to somebody', () => {
    for (const stage of stages) {
      for (const clock of allClocks(anApplicationAt(stage))) {
        const steps = reminderSchedule(anApplicationAt(stage), clock);
        expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
        for (const [position, step] of steps.entries()) {
          expect(step.to.length).toBeGreaterThan(0);
          const next = steps[position + 1];
          if (next !== undefined) expect(next.at.getTime()).toBeGreaterThan(step.at.getTime());
        }
      }
    }
  });

  test('a partner far ahead is reminded in its own morning, before the end', () => {
    const { application, change } = receivedInKolkata();
    const found = reminders(application, 'remediation', change);
    const due = found.find(({ name }) => name === 'due');
    const overdue = found.find(({ name }) => name === 'overdue');
    // Ends Tue 15 Sep 05:30 in Kolkata: the last morning is Monday's, the first after it Tuesday's.
    expect(due?.at).toEqual(new Date('2026-09-14T09:00:00+05:30'));
    expect(overdue?.at).toEqual(new Date('2026-09-15T09:00:00+05:30'));
  });

  test('what was missed is given once: the newest, standing for the older ones', () => {
    const schedule = reminders(anApplicationAt('remediation'), 'remediation');
    expect(fallenDue(schedule, at('09-10', '08:59'))).toBeNull();
    expect(fallenDue(schedule, at('09-10', '09:00'))?.give.name).toBe('2-left');
    const missed = fallenDue(schedule, at('09-30', '12:00'));
    expect(missed?.give.name).toBe('overdue');
    expect(missed?.insteadOf.map(({ name }) => name)).toEqual(['2-left', '1-left', 'due']);
  });

  test('SDP-82: a missed window is told to the partner, its PDM and the office', () => {
    expect(reminders(anApplicationAt('remediation'), 'remediation').at(-1)?.to).toEqual([
      'applicants',
      'alliance-lead',
      'technical-contacts',
      'pdm',
      'case-handler',
    ]);
  });

  test('a window that was extended is reminded of anew', () => {
    const remedying = anApplicationAt('remediation');
    const extended = take('extend-remediation', aStepContext(remedying, 'UOFFICE'), {
      until: '2026-09-18',
      reason: 'Illness.',
    }).application;
    const before = new Set(reminders(remedying, 'remediation').map(({ key }) => key));
    for (const { key } of reminders(extended, 'remediation')) expect(before).not.toContain(key);
  });
});

test(`instants are read in ${zone}`, () => {
  expect(clocksAt(anApplicationAt('submitted'))[0]).toMatchObject({ zone, started: monday });
});

describe('the next date is that of whoever has the turn', () => {
  /** Remediation extended to the 25th, beyond the final report on the 21st. */
  const extension = { by: 'UOFFICE', at: monday, until: '2026-09-25', reason: 'A storm.' };
  const extended = { ...anApplicationAt('remediation'), extensions: [extension] };
  const next = (application: Application) => nextClock(clocksAt(application), turnOf(application))?.name;

  test('the partner’s, although the auditor’s ends earlier', () => {
    expect(clocksAt(extended).map(({ name, due }) => [name, due])).toEqual([
      ['remediation', at('09-25', '17:00')],
      ['final-report', at('09-21', '17:00')],
    ]);
    expect(next(extended)).toBe('remediation');
  });

  test('somebody else’s only where those who have the turn have none', () => {
    const answered = {
      ...extended,
      items: extended.items.map((item) => ({ ...item, state: 'responded' as const })),
    };
    expect(next(answered)).toBe('final-report');
    const returned = { ...anApplicationAt('awarded'), award: null };
    expect(nextClock([], turnOf(returned))).toBeNull();
    const renewal = clocksAt(anApplicationAt('awarded')).find(({ name }) => name === 'renewal');
    expect(renewal && isTurns(renewal, turnOf(anApplicationAt('returned')))).toBe(false);
  });
});
