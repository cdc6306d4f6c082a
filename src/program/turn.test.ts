import { expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, take } from '../../test/step-contexts.js';
import { stages } from './stage.js';
import { turnOf } from './turn.js';

test('at every stage somebody has the turn, or nobody has anything to do', () => {
  const sides = Object.fromEntries(stages.map((stage) => [stage, turnOf(anApplicationAt(stage)).who]));
  expect(sides).toEqual({
    draft: 'applicant',
    submitted: 'program-office',
    'initial-review': 'program-office',
    returned: 'applicant',
    ready: 'auditor',
    validating: 'auditor',
    validated: 'program-office',
    'summary-sent': 'auditor',
    remediation: 'applicant',
    'action-plan': 'applicant',
    'decision-pending': 'program-manager',
    awarded: 'program-office',
    declined: null,
    withdrawn: null,
    closed: null,
    'on-hold': 'program-office',
  });
});

test('a filed plan passes from the PDM to the Program Manager, and back to the partner when it has to change', () => {
  const filed = take('file-action-plan', aStepContext(anApplicationAt('remediation'), 'ULEAD'), {
    items: [{ item: 'A1', approach: 'Scope.', owner: 'Tina', targetDate: '2026-09-25' }],
  }).application;
  expect(turnOf(filed).who).toBe('pdm');
  const forwarded = take('forward-action-plan', aStepContext(filed, 'UPDM'), { comment: 'x' }).application;
  expect(turnOf(forwarded).who).toBe('program-manager');
  const changes = take('rule-on-plan', aStepContext(forwarded, 'UPROGRAM'), {
    outcome: 'changes',
    comment: 'How?',
  }).application;
  expect(turnOf(changes).who).toBe('applicant');
});

test('a responded item is the auditor’s turn until it is closed', () => {
  const responded = take('respond-to-item', aStepContext(anApplicationAt('remediation'), 'UTECH'), {
    item: 'A1',
    text: 'Done.',
    evidence: '',
  }).application;
  expect(turnOf(responded)).toMatchObject({
    who: 'auditor',
    says: 'the auditor verifies the responses',
    asks: 'verify the responses',
  });
  const closed = take('close-item', aStepContext(responded, 'UAUDITOR'), {
    item: 'A1',
    note: '',
  }).application;
  expect(turnOf(closed)).toMatchObject({
    who: 'auditor',
    says: 'the auditor files the final report',
    asks: 'file the final report',
  });
});

test('once the Welcome Kit is sent nobody has anything to do', () => {
  const done = take(
    'confirm-welcome-kit',
    aStepContext(anApplicationAt('awarded'), 'UOFFICE'),
    {},
  ).application;
  expect(turnOf(done)).toMatchObject({ who: null, side: 'nobody' });
});

test('SDP-88: with items still open the decision waits on the partner, then on the auditor', () => {
  const reported = take('file-report', aStepContext(anApplicationAt('action-plan'), 'UAUDITOR'), {
    recommendation: 'award',
    remarks: '',
  }).application;
  expect(turnOf(reported).side).toBe('partner');
  const responded = take('respond-to-item', aStepContext(reported, 'UTECH'), {
    item: 'A1',
    text: 'Done.',
    evidence: '',
  }).application;
  expect(turnOf(responded).who).toBe('auditor');
  const closed = take('close-item', aStepContext(responded, 'UAUDITOR'), {
    item: 'A1',
    note: '',
  }).application;
  expect(turnOf(closed).who).toBe('program-manager');
});

test('SDP-71: a drafted summary is the office’s to send, and a third party’s own', () => {
  const drafted = anApplicationAt('validated');
  expect(turnOf(drafted).says).toBe('the Program Office sends the application summary');
  const validation = drafted.validation === null ? null : { ...drafted.validation, thirdParty: true };
  expect(turnOf({ ...drafted, validation }).who).toBe('auditor');
});
