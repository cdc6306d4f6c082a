import { describe, expect, test } from '@jest/globals';
import {
  aCaseStudy,
  anApplicationAt,
  aStepContext,
  fullDraft,
  monday,
  take,
  tryStep,
} from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { type DocumentKind, documentDefaults } from '../case-study.js';
import { documentsFor } from '../checklist/linked-sources.js';
import { completeness } from '../completeness.js';
import { uncheckedDocuments } from './documents.js';

const file = { id: 'F1', name: 'guide.pdf', mimetype: 'application/pdf', size: 1000 };

function added(kind: DocumentKind, change: object = {}) {
  const document = { file, kind, access: 'public' as const, ...change };
  const { application } = take('add-document', aStepContext(fullDraft(), 'UAPPLICANT'), {
    index: 0,
    document,
  });
  return { application, document: application.caseStudies[0]?.documents.at(-1) };
}

test.each<[DocumentKind, 'public' | 'non-public']>([
  ['diagram', 'non-public'],
  ['design', 'non-public'],
  ['security', 'non-public'],
  ['guide', 'public'],
  ['other', 'public'],
])('SDP-48: a %s asked to be public is held %s, whatever its case study’s label', (kind, access) => {
  for (const visibility of ['public', 'non-public'] as const) {
    const draft: Application = {
      ...fullDraft(),
      caseStudies: [{ ...aCaseStudy('Globex Demo'), visibility }, aCaseStudy('Initech Demo')],
    };
    const input = { index: 0 as const, document: { file, kind, access: 'public' as const } };
    const { application } = take('add-document', aStepContext(draft, 'UAPPLICANT'), input);
    expect(application.caseStudies[0]?.documents.at(-1)?.access).toBe(access);
    const described = { kind, access: 'public' as const, anonymised: false, requirements: [] };
    const again = take('describe-document', aStepContext(application, 'UTECH'), {
      index: 0,
      file: 'F1',
      described,
    });
    expect(again.application.caseStudies[0]?.documents.at(-1)?.access).toBe(access);
  }
});

test('SDP-47: a document names the requirements it shows something about, and is found by them', () => {
  const { application } = added('guide', { requirements: ['ECS-001', 'ACCT-001'] });
  expect(documentsFor(application, 'ACCT-001', 0).map((one) => one.file.name)).toEqual(['guide.pdf']);
  expect(documentsFor(application, 'ACCT-001', 1)).toEqual([]);
  expect(documentsFor(application, 'ECS-002', 0)).toEqual([]);
});

test('SDP-47: a requirement the checklist does not have is refused by name', () => {
  const document = { file, kind: 'guide', access: 'public', requirements: ['ECS-999'] } as const;
  const refused = tryStep('add-document', aStepContext(fullDraft(), 'UAPPLICANT'), { index: 0, document });
  expect(refused).toMatchObject({ fields: { requirements: expect.stringContaining('ECS-999') } });
});

test('SDP-50: an anonymised document is never by itself a finding', () => {
  const plain = added('guide').application;
  const anonymised = added('guide', { anonymised: true }).application;
  expect(anonymised.caseStudies[0]?.documents.at(-1)?.anonymised).toBe(true);
  const findings = (application: Application) => completeness(aStepContext(application, 'UAPPLICANT'));
  expect(findings(anonymised)).toEqual(findings(plain));
});

test('SDP-46: a case study takes further documents beside its diagram, up to ten', () => {
  let application = fullDraft();
  for (let number = 2; number <= 10; number += 1) {
    const document = { file: { ...file, id: `F${number}` }, kind: 'other', access: 'non-public' } as const;
    application = take('add-document', aStepContext(application, 'UAPPLICANT'), {
      index: 0,
      document,
    }).application;
  }
  expect(application.caseStudies[0]?.documents).toHaveLength(10);
  const document = { file: { ...file, id: 'F11' }, kind: 'other', access: 'non-public' } as const;
  const refused = tryStep('add-document', aStepContext(application, 'UAPPLICANT'), { index: 0, document });
  expect(refused).toMatchObject({ fields: { document: expect.stringContaining('at most 10') } });
});

