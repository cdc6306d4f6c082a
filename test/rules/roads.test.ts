import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/program/application.js';
import type { StepName } from '../../src/program/lifecycle.js';
import { Refusal } from '../../src/program/refusal.js';
import type { Stage } from '../../src/program/stage.js';
import type { StepContext } from '../../src/program/step-context.js';
import { case2025, fullDraft2025 } from '../doubles/under-2025.js';
import { anApplicationAt, aStepContext, fullDraft, monday, ratingsBut, tryStep } from '../step-contexts.js';

type Try = readonly [step: StepName, by: string, input: Record<string, unknown>];

const verdicts = { focalPoint: [true, true], bestPractice: true, delivery: true, remarks: '' };
const item = { requirement: 'ECS-005', caseIndex: 0, text: 'Please show it.' };
const planned = { item: 'A1', approach: 'Scope it.', owner: 'Tina (demo)', targetDate: '2026-09-25' };

/** What people may do on the way, each in a form that succeeds where it is possible at all. */
const tries: readonly Try[] = [
  ['submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' }],
  ['take-up', 'UOFFICE', {}],
  ['return-as-incomplete', 'UOFFICE', { missing: ['The second diagram.'] }],
  ['accept-as-complete', 'UOFFICE', {}],
  ['assign-auditor', 'UOFFICE', { auditor: 'UAUDITOR' }],
  ['accept-assignment', 'UAUDITOR', {}],
  ['decline-assignment', 'UAUDITOR', { reason: 'On leave.' }],
  ['start-validation', 'UAUDITOR', {}],
  ['save-ratings', 'UAUDITOR', { group: 'all', ratings: ratingsBut(['ECS-005']) }],
  ['save-verdicts', 'UAUDITOR', verdicts],
  ['complete-validation', 'UAUDITOR', { completedOn: '2026-09-07' }],
  ['draft-summary', 'UAUDITOR', { strengths: 'Clear.', improvements: '', items: [] }],
  ['draft-summary', 'UAUDITOR', { strengths: 'Clear.', improvements: '', items: [item] }],
  ['send-summary', 'UOFFICE', {}],
  ['record-receipt', 'desk', { receivedAt: monday }],
  ['respond-to-item', 'UAPPLICANT', { item: 'A1', text: 'Scoped.', evidence: '' }],
  ['close-item', 'UAUDITOR', { item: 'A1', note: '' }],
  ['reopen-item', 'UAUDITOR', { item: 'A1', note: 'Not yet.' }],
  ['withdraw-item', 'UAUDITOR', { item: 'A1', reason: 'A mistake.' }],
  ['file-action-plan', 'UAPPLICANT', { items: [planned] }],
  ['forward-action-plan', 'UPDM', { comment: 'Realistic.' }],
  ['rule-on-plan', 'UPROGRAM', { outcome: 'accepted', comment: '' }],
  ['file-report', 'UAUDITOR', { recommendation: 'award', remarks: '' }],
  ['decide', 'UPROGRAM', { outcome: 'awarded', reason: '', internalNote: '' }],
  ['decide', 'UPROGRAM', { outcome: 'declined', reason: 'Not met.', internalNote: '' }],
  ['confirm-welcome-kit', 'UOFFICE', {}],
  ['hold', 'UOFFICE', { reason: 'Waiting.' }],
  ['resume', 'UOFFICE', {}],
  ['close-as-inactive', 'UOFFICE', { reason: 'Silent.' }],
  ['withdraw', 'UAPPLICANT', { reason: 'Not now.' }],
];

interface Reached {
  application: Application;
  /** Stages in the order in which they were come to; a hold is none. */
  road: readonly Stage[];
  steps: readonly StepName[];
}

/** What tells two situations apart; how often something was repeated does not. */
function situation({ stage, validation, summary, items, plan, report, award, holds }: Application): string {
  const tested = validation && [validation.startedAt, validation.completedAt, validation.verdicts.delivery];
  return JSON.stringify([
    stage,
    tested,
    Object.keys(validation?.ratings ?? {}).length,
    summary && [summary.sent !== null, summary.receivedAt !== null],
    items.map(({ state, plannedFor }) => [state, plannedFor]),
    plan && [plan.forwarded !== null, plan.ruled?.outcome],
    report !== null,
    award && award.welcomeKit !== null,
    stage === 'on-hold' && holds.at(-1)?.stageBefore,
  ]);
}

