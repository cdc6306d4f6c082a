import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/program/application.js';
import { type ClockName, runningClocks } from '../../src/program/clocks/clock.js';
import { reminderSchedule } from '../../src/program/clocks/reminders.js';
import { offered, stepNames, steps } from '../../src/program/lifecycle.js';
import { openStages, stages } from '../../src/program/stage.js';
import { anApplicationAt, aStepContext, monday, take, tryStep } from '../step-contexts.js';

/** Each on the Monday it starts, counted to 17:00 in Los Angeles by hand; no holidays. */
const lengths: [rule: string, name: ClockName, application: Application, due: string, target: boolean][] = [
  ['SDP-67', 'initial-review', anApplicationAt('submitted'), '2026-09-14', true],
  ['SDP-70', 'summary', anApplicationAt('validated'), '2026-09-09', false],
  ['SDP-74', 'remediation', anApplicationAt('remediation'), '2026-09-14', false],
  ['SDP-84', 'final-report', anApplicationAt('remediation'), '2026-09-21', false],
  ['SDP-84', 'final-report-target', anApplicationAt('summary-sent'), '2026-09-14', true],
  ['SDP-88', 'decision', anApplicationAt('decision-pending'), '2026-10-05', false],
  ['SDP-91', 'welcome-kit', anApplicationAt('awarded'), '2026-09-09', true],
];

const clockOf = (name: ClockName, application: Application) => {
  const found = runningClocks(aStepContext(application, 'desk')).find((clock) => clock.name === name);
  if (found === undefined) throw new Error(`${name} does not run`);
  return found;
};

describe('SDP-67, SDP-70, SDP-74, SDP-84, SDP-88, SDP-91: how long each clock runs', () => {
  test.each(lengths)('%s: %s', (_, name, application, due, target) => {
    const clock = clockOf(name, application);
    expect([clock.started, clock.due, clock.target]).toEqual([
      monday,
      new Date(`${due}T17:00:00-07:00`),
      target,
    ]);
  });

  test.each(lengths)(
    '%s: a late %s is called overdue only where the guide sets the date',
    (_, name, application, __, target) => {
      const late = reminderSchedule(application, clockOf(name, application)).filter(
        ({ name }) => name === 'overdue',
      );
      for (const { says } of late) expect(says).toMatch(target ? /^Past its target/ : /^Overdue/);
    },
  );
});

describe('SDP-82: nothing happens by itself when a window is missed', () => {
  const missed = { now: new Date('2026-12-01T18:00:00Z') };
  const waiting = anApplicationAt('remediation');

  test('months later it still waits, and the partner may still respond', () => {
    const ctx = aStepContext(waiting, 'UAPPLICANT', missed);
    expect(
      take('respond-to-item', ctx, { item: 'A1', text: 'Late, but done.', evidence: '' }).application.stage,
    ).toBe('remediation');
  });

  test('no step of the desk’s own changes an application that remedies', () => {
    const own = stepNames.filter((name) => steps[name].by.some((role) => role === 'desk'));
    for (const name of own) {
      const outcome = tryStep(name, aStepContext(waiting, 'desk', missed), {});
      if ('application' in outcome) expect([name, outcome.application.stage]).toEqual([name, 'remediation']);
    }
  });

  test('the office chooses: a longer window, or an end, each with a reason', () => {
    for (const [step, input] of [
      ['extend-remediation', { until: '2026-12-15' }],
      ['close-as-inactive', {}],
    ] as const) {
      const ctx = aStepContext(waiting, 'UOFFICE', missed);
      expect(tryStep(step, ctx, { ...input, reason: ' ' })).toMatchObject({
        fields: { reason: expect.any(String) },
      });
      expect(tryStep(step, ctx, { ...input, reason: 'As agreed.' })).toMatchObject({
        note: expect.stringContaining('As agreed.'),
      });
    }
  });

  test('or has the report filed, since the window has passed', () => {
    const filed = tryStep('file-report', aStepContext(waiting, 'UAUDITOR', missed), {
      recommendation: 'decline',
      remarks: '',
    });
    expect(filed).toMatchObject({ application: { report: { openItems: ['A1'] } } });
  });
});

test('SDP-90: a partner may withdraw until the decision, and not after it', () => {
  const able = stages.filter((stage) => offered(stage, ['applicant']).includes('withdraw'));
  expect(able).toEqual(openStages);
  expect(able).not.toContain('awarded');
  expect(able).not.toContain('declined');
});

describe('the summary', () => {
  const validated = { ...anApplicationAt('validated'), summary: null, items: [] };
  const draft = (input: object) =>
    tryStep('draft-summary', aStepContext(validated, 'UAUDITOR'), {
      strengths: 'Clear.',
      improvements: '',
      items: [],
      ...input,
    });

  test('SDP-72: strengths, improvements as advice, and action items, told apart', () => {
    const drafted = draft({
      improvements: 'Rotate keys.',
      items: [{ requirement: null, caseIndex: null, text: 'Show it.' }],
    });
    if (!('application' in drafted)) throw new Error(drafted.message);
    const lines =
      take('send-summary', aStepContext(drafted.application, 'UOFFICE'), {}).notices[0]?.lines ?? [];
    expect(lines[0]).toBe('Strengths: Clear.');
    expect(lines[1]).toBe('Opportunities for improvement (advice): Rotate keys.');
    expect(lines.slice(2).join('\n')).toMatch(/Action items[\s\S]*A1: Show it\./);
  });

  test('SDP-72: a summary names at least one strength', () => {
    expect(draft({ strengths: ' ' })).toMatchObject({ fields: { strengths: expect.any(String) } });
  });
});

describe('SDP-69: when the validation was completed', () => {
  const correct = (input: object, by = 'UOFFICE') =>
    tryStep('correct-validation-date', aStepContext(anApplicationAt('validated'), by), {
      completedOn: '2026-09-07',
      ...input,
    });

  test('the office corrects it with a reason, which is kept; the auditor cannot', () => {
    expect(correct({ reason: '' })).toMatchObject({ fields: { reason: expect.any(String) } });
    expect(correct({ reason: 'A slip.' })).toMatchObject({ note: expect.stringContaining('A slip.') });
    expect(correct({ reason: 'A slip.' }, 'UAUDITOR')).toMatchObject({ code: 'not-permitted' });
  });
});

test('SDP-54: returned as often as need be, counted, with every answer kept', () => {
  let application = anApplicationAt('submitted');
  for (const count of [1, 2, 3]) {
    const missing = [`Point ${count}.`];
    application = take('return-as-incomplete', aStepContext(application, 'UOFFICE'), { missing }).application;
    expect(application).toMatchObject({ stage: 'returned', answers: anApplicationAt('draft').answers });
    expect(application.returns.at(-1)?.missing).toEqual(missing);
    application = take('submit', aStepContext(application, 'UAPPLICANT'), {
      name: 'Paula (demo)',
    }).application;
  }
  expect([application.returns.length, application.submissions.length]).toEqual([3, 4]);
  expect(
    tryStep('return-as-incomplete', aStepContext(application, 'UOFFICE'), { missing: [] }),
  ).toMatchObject({
    fields: { missing: expect.any(String) },
  });
});
