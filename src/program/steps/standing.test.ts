import { expect, test } from '@jest/globals';
import { case2025, partner2025 } from '../../../test/doubles/under-2025.js';
import { anApplicationAt, aStepContext, partner, take, tryStep } from '../../../test/step-contexts.js';

const dropped = { ...partner, tier: 'registered' as const };

test('SDP-17: a tier lost after the award raises a task of the Program Office, once, and removes nothing', () => {
  const awarded = anApplicationAt('awarded');
  const outcome = take('flag-standing', aStepContext(awarded, 'desk', { partner: dropped }), {});
  expect(outcome.application.stage).toBe('awarded');
  expect(outcome.application.award).toMatchObject({ status: 'active', ended: null });
  expect(outcome.application.award?.tasks.at(-1)).toMatchObject({
    kind: 'review-standing',
    settled: null,
    text: expect.stringContaining('of Registered tier; applicants are of Select, Advanced or Premier tier'),
  });
  expect(outcome.notices).toMatchObject([{ kind: 'standing-lost', to: ['case-handler'] }]);
  const again = tryStep('flag-standing', aStepContext(outcome.application, 'desk', { partner: dropped }), {});
  expect(again).toMatchObject({ code: 'blocked', message: expect.stringContaining('already') });
});

test('SDP-17: a standing as the rules ask raises nothing', () => {
  const refused = tryStep('flag-standing', aStepContext(anApplicationAt('awarded'), 'desk'), {});
  expect(refused).toMatchObject({ code: 'blocked', message: expect.stringContaining('as the rules ask') });
});

test('SDP-17 (2025: Services Path): it is the stage that counts, not the tier', () => {
  const awarded = anApplicationAt('awarded');
  const fine = tryStep('flag-standing', case2025(awarded, 'desk'), {});
  expect(fine).toMatchObject({ code: 'blocked' });
  const lost = { ...partner2025, tier: 'premier' as const, servicesPath: 'confirmed' as const };
  const { application } = take('flag-standing', case2025(awarded, 'desk', { partner: lost }), {});
  expect(application.award?.tasks.at(-1)?.text).toContain('at the Confirmed stage');
});
