import { describe, expect, test } from '@jest/globals';
import { aCaseStudy, aStepContext, emptyDraft, fullDraft, partner } from '../../test/step-contexts.js';
import type { Application } from './application.js';
import { emptyCaseStudy } from './case-study.js';
import { blocks, completeness } from './completeness.js';
import type { StepContext } from './step-context.js';

function rulesOf(application: Application, change = {}): string[] {
  return blocks(completeness(aStepContext(application, 'UAPPLICANT', change))).map((finding) => finding.rule);
}

test('a full draft has nothing missing', () => {
  expect(rulesOf(fullDraft())).toEqual([]);
});

test('an empty draft lacks everything the guide asks for', () => {
  const rules = new Set(rulesOf(emptyDraft()));
  for (const rule of ['SDP-06', 'SDP-33', 'SDP-45', 'SDP-56', 'SDP-57']) expect(rules).toContain(rule);
});

describe('each thing that can be missing is named by its own rule', () => {
  const full = fullDraft();
  const practice = full.practice ?? {
    title: '',
    sellingProposition: '',
    description: '',
    microsite: '',
    successPage: '',
  };
  const study = aCaseStudy('Globex Demo');
  const withFirst = (change: Partial<typeof study>): Application => ({
    ...full,
    caseStudies: [{ ...study, ...change }, full.caseStudies[1] ?? null],
  });
  const missing: readonly [string, Application, string][] = [
    ['acknowledgement', { ...full, acknowledgement: null }, 'SDP-06'],
    ['practice', { ...full, practice: null }, 'SDP-56'],
    ['practice title', { ...full, practice: { ...practice, title: '' } }, 'SDP-56'],
    ['selling proposition', { ...full, practice: { ...practice, sellingProposition: '' } }, 'SDP-56'],
    ['description', { ...full, practice: { ...practice, description: '' } }, 'SDP-56'],
    ['microsite', { ...full, practice: { ...practice, microsite: '' } }, 'SDP-37'],
    ['solution', { ...full, solution: '' }, 'SDP-45'],
    ['second case study', { ...full, caseStudies: [study, null] }, 'SDP-57'],
    ['use case', withFirst({ useCase: '' }), 'SDP-58'],
    ['architecture', withFirst({ solution: '' }), 'SDP-58'],
    ['lessons learned', withFirst({ lessonsLearned: '' }), 'SDP-58'],
    ['start date', withFirst({ startedOn: null }), 'SDP-58'],
    ['end date', withFirst({ endedOn: null }), 'SDP-38'],
    ['account id', withFirst({ accountIds: [] }), 'SDP-59'],
    [
      'metric definition',
      withFirst({ metrics: [{ name: 'n', definition: '', before: '', after: '', unit: '' }] }),
      'SDP-60',
    ],
    ['diagram', withFirst({ documents: [] }), 'SDP-44'],
    ['an answer', { ...full, answers: { ...full.answers, 'ECS-004': {} } }, 'SDP-33'],
  ];
  test.each(missing)('%s', (_name, application, rule) => {
    const rules = rulesOf(application);
    expect(new Set(rules)).toEqual(new Set([rule]));
  });

  test.each([
    ['tier', { tier: 'registered' as const }, 'SDP-17'],
    ['type', { type: 'technology' as const }, 'SDP-04'],
    ['alliance lead', { allianceLead: null }, 'SDP-92'],
  ])('%s of the partner', (_name, change, rule) => {
    const application = full;
    const found = blocks(
      completeness({ ...aStepContext(application, 'UAPPLICANT'), partner: { ...partner, ...change } }),
    );
    expect(found.map((finding) => finding.rule)).toEqual([rule]);
  });
});

test('SDP-43, SDP-63: advice and doubts are warnings and never block', () => {
  const same = {
    ...fullDraft(),
    caseStudies: [aCaseStudy('Globex Demo'), { ...aCaseStudy('globex demo '), useCase: 'Another project.' }],
  } satisfies Application;
  const findings = completeness({
    ...aStepContext(same, 'UAPPLICANT'),
    siblings: [{ ref: 'DD-0900', designationLabel: 'AWS Lambda', customers: ['GLOBEX Demo'] }],
  });
  expect(blocks(findings)).toEqual([]);
  const says = findings.map((finding) => finding.says).join('\n');
  expect(says).toMatch(/same customer/);
  expect(says).toMatch(/DD-0900/);
  expect(says).toMatch(/TCO/);
});

test('SDP-63: the same project told twice blocks', () => {
  const twice = {
    ...fullDraft(),
    caseStudies: [aCaseStudy('Globex Demo'), aCaseStudy('Globex Demo')],
  } satisfies Application;
  expect(rulesOf(twice)).toEqual(['SDP-63']);
});

test.each([
  ['Globex Inc.', 'GLOBEX, Inc', ''],
  ['Globex Demo', 'Initech Demo', 'The Globex Demo GmbH'],
])(
  'SDP-63: “%s” and “%s” (legal entity “%s”) are one customer, here and elsewhere',
  (one, other, legalEntity) => {
    const pair = {
      ...fullDraft(),
      caseStudies: [aCaseStudy(one), { ...aCaseStudy(other), legalEntity, useCase: 'Another project.' }],
    } satisfies Application;
    const says = (siblings: StepContext['siblings']) =>
      completeness({ ...aStepContext(pair, 'UAPPLICANT'), siblings }).map((finding) => finding.says);
    expect(says([]).join('\n')).toMatch(/same customer/);
    const elsewhere = [{ ref: 'DD-0900', designationLabel: 'AWS Lambda', customers: ['globex'] }];
    expect(says(elsewhere).filter((line) => line.includes('DD-0900')).length).toBe(
      one === 'Globex Inc.' ? 2 : 0,
    );
  },
);

test('an empty case study is told apart from a missing one: each field is named', () => {
  const started = {
    ...fullDraft(),
    caseStudies: [emptyCaseStudy, aCaseStudy('Initech Demo')],
  } satisfies Application;
  expect(rulesOf(started).length).toBeGreaterThan(6);
});

test('findings tell the partner what to do', () => {
  for (const finding of completeness(aStepContext(emptyDraft(), 'UAPPLICANT'))) {
    expect(finding.says).toMatch(/[Pp]lease|advised|allowed|[Aa]nswer/);
    expect(finding.rule).toMatch(/^SDP-\d+$/);
  }
});
