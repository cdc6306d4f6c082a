import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, monday, take, tryStep } from '../../../test/step-contexts.js';
import { awaitsAcceptance } from '../people/assignments.js';
import { Refusal } from '../refusal.js';

describe('SDP-68: a validation passes to another auditor at any stage', () => {
  test.each(['validating', 'validated', 'remediation', 'decision-pending'] as const)(
    'at %s it goes on where it stood',
    (stage) => {
      const before = anApplicationAt(stage);
      const { application, note } = take('hand-over-audit', aStepContext(before, 'UOFFICE'), {
        to: 'UTHIRD',
      });
      expect(application).toMatchObject({ stage, items: before.items, summary: before.summary });
      expect(application.validation).toEqual({
        ...before.validation,
        auditor: 'UTHIRD',
        thirdParty: true,
        assigned: { by: 'UOFFICE', at: monday },
      });
      expect(awaitsAcceptance(application)).toBe(false);
      expect(note).toBe('validation handed over from UAUDITOR (demo) to UTHIRD (demo)');
    },
  );

  test('one that has not begun is to be accepted anew', () => {
    const { application } = take('hand-over-audit', aStepContext(anApplicationAt('ready'), 'UOFFICE'), {
      to: 'UTHIRD',
    });
    expect(awaitsAcceptance(application)).toBe(true);
  });

  test('limits hold; the same auditor and an unassigned case are said', () => {
    const ctx = aStepContext(anApplicationAt('validating'), 'UOFFICE');
    const message = (to: string, change = ctx) => {
      const outcome = tryStep('hand-over-audit', change, { to });
      return outcome instanceof Refusal ? outcome.message : 'allowed';
    };
    expect(message('UPDM')).toMatch(/PDM or PDR of Acme Demo/);
    expect(message('UNOBODY')).toMatch(/do not know/);
    expect(message('UAUDITOR')).toMatch(/already/);
    expect(
      message('UTHIRD', aStepContext({ ...anApplicationAt('ready'), validation: null }, 'UOFFICE')),
    ).toMatch(/Nobody audits this yet/);
  });

  test('where the desk acts for an administrator, the history names who asked', () => {
    const { note } = take('hand-over-audit', aStepContext(anApplicationAt('validating'), 'desk'), {
      to: 'UTHIRD',
      asked: 'Dana Desk (demo)',
    });
    expect(note).toBe(
      'validation handed over from UAUDITOR (demo) to UTHIRD (demo), asked for by Dana Desk (demo)',
    );
  });
});

test('an application is handled within the Program Office alone', () => {
  const ctx = aStepContext(anApplicationAt('remediation'), 'UPROGRAM');
  expect(take('hand-over-handling', ctx, { to: 'UOFFICE' }).application.handler).toBe('UOFFICE');
  expect(tryStep('hand-over-handling', ctx, { to: 'UMANAGER' })).toMatchObject({ code: 'invalid-input' });
  expect(tryStep('hand-over-handling', ctx, { to: 'UNOBODY' })).toMatchObject({ code: 'invalid-input' });
});
