import { describe, expect, test } from '@jest/globals';
import { case2025, drafted2025, take2025, validated2025 } from '../../../test/doubles/under-2025.js';
import { anApplicationAt, tryStep } from '../../../test/step-contexts.js';
import { nextSteps } from '../../slack/kit/next-steps.js';
import { runningClocks } from '../clocks/clock.js';
import { offered, type StepName } from '../lifecycle.js';
import { Refusal } from '../refusal.js';
import { guide2019 } from '../rule-sets/guide-2019.js';
import { guide2025 } from '../rule-sets/guide-2025.js';
import { carriedFrom } from '../seeding.js';
import { turnOf } from '../turn.js';

const filed = (items: readonly string[], recommendation: 'award' | 'decline') =>
  take2025(drafted2025(items), 'file-report', { by: 'UAUDITOR', input: { recommendation, remarks: '' } });

describe.each<[StepName, 'validated' | 'remediation' | 'decision-pending', string]>([
  ['send-summary', 'validated', 'UOFFICE'],
  ['respond-to-item', 'remediation', 'UAPPLICANT'],
  ['close-item', 'remediation', 'UAUDITOR'],
  ['reopen-item', 'remediation', 'UAUDITOR'],
  ['file-action-plan', 'remediation', 'UAPPLICANT'],
  ['forward-action-plan', 'remediation', 'UPDM'],
  ['rule-on-plan', 'remediation', 'UPROGRAM'],
  ['extend-remediation', 'remediation', 'UOFFICE'],
  ['reset-receipt', 'remediation', 'UOFFICE'],
  ['record-receipt', 'remediation', 'desk'],
])('%s', (name, stage, by) => {
  const ctx = case2025(anApplicationAt(stage), by);

  test('SDP-76 (2025: no remediation): is refused in words that say what happens instead', () => {
    const refused = tryStep(name, ctx, {});
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: 'blocked', message: expect.stringContaining('with the decision') });
  });

  test('2025: no button is drawn for it, while the guide of 2019 offers it', () => {
    expect(nextSteps(ctx, ctx.actor.roles)).not.toContain(name);
    expect(offered(stage, ctx.actor.roles, guide2025)).not.toContain(name);
    expect(offered(stage, ctx.actor.roles, guide2019)).toContain(name);
  });
});

test('2025: the report follows the drafted summary, and no summary clock runs', () => {
  const validated = validated2025();
  expect(
    tryStep('file-report', case2025(validated, 'UAUDITOR'), {
      recommendation: 'award',
      remarks: '',
    }),
  ).toMatchObject({ code: 'blocked', message: expect.stringContaining('draft the summary first') });
  expect(runningClocks(case2025(validated, 'desk')).map(({ name }) => name)).not.toContain('summary');
  expect(turnOf(validated).says).toBe('the auditor drafts the application summary');
  expect(turnOf(drafted2025()).says).toBe('the auditor files the final report');
  expect(nextSteps(case2025(drafted2025(), 'UAUDITOR'), ['auditor'])).toContain('file-report');
});

test('SDP-31: under the guide of 2019 no report is filed before the summary was sent', () => {
  const ctx = { ...case2025(anApplicationAt('validated'), 'UAUDITOR'), rules: guide2019 };
  const refused = tryStep('file-report', ctx, { recommendation: 'award', remarks: '' });
  expect(refused).toMatchObject({ code: 'blocked', message: expect.stringContaining('summary sent first') });
  expect(nextSteps(ctx, ['auditor'])).not.toContain('file-report');
});

test('SDP-76 (2025: no remediation): with an action item neither the auditor recommends nor the Program Manager makes an award', () => {
  const recommended = tryStep('file-report', case2025(drafted2025(['ECS-005']), 'UAUDITOR'), {
    recommendation: 'award',
    remarks: '',
  });
  expect(recommended).toMatchObject({ fields: { recommendation: expect.stringContaining('A1') } });
  const application = filed(['ECS-005'], 'decline');
  const decided = tryStep('decide', case2025(application, 'UPROGRAM'), {
    outcome: 'awarded',
    reason: '',
    internalNote: '',
  });
  expect(decided).toMatchObject({ code: 'blocked', message: expect.stringContaining('A1') });
});

test('2025: the items are no turn of the partner’s before the decision', () => {
  expect(turnOf(filed(['ECS-005'], 'decline')).who).toBe('program-manager');
});

test('2025: a decline brings the partner strengths, advice and items; they stay open for the next application', () => {
  const outcome = tryStep('decide', case2025(filed(['ECS-005'], 'decline'), 'UPROGRAM'), {
    outcome: 'declined',
    reason: 'Roles are not scoped.',
    internalNote: '',
  });
  if (outcome instanceof Refusal) throw outcome;
  const told = outcome.notices.find(({ kind }) => kind === 'declined');
  const words = told?.lines.join('\n') ?? '';
  for (const part of [
    'Roles are not scoped.',
    'Clear ownership.',
    'More dashboards.',
    'A1 (ECS-005, customer 1)',
  ])
    expect(words).toContain(part);
  expect(told?.confidential).toBe(true);
  expect(outcome.application.summary?.sent).not.toBeNull();
  expect(outcome.application.items.map(({ state }) => state)).toEqual(['open']);
});

test('2025: an award brings the summary too, and without items nothing else is asked', () => {
  const outcome = tryStep('decide', case2025(filed([], 'award'), 'UPROGRAM'), {
    outcome: 'awarded',
    reason: '',
    internalNote: '',
  });
  if (outcome instanceof Refusal) throw outcome;
  const told = outcome.notices.find(({ kind }) => kind === 'awarded');
  expect(told?.lines.join('\n')).toContain('Clear ownership.');
  expect(told?.lines.join('\n')).not.toContain('put right');
  expect(outcome.application.stage).toBe('awarded');
});

test('2025: an item withdrawn before the decision is no news to a partner who never read it', () => {
  const application = filed(['ECS-005'], 'decline');
  const outcome = tryStep('withdraw-item', case2025(application, 'UAUDITOR'), {
    item: 'A1',
    reason: 'Shown in the diagram.',
  });
  if (outcome instanceof Refusal) throw outcome;
  expect(outcome.notices.map(({ kind }) => kind)).toEqual(['decision-ready']);
});

test('SDP-90 (2025: no remediation): what a decline left open is carried into the next application', () => {
  const outcome = tryStep('decide', case2025(filed(['ECS-005'], 'decline'), 'UPROGRAM'), {
    outcome: 'declined',
    reason: 'Roles are not scoped.',
    internalNote: '',
  });
  if (outcome instanceof Refusal) throw outcome;
  expect(carriedFrom(outcome.application)).toEqual([
    { ref: 'DD-1001', requirement: 'ECS-005', caseIndex: 0, text: 'Please show ECS-005.' },
  ]);
});
