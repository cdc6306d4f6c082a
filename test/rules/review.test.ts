import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/program/application.js';
import { emptyCaseStudy } from '../../src/program/case-study.js';
import { blocks, completeness } from '../../src/program/completeness.js';
import { offered, type StepName, stepNames } from '../../src/program/lifecycle.js';
import { emptyPractice } from '../../src/program/practice.js';
import { stages } from '../../src/program/stage.js';
import { missingVerdicts } from '../../src/program/steps/validation.js';
import {
  aCaseStudy,
  anApplicationAt,
  aStepContext,
  fullDraft,
  partner,
  take,
  tryStep,
} from '../step-contexts.js';

const full = fullDraft();
const submitted = anApplicationAt('submitted');
const verdicts = {
  focalPoint: [true, true] as [boolean, boolean],
  bestPractice: true,
  delivery: true,
  remarks: '',
};

describe('SDP-18: knowledge and experience are judged, not checked', () => {
  test('no completeness finding rests on it', () => {
    const bare = completeness(aStepContext({ ...full, caseStudies: [emptyCaseStudy, null] }, 'UAPPLICANT'));
    expect(bare.map(({ rule }) => rule)).not.toContain('SDP-18');
    expect(blocks(completeness(aStepContext(full, 'UAPPLICANT')))).toEqual([]);
  });

  test('the validation cannot be completed without a judgement of delivery', () => {
    expect(missingVerdicts({ ...verdicts, delivery: null })).toEqual(['successful delivery']);
    const judged = (delivery: boolean | null) => {
      const rated = anApplicationAt('validated').validation;
      const validating = anApplicationAt('validating');
      if (rated === null || validating.validation === null) throw new Error('it is being validated');
      const validation = {
        ...validating.validation,
        ratings: rated.ratings,
        verdicts: { ...verdicts, delivery },
      };
      return tryStep('complete-validation', aStepContext({ ...validating, validation }, 'UAUDITOR'), {
        completedOn: '2026-09-07',
      });
    };
    expect(judged(null)).toMatchObject({ message: expect.stringContaining('successful delivery') });
    expect(judged(false)).toHaveProperty('application.stage', 'validated');
  });
});

describe('SDP-62: locked while it is reviewed', () => {
  const edits = [
    'acknowledge-guide',
    'save-practice',
    'save-solution',
    'save-answers',
    'save-case-study',
    'reuse-case-study',
    'add-document',
    'remove-document',
    'submit',
  ] as const satisfies readonly StepName[];

  test('what the partner brings changes in a draft or after a return, and nowhere else', () => {
    for (const stage of stages) {
      const editable = stage === 'draft' || stage === 'returned';
      const open = offered(stage, ['applicant', 'alliance-lead', 'technical-contact']);
      for (const step of edits) expect([stage, step, open.includes(step)]).toEqual([stage, step, editable]);
    }
  });

  test('submitting leads to the review', () => {
    expect(take('submit', aStepContext(full, 'ULEAD'), { name: 'Alan Lead (demo)' }).application.stage).toBe(
      'submitted',
    );
  });
});

describe('SDP-65: one list of prerequisites, for the partner and for the office', () => {
  const practice = full.practice ?? emptyPractice;
  const study = aCaseStudy('Globex Demo');
  const second = full.caseStudies[1];
  const withStudy = (change: object) => ({ ...submitted, caseStudies: [{ ...study, ...change }, second] });
  const lacking: [rule: string, change: { application?: object; partner?: object }][] = [
    ['SDP-04', { partner: { ...partner, type: 'technology' } }],
    ['SDP-06', { application: { ...submitted, acknowledgement: null } }],
    ['SDP-17', { partner: { ...partner, tier: 'registered' } }],
    ['SDP-33', { application: { ...submitted, answers: { ...submitted.answers, 'ECS-004': {} } } }],
    ['SDP-37', { application: { ...submitted, practice: { ...practice, microsite: '' } } }],
    ['SDP-44', { application: withStudy({ documents: [] }) }],
    ['SDP-45', { application: { ...submitted, solution: '' } }],
    ['SDP-56', { application: { ...submitted, practice: { ...practice, title: '' } } }],
    ['SDP-57', { application: { ...submitted, caseStudies: [study, null] } }],
    ['SDP-58', { application: withStudy({ lessonsLearned: '' }) }],
    ['SDP-92', { partner: { ...partner, allianceLead: null } }],
  ];

  test.each(lacking)('without %s it is neither submitted nor accepted as complete', (rule, lack) => {
    const application: Application = { ...submitted, ...lack.application };
    const change = { partner: { ...partner, ...lack.partner } };
    const at = (by: string, stage: Application['stage']) =>
      aStepContext({ ...application, stage }, by, change);
    const found = blocks(completeness(at('UAPPLICANT', 'draft'))).map((finding) => finding.rule);
    expect([...new Set(found)]).toEqual([rule]);
    expect(tryStep('submit', at('UAPPLICANT', 'draft'), { name: 'Paula (demo)' })).toMatchObject({
      code: 'incomplete',
    });
    expect(tryStep('accept-as-complete', at('UOFFICE', 'submitted'), {})).toMatchObject({
      code: 'incomplete',
    });
  });

  test('a self-assessment with a blank or a No is no complete one (SDP-26)', () => {
    const no = { '0': { met: 'N' as const, where: '' }, '1': { met: 'N' as const, where: '' } };
    for (const answers of [{}, { ...full.answers, 'ECS-001': no }])
      expect(
        tryStep('submit', aStepContext({ ...full, answers }, 'UAPPLICANT'), { name: 'Paula' }),
      ).toMatchObject({
        code: 'incomplete',
      });
  });
});

