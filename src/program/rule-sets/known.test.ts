import { expect, test } from '@jest/globals';
import { case2025, fullDraft2025 } from '../../../test/doubles/under-2025.js';
import {
  anApplicationAt,
  aStepContext,
  fullDraft,
  partner,
  take,
  tryStep,
} from '../../../test/step-contexts.js';
import { blocks, completeness } from '../completeness.js';
import { Refusal } from '../refusal.js';
import { guide2019 } from './guide-2019.js';
import { guide2025 } from './guide-2025.js';
import { ruleSetIds, ruleSetOf, rulesFor } from './known.js';

test('the guide of 2019 is the default, the 2025 readings ship beside it', () => {
  expect(ruleSetIds).toEqual(['guide-3.0-2019', 'guide-2025']);
  expect(ruleSetIds.map(ruleSetOf)).toEqual([guide2019, guide2025]);
});

test('an unknown rule set is named with those there are', () => {
  expect(() => ruleSetOf('guide-1999')).toThrow('No rule set guide-1999; known: guide-3.0-2019, guide-2025');
});

test('SDP-01: a draft follows the rule set in force; the first submission pins it for good', () => {
  const draft = fullDraft2025();
  expect(draft.ruleSet).toBe(guide2019.id);
  expect(rulesFor(draft, guide2025)).toBe(guide2025);
  const submitted = take('submit', case2025(draft, 'UAPPLICANT'), {
    name: 'Paula Partner (demo)',
  }).application;
  expect(submitted.ruleSet).toBe(guide2025.id);
  expect(rulesFor(submitted, guide2019)).toBe(guide2025);
});

test('SDP-01: a returned application keeps its rule set when another has come into force', () => {
  const returned = anApplicationAt('returned');
  expect(rulesFor(returned, guide2025)).toBe(guide2019);
  const again = take('submit', aStepContext(returned, 'UAPPLICANT'), {
    name: 'Paula Partner (demo)',
  }).application;
  expect(again.ruleSet).toBe(guide2019.id);
});

test('SDP-06: another guide in force asks for its own acknowledgement, and takes it', () => {
  const draft = { ...fullDraft2025(), acknowledgement: fullDraft().acknowledgement };
  const missing = blocks(completeness(case2025(draft, 'UAPPLICANT')));
  expect(missing.map(({ rule }) => rule)).toEqual(['SDP-06']);
  const read = take('acknowledge-guide', case2025(draft, 'UTECH'), {}).application;
  expect(read.acknowledgement).toMatchObject({ by: 'UTECH', version: guide2025.guideVersion });
  expect(blocks(completeness(case2025(read, 'UAPPLICANT')))).toEqual([]);
});

test('SDP-04: only the partner types of the rule set may submit', () => {
  const ctx = aStepContext(fullDraft(), 'UAPPLICANT', { partner: { ...partner, type: 'technology' } });
  const refused = tryStep('submit', ctx, { name: 'Paula Partner (demo)' });
  expect(refused).toMatchObject({ message: expect.stringContaining('Consulting Partners') });
  const wider = { ...guide2019, partnerTypes: ['consulting', 'technology'] as const };
  expect(tryStep('submit', { ...ctx, rules: wider }, { name: 'Paula Partner (demo)' })).not.toBeInstanceOf(
    Refusal,
  );
});

const standings = [
  ['guide-3.0-2019', { tier: 'registered' }, false],
  ['guide-3.0-2019', { tier: 'select' }, true],
  ['guide-3.0-2019', { tier: 'advanced' }, true],
  ['guide-3.0-2019', { tier: 'premier' }, true],
  ['guide-2025', { tier: 'premier', servicesPath: 'none' }, false],
  ['guide-2025', { tier: 'premier', servicesPath: 'enrolled' }, false],
  ['guide-2025', { tier: 'premier', servicesPath: 'confirmed' }, false],
  ['guide-2025', { tier: 'registered', servicesPath: 'validated' }, true],
  ['guide-2025', { tier: 'registered', servicesPath: 'differentiated' }, true],
] as const;

test.each(standings)('SDP-17: under %s a partner of %j may submit: %s', (id, change, may) => {
  const rules = ruleSetOf(id);
  const draft = rules === guide2025 ? fullDraft2025() : fullDraft();
  const ctx = aStepContext(draft, 'UAPPLICANT', { rules, partner: { ...partner, ...change } });
  const outcome = tryStep('submit', ctx, { name: 'Paula Partner (demo)' });
  expect(outcome instanceof Refusal).toBe(!may);
  if (!may) expect(blocks(completeness(ctx))).toMatchObject([{ rule: 'SDP-17', part: 'partner' }]);
});

test('SDP-17: a standing lost since is a warning at the decision, and no bar', () => {
  const ctx = aStepContext(anApplicationAt('decision-pending'), 'UPROGRAM', {
    partner: { ...partner, tier: 'registered' },
  });
  const outcome = take('decide', ctx, { outcome: 'awarded', reason: '', internalNote: '' });
  expect(outcome.application.stage).toBe('awarded');
  expect(outcome.note).toContain('of Registered tier; applicants are of Select, Advanced or Premier tier');
});
