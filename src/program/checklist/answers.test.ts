import { describe, expect, test } from '@jest/globals';
import { type Answer, Answers, answerFindings } from './answers.js';
import { Edition } from './edition.js';

const each = {
  id: 'EACH-1',
  title: 'For each',
  asks: 'Something of each',
  evidence: 'Proof',
  rule: 'EACH',
  notApplicable: null,
  evidenceKinds: ['prose', 'document'],
};
const conditional = {
  ...each,
  id: 'COND-1',
  title: 'Conditional',
  notApplicable: { when: 'No spot capacity.' },
};
const either = { ...each, id: 'EITHER-1', title: 'For either', rule: 'AT_LEAST_ONE' };
const documented = { ...either, id: 'DOCS-1', title: 'Documented', evidenceKinds: ['document', 'link'] };
const documentedEach = { ...documented, id: 'DOCS-2', rule: 'EACH' };

function findings(requirement: object, first?: Answer, second?: Answer) {
  const edition = Edition.parse({
    id: 'demo/1',
    designation: 'demo',
    title: 'Demo',
    status: 'verified',
    released: '2026-01-01',
    validFrom: '2026-01-01',
    acceptedUntil: null,
    groups: [{ key: 'demo', title: 'Demo', block: 'service', requirements: [requirement] }],
  });
  const id = (requirement as { id: string }).id;
  const answers = { [id]: { ...(first && { '0': first }), ...(second && { '1': second }) } };
  return answerFindings(edition, answers, [false, false]);
}

function codes(requirement: object, first?: Answer, second?: Answer): string[] {
  return findings(requirement, first, second).map(({ code, rule, where }) => `${code} ${rule} ${where}`);
}

const yes: Answer = { met: 'Y', where: 'Chapter 2 of the case study.' };
const no: Answer = { met: 'N', where: '' };
const notApplicable: Answer = { met: 'NA', where: '', reason: 'All capacity is on demand.' };

describe('every requirement is answered for both customers (SDP-33)', () => {
  test('nothing is found when it is', () => {
    expect(codes(each, yes, yes)).toEqual([]);
  });

  test.each([
    ['both blank', undefined, undefined, ['customer 1', 'customer 2']],
    ['the second blank', yes, undefined, ['customer 2']],
    ['the first blank', undefined, yes, ['customer 1']],
  ])('%s', (_what, first, second, customers) => {
    const expected = (id: string) =>
      customers.map((customer) => `answer.missing SDP-33 self-assessment/${id}/${customer}`);
    expect(codes(each, first, second)).toEqual(expected('EACH-1'));
    expect(codes(either, first, second)).toEqual(expected('EITHER-1'));
  });

  test('a requirement nobody touched is missing for both', () => {
    const [first, second] = findings(conditional);
    expect(first).toMatchObject({ part: 'self-assessment', severity: 'block' });
    expect(first?.says).toBe('Answer COND-1 (Conditional) for customer 1: Y, N or N/A.');
    expect(second?.says).toContain('customer 2');
  });

  test('N/A counts only where the requirement allows it, and with a reason', () => {
    expect(codes(conditional, notApplicable, yes)).toEqual([]);
    expect(codes(each, notApplicable, yes)).toEqual([
      'answer.na-not-allowed SDP-33 self-assessment/EACH-1/customer 1',
    ]);
    expect(codes(conditional, yes, { ...notApplicable, reason: ' ' })).toEqual([
      'answer.na-without-reason SDP-33 self-assessment/COND-1/customer 2',
    ]);
    expect(findings(conditional, { met: 'NA', where: 'prose' }, yes)[0]?.says).toContain('No spot capacity.');
  });
});

describe('all requirements are met before applying (SDP-53)', () => {
  test('an N blocks by itself where each customer counts', () => {
    expect(codes(each, no, yes)).toEqual(['answer.not-met SDP-53 self-assessment/EACH-1/customer 1']);
    expect(codes(each, no, no)).toHaveLength(2);
  });

  test('an N beside a Y does not where one is enough', () => {
    expect(codes(either, no, yes)).toEqual([]);
    expect(codes(either, yes, no)).toEqual([]);
    expect(codes(either, no, no)).toEqual(['answer.not-met SDP-53 self-assessment/EITHER-1']);
  });

  test('an N is told apart from a blank', () => {
    expect(codes(each, no, undefined)).toEqual([
      'answer.not-met SDP-53 self-assessment/EACH-1/customer 1',
      'answer.missing SDP-33 self-assessment/EACH-1/customer 2',
    ]);
  });

  test('N/A for both does not meet what at least one must meet', () => {
    const optional = { ...either, notApplicable: { when: 'Never.' } };
    expect(codes(optional, notApplicable, notApplicable)).toEqual([
      'answer.not-met SDP-53 self-assessment/EITHER-1',
    ]);
  });
});

describe('an answer says where it is addressed (SDP-30)', () => {
  test.each(['', '   ', '\n'])('a Y with %j does not', (where) => {
    expect(codes(each, { met: 'Y', where }, yes)).toEqual([
      'answer.where-missing SDP-30 self-assessment/EACH-1/customer 1',
    ]);
  });

  const prose = { met: 'Y' as const, where: 'We have a procedure. All accounts follow it, etc.' };
  const link = { met: 'Y' as const, where: 'See https://wiki.demo.example/accounts' };
  const file = { met: 'Y' as const, where: 'Account access.pdf, page 3' };

  test('where prose is refused, a document or an https link is named', () => {
    expect(codes(documentedEach, prose, link)).toEqual([
      'answer.prose-only SDP-30 self-assessment/DOCS-2/customer 1',
    ]);
    expect(codes(documentedEach, file, link)).toEqual([]);
    expect(codes(documentedEach, { met: 'Y', where: 'http://wiki.demo.example' }, file)).toHaveLength(1);
  });

  test('one named document is enough where one customer is enough', () => {
    expect(codes(documented, prose, file)).toEqual([]);
    expect(codes(documented, prose, no)).toEqual([
      'answer.prose-only SDP-30 self-assessment/DOCS-1/customer 1',
    ]);
    expect(codes(documented, prose, prose)).toHaveLength(2);
  });

  test('a blank is reported once, as a blank', () => {
    expect(codes(documentedEach, { met: 'Y', where: '' }, file)).toEqual([
      'answer.where-missing SDP-30 self-assessment/DOCS-2/customer 1',
    ]);
  });
});

test('answers to requirements that the edition does not have are left alone', () => {
  expect(codes({ ...each, id: 'EACH-2' }, yes, yes)).toEqual([]);
});

test('stored answers are checked', () => {
  expect(Answers.safeParse({ 'EACH-1': { '0': yes, '1': notApplicable } }).success).toBe(true);
  expect(Answers.safeParse({ 'EACH-1': { first: yes } }).success).toBe(false);
  expect(Answers.safeParse({ 'EACH-1': { '0': { met: 'Partially', where: '' } } }).success).toBe(false);
});
