import { describe, expect, test } from '@jest/globals';
import { aCaseStudy, aStepContext, fullDraft, tryStep } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import type { CaseStudy } from '../case-study.js';
import { blocks, completeness } from '../completeness.js';

function lacking(first: CaseStudy | null, second: CaseStudy | null = aCaseStudy('Initech Demo')): string[] {
  const application: Application = { ...fullDraft(), caseStudies: [first, second] };
  return blocks(completeness(aStepContext(application, 'UAPPLICANT'))).map(
    ({ rule, where }) => `${rule} ${where}`,
  );
}

const full = aCaseStudy('Globex Demo');

describe('SDP-57: exactly two case studies', () => {
  test.each([
    ['none', null, null, ['SDP-57 case-study-1/all', 'SDP-57 case-study-2/all']],
    ['the second alone', null, aCaseStudy('Initech Demo'), ['SDP-57 case-study-1/all']],
    ['the first alone', full, null, ['SDP-57 case-study-2/all']],
    ['both', full, aCaseStudy('Initech Demo'), []],
  ])('SDP-57: %s', (_what, first, second, missing) => {
    expect(lacking(first, second)).toEqual(missing);
  });

  test('SDP-57: there is no third', () => {
    const input = { index: 2, page: 'story', fields: { customer: 'Hooli Demo' } };
    const refused = tryStep('save-case-study', aStepContext(fullDraft(), 'UAPPLICANT'), input);
    expect(refused).toMatchObject({
      code: 'not-found',
      message: 'There is no case study 3; this application has two.',
    });
  });
});

describe('SDP-60: a metric with a clear definition', () => {
  const metric = { name: 'Deployments', definition: 'Releases a week', before: '1', after: '12', unit: '' };

  test.each([
    ['no metric', []],
    ['a name without a definition', [{ ...metric, definition: '' }]],
    ['a definition without a name', [{ ...metric, name: '' }]],
  ])('SDP-60: %s is not enough', (_what, metrics) => {
    expect(lacking({ ...full, metrics })).toEqual(['SDP-60 case-study-1/metrics']);
  });

  test('SDP-60: one with both is', () => {
    expect(lacking({ ...full, metrics: [{ ...metric, name: '' }, metric] })).toEqual([]);
  });
});

describe('SDP-58: the details the guide lists', () => {
  test.each([
    ['useCase', { useCase: '' }],
    ['solution', { solution: '' }],
    ['lessonsLearned', { lessonsLearned: '' }],
    ['startedOn', { startedOn: null }],
  ])('SDP-58: %s is required', (field, change) => {
    expect(lacking({ ...full, ...change })).toEqual([`SDP-58 case-study-1/${field}`]);
  });
});

test('SDP-39: introduction, challenge, deployment, tools and outcomes are asked for, and not required', () => {
  const bare = { introduction: '', challenge: '', deployment: '', thirdPartyTools: '', outcomes: '' };
  expect(lacking({ ...full, ...bare })).toEqual([]);
  expect(lacking({ ...full, customer: '' })).toEqual(['SDP-39 case-study-1/customer']);
});

test('SDP-43: without a TCO analysis there is a nudge, which never blocks', () => {
  const nudged = (study: CaseStudy) =>
    completeness(
      aStepContext({ ...fullDraft(), caseStudies: [study, aCaseStudy('Initech Demo')] }, 'UAPPLICANT'),
    ).filter(({ where }) => where === 'case-study-1/costAnalysis');
  expect(nudged(full)).toMatchObject([{ rule: 'SDP-43', severity: 'warn' }]);
  expect(nudged({ ...full, costAnalysis: 'A third less.' })).toEqual([]);
});