/** Every situation there is a road to, by trying everything everywhere; each with one road that leads there. */
function walkEverywhere(
  start: Application,
  contextFor: (application: Application, by: string) => StepContext,
): Reached[] {
  const reached = new Map([
    [situation(start), { application: start, road: [start.stage], steps: [] } as Reached],
  ]);
  for (const from of reached.values()) {
    for (const [step, by, input] of tries) {
      const outcome = tryStep(step, contextFor(from.application, by), input);
      if (outcome instanceof Refusal) continue;
      const { application } = outcome;
      const key = situation(application);
      if (reached.has(key)) continue;
      const moved = application.stage !== from.road.at(-1) && application.stage !== 'on-hold';
      const road = moved ? [...from.road, application.stage] : from.road;
      reached.set(key, { application, road, steps: [...from.steps, step] });
    }
  }
  return [...reached.values()];
}

const guide2019 = walkEverywhere(fullDraft(), aStepContext);
const readings2025 = walkEverywhere(fullDraft2025(), case2025);
const awarded = ({ application }: Reached) => application.stage === 'awarded';

describe.each([
  ['the guide of 2019', guide2019],
  ['the readings of 2025', readings2025],
])('every road under %s', (_, reached) => {
  test('is walked: award and decline, with and without action items', () => {
    expect(reached.length).toBeGreaterThan(40);
    for (const stage of ['awarded', 'declined', 'withdrawn', 'closed', 'on-hold'])
      expect(reached.map(({ application }) => application.stage)).toContain(stage);
  });

  test('SDP-07: whoever is awarded went through a completed validation and a final report', () => {
    for (const { application, steps } of reached.filter(awarded)) {
      expect(application.validation?.completedAt).toEqual(monday);
      expect(application.report?.recommendation).toBe('award');
      for (const step of ['complete-validation', 'file-report', 'decide'] as const)
        expect(steps).toContain(step);
    }
    for (const { application } of reached.filter(({ application: one }) => one.report !== null))
      expect(application.validation?.completedAt).toEqual(monday);
  });

  test('SDP-31: review, validation, summary, report, decision and Welcome Kit follow each other', () => {
    const order = [
      'submit',
      'accept-as-complete',
      'complete-validation',
      'draft-summary',
      'file-report',
      'decide',
      'confirm-welcome-kit',
    ];
    const whole = reached.filter(({ application }) => application.award?.welcomeKit != null);
    expect(whole.length).toBeGreaterThan(0);
    for (const { steps } of whole) {
      const taken = steps.filter((step) => order.includes(step));
      expect([...new Set(taken)]).toEqual(order);
    }
  });

  test('SDP-76: no award is reached while an item is neither closed nor withdrawn', () => {
    for (const { application } of reached.filter(awarded))
      expect(application.items.filter(({ state }) => state !== 'closed' && state !== 'withdrawn')).toEqual(
        [],
      );
  });
});

test('SDP-31: under the guide of 2019 the summary is sent before the report, under the readings of 2025 with the decision', () => {
  const reported = ({ application }: Reached) => application.stage === 'decision-pending';
  expect(guide2019.filter(reported).every(({ steps }) => steps.includes('send-summary'))).toBe(true);
  expect(readings2025.filter(reported).every(({ steps }) => !steps.includes('send-summary'))).toBe(true);
  expect(readings2025.every(({ road }) => !road.includes('remediation'))).toBe(true);
});

test('SDP-07: a decision without a report cannot award, however it came about', () => {
  const award = { outcome: 'awarded', reason: '', internalNote: '' };
  const bare = { ...anApplicationAt('decision-pending'), report: null };
  expect(tryStep('decide', aStepContext(bare, 'UPROGRAM'), award)).toMatchObject({ code: 'blocked' });
  for (const stage of ['ready', 'validating', 'validated', 'summary-sent', 'remediation', 'on-hold'] as const)
    expect(tryStep('decide', aStepContext(anApplicationAt(stage), 'UPROGRAM'), award)).toMatchObject({
      code: 'wrong-stage',
    });
});