test('SDP-46: what the validation asks for on top is handed in as evidence of an action item', () => {
  const evidence = 'File: restore-test.pdf (https://files.example.com/restore-test.pdf)';
  const { application } = take('respond-to-item', aStepContext(anApplicationAt('remediation'), 'UTECH'), {
    item: 'A1',
    text: 'The restore test is attached.',
    evidence,
  });
  expect(application.items[0]?.responses.at(-1)?.evidence).toBe(evidence);
});

describe('SDP-49: the two checks of a public document', () => {
  const validating = anApplicationAt('validating');
  const [first = null, second = null] = validating.caseStudies;
  if (first === null) throw new Error('there is a first case study');
  const secret = first.documents[0]?.file.id ?? '';
  const open = {
    ...documentDefaults,
    file,
    kind: 'guide' as const,
    access: 'public' as const,
    addedAt: monday,
    addedBy: 'UAPPLICANT',
  };
  const application: Application = {
    ...validating,
    caseStudies: [{ ...first, documents: [...first.documents, open] }, second],
  };
  const fine = { index: 0 as const, file: 'F1', bestPractice: true, marketingLanguage: true, note: '' };

  test('SDP-49: are made by the auditor, with who and when', () => {
    expect(uncheckedDocuments(application)).toEqual(['guide.pdf']);
    const checked = take('check-document', aStepContext(application, 'UAUDITOR'), fine).application;
    expect(uncheckedDocuments(checked)).toEqual([]);
    expect(checked.caseStudies[0]?.documents.at(-1)?.checks).toEqual({
      bestPractice: true,
      marketingLanguage: true,
      note: '',
      by: 'UAUDITOR',
      at: monday,
    });
  });

  test.each([
    ['marketing language', { ...fine, marketingLanguage: false }],
    ['best practice', { ...fine, bestPractice: false }],
  ])('SDP-49: a doubt about %s needs a note', (_what, input) => {
    const ctx = aStepContext(application, 'UAUDITOR');
    expect(tryStep('check-document', ctx, input)).toMatchObject({ fields: { note: expect.any(String) } });
    const { application: noted } = take('check-document', ctx, { ...input, note: 'Drop “best in class”.' });
    expect(noted.caseStudies[0]?.documents.at(-1)?.checks?.note).toBe('Drop “best in class”.');
  });

  test('SDP-49: a non-public document is not judged by them', () => {
    const ctx = aStepContext(application, 'UAUDITOR');
    const refused = tryStep('check-document', ctx, { ...fine, file: secret });
    expect(refused).toMatchObject({ code: 'blocked', message: expect.stringContaining('non-public') });
  });

  test('SDP-49: the validation is not complete while one is unchecked', () => {
    const done = { startedAt: monday, ratings: {}, completedAt: null };
    const rated = anApplicationAt('validated').validation;
    const ready: Application = {
      ...application,
      validation: rated === null ? null : { ...rated, ...done, ratings: rated.ratings },
    };
    const complete = (one: Application) =>
      tryStep('complete-validation', aStepContext(one, 'UAUDITOR'), { completedOn: '2026-09-07' });
    expect(complete(ready)).toMatchObject({
      code: 'incomplete',
      message: expect.stringContaining('guide.pdf'),
    });
    const checked = take('check-document', aStepContext(ready, 'UAUDITOR'), fine).application;
    expect(complete(checked)).toMatchObject({ application: { stage: 'validated' } });
  });

  test('SDP-49: what is described anew is checked anew', () => {
    const checked = take('check-document', aStepContext(application, 'UAUDITOR'), fine).application;
    const returned: Application = { ...checked, stage: 'returned' };
    const described = {
      kind: 'other' as const,
      access: 'public' as const,
      anonymised: true,
      requirements: [],
    };
    const again = take('describe-document', aStepContext(returned, 'UAPPLICANT'), {
      index: 0,
      file: 'F1',
      described,
    });
    expect(uncheckedDocuments(again.application)).toEqual(['guide.pdf']);
  });
});

test('a document that is gone is refused with the way on', () => {
  const described = {
    kind: 'other' as const,
    access: 'public' as const,
    anonymised: false,
    requirements: [],
  };
  const input = { index: 1 as const, file: 'F0GONE', described };
  const refused = tryStep('describe-document', aStepContext(fullDraft(), 'UAPPLICANT'), input);
  expect(refused).toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('open the list again'),
  });
});
