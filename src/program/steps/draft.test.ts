import { expect, test } from '@jest/globals';
import {
  aCaseStudy,
  aStepContext,
  emptyDraft,
  fullDraft,
  monday,
  take,
  tryStep,
} from '../../../test/step-contexts.js';
import { Refusal } from '../refusal.js';

const draft = () => aStepContext(emptyDraft(), 'UAPPLICANT');

function refused(outcome: unknown): Refusal {
  if (!(outcome instanceof Refusal)) throw new Error('was not refused');
  return outcome;
}

test('SDP-06: the acknowledgement says who, when and which version of the guide', () => {
  const { application } = take('acknowledge-guide', draft(), {});
  expect(application.acknowledgement).toEqual({ by: 'UAPPLICANT', at: monday, version: '3.0, August 2019' });
});

test('SDP-55: a half-filled practice can be saved', () => {
  const half = {
    title: 'Containers',
    sellingProposition: '',
    description: '',
    microsite: '',
    successPage: '',
  };
  expect(take('save-practice', draft(), half).application.practice).toEqual(half);
});

test.each([
  'http://www.example.com',
  'www.example.com',
  'https://',
  'https://localhost',
  'javascript:alert(1)',
  'ftp://example.com',
])('SDP-37: %s is not taken for a microsite, and the field says what to type', (microsite) => {
  const input = { title: '', sellingProposition: '', description: '', microsite, successPage: '' };
  const refusal = refused(tryStep('save-practice', draft(), input));
  expect(refusal.fields).toEqual({ microsite: expect.stringContaining('https://') });
});

test('SDP-33: answers of one page leave those of the others as they were', () => {
  const first = take('save-answers', draft(), {
    group: 'one',
    answers: { 'ECS-001': { '0': { met: 'Y', where: 'p. 2' } } },
  });
  const second = take('save-answers', aStepContext(first.application, 'UTECH'), {
    group: 'two',
    answers: { 'ECS-002': { '1': { met: 'N', where: '' } } },
  });
  expect(Object.keys(second.application.answers)).toEqual(['ECS-001', 'ECS-002']);
});

test('SDP-33: N/A is open only where the checklist allows it', () => {
  const answer = { met: 'NA' as const, where: '', reason: 'no spot' };
  expect(
    refused(tryStep('save-answers', draft(), { group: 'g', answers: { 'ECS-001': { '0': answer } } })).fields,
  ).toHaveProperty(['answers.ECS-001.0']);
  expect(
    take('save-answers', draft(), { group: 'g', answers: { 'ECS-008': { '0': answer } } }).application
      .answers['ECS-008'],
  ).toEqual({ '0': answer });
});

test('a requirement of another checklist is refused', () => {
  const outcome = tryStep('save-answers', draft(), {
    group: 'g',
    answers: { 'WAF-001': { '0': { met: 'Y', where: '' } } },
  });
  expect(refused(outcome).message).toContain('WAF-001');
});

test.each(['1234', '12345678901a', '0123456789012', '٠١٢٣٤٥٦٧٨٩٠١'])(
  'SDP-59: %s is not an account id',
  (id) => {
    const outcome = tryStep('save-case-study', draft(), {
      index: 0,
      page: 'delivery',
      fields: { accountIds: [id] },
    });
    expect(refused(outcome).message).toContain('12 digits');
  },
);

test('SDP-59: leading zeros of an account id are kept', () => {
  const { application } = take('save-case-study', draft(), {
    index: 1,
    page: 'delivery',
    fields: { accountIds: ['000000000001'] },
  });
  expect(application.caseStudies[1]?.accountIds).toEqual(['000000000001']);
});

test('SDP-38, SDP-58: dates are in order and not in the future where the partner lives', () => {
  const dates = (startedOn: string, endedOn: string) =>
    tryStep('save-case-study', draft(), { index: 0, page: 'delivery', fields: { startedOn, endedOn } });
  expect(refused(dates('2026-09-01', '2026-09-08')).fields).toHaveProperty(['fields.endedOn']);
  expect(refused(dates('2026-09-09', '2026-09-07')).fields).toHaveProperty(['fields.startedOn']);
  expect(refused(dates('2026-09-06', '2026-09-05')).fields).toHaveProperty(['fields.endedOn']);
  expect(dates('2026-09-07', '2026-09-07')).not.toBeInstanceOf(Refusal);
});

test('SDP-58: the end date is today where the partner is ahead of the program', () => {
  const ctx = draft();
  const late = {
    ...ctx,
    now: new Date('2026-09-08T02:00:00Z'),
    partner: { ...ctx.partner, zone: 'Asia/Kolkata' },
  };
  expect(
    tryStep('save-case-study', late, { index: 0, page: 'delivery', fields: { endedOn: '2026-09-08' } }),
  ).not.toBeInstanceOf(Refusal);
  expect(
    tryStep(
      'save-case-study',
      { ...late, partner: ctx.partner },
      { index: 0, page: 'delivery', fields: { endedOn: '2026-09-08' } },
    ),
  ).toBeInstanceOf(Refusal);
});

test('pages of a case study do not erase one another', () => {
  const story = take('save-case-study', draft(), {
    index: 0,
    page: 'story',
    fields: { customer: 'Globex Demo' },
  });
  const metrics = take('save-case-study', aStepContext(story.application, 'UAPPLICANT'), {
    index: 0,
    page: 'metrics',
    fields: { metrics: [{ name: 'n', definition: 'd', before: '', after: '', unit: '' }] },
  });
  expect(metrics.application.caseStudies[0]).toMatchObject({
    customer: 'Globex Demo',
    metrics: [{ name: 'n' }],
  });
});

test('SDP-44: a diagram is an image or PDF', () => {
  const add = (name: string, mimetype: string, kind: 'diagram' | 'other') =>
    tryStep('add-document', draft(), {
      index: 0,
      document: { file: { id: `F${name}`, name, mimetype, size: 1 }, kind, access: 'non-public' },
    });
  expect(refused(add('a.zip', 'application/zip', 'diagram')).message).toContain('a.zip');
  expect(add('a.zip', 'application/zip', 'other')).not.toBeInstanceOf(Refusal);
  expect(add('a.pdf', 'application/pdf', 'diagram')).not.toBeInstanceOf(Refusal);
});

test('the same file added twice stands once, and can be removed', () => {
  const input = {
    index: 0 as const,
    document: {
      file: { id: 'F1', name: 'd.png', mimetype: 'image/png', size: 1 },
      kind: 'diagram' as const,
      access: 'non-public' as const,
    },
  };
  const once = take('add-document', draft(), input).application;
  const twice = take('add-document', aStepContext(once, 'UTECH'), input).application;
  expect(twice.caseStudies[0]?.documents).toHaveLength(1);
  expect(
    take('remove-document', aStepContext(twice, 'UTECH'), { index: 0, file: 'F1' }).application.caseStudies[0]
      ?.documents,
  ).toEqual([]);
});

test('SDP-28: a case study of an earlier application is taken over whole', () => {
  const { application } = take('reuse-case-study', draft(), {
    index: 1,
    from: 'DD-0900',
    study: aCaseStudy('Globex Demo'),
  });
  expect(application.caseStudies[1]).toEqual(aCaseStudy('Globex Demo'));
});

test('texts beyond what the desk keeps are refused, not cut', () => {
  const refusal = refused(
    tryStep('save-solution', aStepContext(fullDraft(), 'UAPPLICANT'), { solution: 'x'.repeat(3001) }),
  );
  expect(refusal.fields.solution).toContain('3,000');
});