describe('SDP-66: complete first, then reviewed', () => {
  test('nobody is assigned, and no validation starts, before the office has said so', () => {
    for (const stage of ['draft', 'submitted', 'initial-review', 'returned'] as const) {
      const application = anApplicationAt(stage);
      expect(
        tryStep('assign-auditor', aStepContext(application, 'UOFFICE'), { auditor: 'UAUDITOR' }),
      ).toMatchObject({
        code: 'wrong-stage',
      });
      const auditing = { id: 'UAUDITOR', roles: ['auditor'] as const };
      expect(
        tryStep('start-validation', aStepContext(application, 'UAUDITOR', { actor: auditing }), {}),
      ).toMatchObject({
        code: 'wrong-stage',
      });
    }
  });

  test('only the office’s word makes it ready, and it is on record', () => {
    const leading = stepNames.filter((name) => {
      const outcome = tryStep(name, aStepContext(submitted, 'UOFFICE'), { missing: ['x'], reason: 'x' });
      return 'application' in outcome && outcome.application.stage === 'ready';
    });
    expect(leading).toEqual(['accept-as-complete']);
    expect(take('accept-as-complete', aStepContext(submitted, 'UOFFICE'), {}).application.complete?.by).toBe(
      'UOFFICE',
    );
  });
});

describe('the verdicts of the validation', () => {
  test('SDP-64: best practice and delivery are both asked for, and the report records them', () => {
    expect(missingVerdicts({ ...verdicts, bestPractice: null, delivery: null })).toEqual([
      'best practice',
      'successful delivery',
    ]);
    const validating = { ...anApplicationAt('summary-sent') };
    const { validation } = validating;
    if (validation === null) throw new Error('it was validated');
    const found = { ...verdicts, bestPractice: false };
    const ctx = aStepContext({ ...validating, validation: { ...validation, verdicts: found } }, 'UAUDITOR');
    const { report } = take('file-report', ctx, { recommendation: 'decline', remarks: '' }).application;
    expect(report?.verdicts).toEqual(found);
  });

  test('SDP-29: a No to the focal point of either case study bars the recommendation and the award', () => {
    for (const focalPoint of [
      [false, true],
      [true, false],
    ] as [boolean, boolean][]) {
      const validated = anApplicationAt('summary-sent');
      const { validation } = validated;
      if (validation === null) throw new Error('it was validated');
      const off = { ...validated, validation: { ...validation, verdicts: { ...verdicts, focalPoint } } };
      expect(
        tryStep('file-report', aStepContext(off, 'UAUDITOR'), { recommendation: 'award', remarks: '' }),
      ).toMatchObject({ fields: { recommendation: expect.stringContaining('not the focal point') } });
      const declined = take('file-report', aStepContext(off, 'UAUDITOR'), {
        recommendation: 'decline',
        remarks: '',
      });
      const award = { outcome: 'awarded', reason: '', internalNote: '' };
      expect(tryStep('decide', aStepContext(declined.application, 'UPROGRAM'), award)).toMatchObject({
        code: 'blocked',
        message: expect.stringContaining('not the focal point of both case studies'),
      });
    }
  });

  test('SDP-29: the validation is not complete before the focal point of each case study is judged', () => {
    expect(missingVerdicts({ ...verdicts, focalPoint: [true, null] })).toEqual([
      'focal point of case study 2',
    ]);
  });
});
