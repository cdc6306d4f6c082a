import { expect, test } from '@jest/globals';
import { aStepContext, fullDraft, take, tryStep } from '../../../test/step-contexts.js';
import { nextSteps } from '../../slack/kit/next-steps.js';
import type { Application } from '../application.js';
import { blocks, completeness } from '../completeness.js';
import { guide2019 } from '../rule-sets/guide-2019.js';

const no = { met: 'N' as const, where: 'Planned for spring.' };
const full = fullDraft();
const withNo: Application = {
  ...full,
  answers: {
    ...full.answers,
    'ECS-004': { ...full.answers['ECS-004'], '0': no },
    'ECS-005': { '0': no, '1': no },
  },
};
const name = { name: 'Paula Partner (demo)' };
const allow = (application: Application, requirement: string) =>
  take('allow-negative-answer', aStepContext(application, 'UOFFICE'), {
    requirement,
    reason: 'Piloted by AWS.',
  });

test('SDP-53: a No blocks; the Program Office allows it with a reason, requirement by requirement', () => {
  const blocked = (application: Application) =>
    blocks(completeness(aStepContext(application, 'UAPPLICANT'))).map(({ where }) => where.split('/')[1]);
  expect(blocked(withNo)).toEqual(['ECS-004', 'ECS-005', 'ECS-005']);
  const once = allow(withNo, 'ECS-004').application;
  expect(blocked(once)).toEqual(['ECS-005', 'ECS-005']);
  expect(tryStep('submit', aStepContext(once, 'UAPPLICANT'), name)).toMatchObject({ code: 'incomplete' });
  const twice = allow(once, 'ECS-005').application;
  expect(take('submit', aStepContext(twice, 'UAPPLICANT'), name).application.stage).toBe('submitted');
});

test('SDP-53: what was allowed stays in sight as a warning with its reason', () => {
  const findings = completeness(aStepContext(allow(withNo, 'ECS-004').application, 'UAPPLICANT'));
  const found = findings.find(({ where }) => where.includes('ECS-004'));
  expect(found).toMatchObject({
    rule: 'SDP-53',
    severity: 'warn',
    says: expect.stringContaining('Piloted by AWS.'),
  });
});

test('SDP-53: the partner is told who is allowed what, and the reason is kept', () => {
  const { application, notices, note } = allow(withNo, 'ECS-004');
  expect(application.allowances).toEqual([
    expect.objectContaining({ requirement: 'ECS-004', reason: 'Piloted by AWS.', by: 'UOFFICE' }),
  ]);
  expect(notices[0]).toMatchObject({ to: ['applicants', 'alliance-lead'], confidential: true });
  expect(note).toContain('Piloted by AWS.');
});

test('SDP-53: a rule set in which a No does not block says so as a warning only', () => {
  const rules = { ...guide2019, negativeAnswersBlock: false };
  const findings = completeness(aStepContext(withNo, 'UAPPLICANT', { rules }));
  expect(blocks(findings)).toEqual([]);
  expect(findings.filter(({ rule }) => rule === 'SDP-53')).toHaveLength(3);
});

test('what was allowed under one edition does not hold under another', () => {
  const moved = { ...aStepContext(allow(withNo, 'ECS-004').application, 'UAPPLICANT') };
  const edition = { ...moved.edition, id: 'amazon-ecs/2027-01' };
  expect(blocks(completeness({ ...moved, edition })).map(({ where }) => where)).toContain(
    'self-assessment/ECS-004/customer 1',
  );
});

test('only a No that waits can be allowed, and never without a reason', () => {
  const input = { requirement: 'ECS-001', reason: 'Fine.' };
  expect(tryStep('allow-negative-answer', aStepContext(withNo, 'UOFFICE'), input)).toMatchObject({
    fields: { requirement: expect.stringContaining('not answered No') },
  });
  expect(
    tryStep('allow-negative-answer', aStepContext(withNo, 'UOFFICE'), {
      requirement: 'ECS-004',
      reason: ' ',
    }),
  ).toMatchObject({ fields: { reason: expect.stringContaining('Please say why') } });
});

test('allowing is offered while a No stands there', () => {
  const offers = (application: Application) => {
    const ctx = aStepContext(application, 'UPROGRAM');
    return nextSteps(ctx, ctx.actor.roles).includes('allow-negative-answer');
  };
  expect([offers(full), offers(withNo)]).toEqual([false, true]);
});
