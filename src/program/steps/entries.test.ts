import { describe, expect, test } from '@jest/globals';
import { case2025, fullDraft2025 } from '../../../test/doubles/under-2025.js';
import {
  aCaseStudy,
  anApplicationAt,
  aStepContext,
  emptyDraft,
  fullDraft,
  take,
  tryStep,
} from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { emptyCaseStudy } from '../case-study.js';
import { blocks, completeness } from '../completeness.js';
import { emptyPractice } from '../practice.js';

describe('the solution', () => {
  const ctx = aStepContext(fullDraft(), 'UTECH');

  test('SDP-52: other services than the designation’s own may be listed, and may be none', () => {
    expect(fullDraft().supportingServices).toEqual([]);
    expect(blocks(completeness(aStepContext(fullDraft(), 'UAPPLICANT')))).toEqual([]);
    const input = { solution: 'Ours.', supportingServices: ['Amazon ECR', 'AWS X-Ray'] };
    const { application } = take('save-solution', ctx, input);
    expect(application.supportingServices).toEqual(['Amazon ECR', 'AWS X-Ray']);
    expect(application.designation).toBe('amazon-ecs');
  });

  test('SDP-27: the id in Partner Central may be kept, and is not asked for', () => {
    expect(fullDraft().externalId).toBe('');
    const { application } = take('save-solution', ctx, { solution: 'Ours.', externalId: 'APP-0042' });
    expect(application.externalId).toBe('APP-0042');
    const again = take('save-solution', aStepContext(application, 'UTECH'), { solution: 'Ours, reworded.' });
    expect(again.application).toMatchObject({ externalId: 'APP-0042', solution: 'Ours, reworded.' });
  });
});

describe('what becomes public', () => {
  test('SDP-40: the label is pre-set to non-public', () => {
    expect(emptyCaseStudy.visibility).toBe('non-public');
    const input = { index: 0 as const, page: 'story' as const, fields: { customer: 'Globex Demo' } };
    const { application } = take('save-case-study', aStepContext(emptyDraft(), 'UAPPLICANT'), input);
    expect(application.caseStudies[0]?.visibility).toBe('non-public');
  });

  test('SDP-40 (2025: anonymised): public without the customer’s name is refused in 2019 and taken in 2025', () => {
    const input = {
      index: 0 as const,
      page: 'story' as const,
      fields: { visibility: 'anonymised' as const },
    };
    const refused = tryStep('save-case-study', aStepContext(fullDraft(), 'UAPPLICANT'), input);
    expect(refused).toMatchObject({
      fields: { 'fields.visibility': expect.stringContaining('public or non-public') },
    });
    const taken = take('save-case-study', case2025(fullDraft2025(), 'UAPPLICANT'), input);
    expect(taken.application.caseStudies[0]?.visibility).toBe('anonymised');
  });

  test.each([
    ['SDP-36', 'save-practice', { ...emptyPractice, title: 'Another' }],
    ['SDP-45', 'save-solution', { solution: 'Another.' }],
  ] as const)('%s: the text that was approved is frozen at the award (%s)', (_row, name, input) => {
    for (const stage of ['submitted', 'validating', 'decision-pending', 'awarded'] as const) {
      const refused = tryStep(name, aStepContext(anApplicationAt(stage), 'UAPPLICANT'), input);
      expect(refused).toMatchObject({ code: 'wrong-stage' });
    }
    expect(anApplicationAt('awarded')).toMatchObject({
      practice: fullDraft().practice,
      solution: fullDraft().solution,
    });
  });
});

describe('the days of a case study', () => {
  const save = (fields: object) =>
    tryStep('save-case-study', case2025(fullDraft2025(), 'UAPPLICANT'), {
      index: 0,
      page: 'delivery',
      fields,
    });

  test('2025: production lies in the past, and not before the work', () => {
    expect(save({ productionOn: '2026-09-08' })).toMatchObject({
      fields: { 'fields.productionOn': expect.stringContaining('future') },
    });
    expect(save({ productionOn: '2025-12-31' })).toMatchObject({
      fields: { 'fields.productionOn': expect.stringContaining('before the work') },
    });
    expect(save({ productionOn: '2026-09-07' })).toMatchObject({
      application: { caseStudies: [{ productionOn: '2026-09-07' }, {}] },
    });
  });
});

describe('answers', () => {
  const partial = {
    group: 'all',
    answers: { 'ECS-001': { '0': { met: 'P' as const, where: 'Chapter 2' } } },
  };

  test('SDP-33: the guide of 2019 knows Yes, No and N/A only', () => {
    const refused = tryStep('save-answers', aStepContext(fullDraft(), 'UAPPLICANT'), partial);
    expect(refused).toMatchObject({ fields: { 'answers.ECS-001.0': expect.stringContaining('partial') } });
  });

  test('SDP-53 (2025: Partially): is an answer, and counts as not met', () => {
    const other = fullDraft2025().answers['ECS-001']?.['1'];
    const answers = {
      'ECS-001': { ...partial.answers['ECS-001'], ...(other === undefined ? {} : { '1': other }) },
    };
    const ctx = case2025(fullDraft2025(), 'UAPPLICANT');
    const { application } = take('save-answers', ctx, { group: 'all', answers });
    const found = blocks(completeness(case2025(application, 'UAPPLICANT')));
    expect(found).toMatchObject([
      { rule: 'SDP-53', code: 'answer.not-met', says: expect.stringContaining('does not count as met') },
    ]);
  });

  test('SDP-53 (2025: Partially): for one customer is enough where one of the two has to meet it', () => {
    const draft = fullDraft2025();
    const answers: Application['answers'] = {
      ...draft.answers,
      'OPE-003': { ...draft.answers['OPE-003'], '1': { met: 'P', where: 'Half of it' } },
    };
    expect(blocks(completeness(case2025({ ...draft, answers }, 'UAPPLICANT')))).toEqual([]);
    const neither = { '0': { met: 'P' as const, where: 'Half' }, '1': { met: 'P' as const, where: 'Half' } };
    const none = { ...draft, answers: { ...draft.answers, 'OPE-003': neither } };
    expect(blocks(completeness(case2025(none, 'UAPPLICANT')))).toMatchObject([{ rule: 'SDP-53' }]);
  });
});

test('SDP-28, SDP-63: a case study taken over says its relevance anew, and links and checks stay behind', () => {
  const study = aCaseStudy('Globex Demo');
  const [diagram] = study.documents;
  if (diagram === undefined) throw new Error('there is a diagram');
  const checks = {
    bestPractice: true,
    marketingLanguage: true,
    note: '',
    by: 'UAUDITOR',
    at: diagram.addedAt,
  };
  const used = {
    ...study,
    visibility: 'anonymised' as const,
    relevance: 'It was about functions.',
    documents: [{ ...diagram, requirements: ['X-LAM-1'], checks }],
  };
  const taken = take('reuse-case-study', aStepContext(emptyDraft(), 'UAPPLICANT'), {
    index: 1,
    from: 'DD-0900',
    study: used,
  });
  expect(taken.application.caseStudies[1]).toEqual(study);
});
