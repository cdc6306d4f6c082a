import { describe, expect, test } from '@jest/globals';
import { nextEdition } from '../../../../test/doubles/next-edition.js';
import { aCaseStudy, edition, fullDraft } from '../../../../test/step-contexts.js';
import type { Application } from '../../application.js';
import { Refusal } from '../../refusal.js';
import { guide2019 } from '../../rule-sets/guide-2019.js';
import { maxAnswerLength } from '../answer.js';
import { requirementById } from '../edition.js';
import { compareFilled, type FilledPreview, takenFrom } from './compare-filled.js';
import { WhichCustomer } from './customers.js';
import type { FilledChecklist } from './filled-checklist.js';

type Compared = Parameters<typeof compareFilled>[1];

const draft: Application = { ...fullDraft(), answers: {} };

function filled(
  rows: readonly [id: string, ...cells: [met: string, response: string][]][],
  change: Partial<FilledChecklist> & { customers?: string[] } = {},
): FilledChecklist {
  const { customers = ['Globex Demo', 'Initech Demo'], ...rest } = change;
  const read = rows.map(([id, ...cells], at) => ({
    where: `Service, row ${at + 4}`,
    id,
    asks: requirementById(edition, id)?.asks ?? '',
    answers: cells.map(([met, response]) => ({ met, response, unusable: null })),
  }));
  return {
    stamp: null,
    unread: [],
    notes: [],
    sheets: [{ name: 'Service', customers, rows: read }],
    ...rest,
  };
}

function compare(given: FilledChecklist, change: Partial<Compared> = {}): FilledPreview | Refusal {
  return compareFilled(given, {
    application: draft,
    edition,
    rules: guide2019,
    editions: [edition],
    base: null,
    only: null,
    ...change,
  });
}

function previewed(...given: Parameters<typeof compare>): FilledPreview {
  const found = compare(...given);
  if (found instanceof Refusal) throw new Error(found.message);
  return found;
}

function refused(...given: Parameters<typeof compare>): string {
  const found = compare(...given);
  if (!(found instanceof Refusal)) throw new Error(`was read: ${JSON.stringify(found)}`);
  expect(found.fields).toEqual({ file: found.message });
  expect(found.message).toMatch(/Nothing was changed\.$/);
  return found.message;
}

const yes = (where: string) => ({ met: 'Y' as const, where });

describe('what a filled checklist says', () => {
  test.each([
    ['Yes', 'Y'],
    ['y', 'Y'],
    ['TRUE', 'Y'],
    [' no. ', 'N'],
    ['✗', 'N'],
  ])('SDP-33: “%s” is read as %s', (met, value) => {
    const answers = takenFrom(previewed(filled([['ECS-001', [met, 'Here.'], ['', '']]])));
    expect(answers).toEqual({ 'ECS-001': { '0': { met: value, where: 'Here.' } } });
  });

  test.each(['N/A', 'n-a', 'n.a.', 'NA', 'Not applicable'])('SDP-33: “%s” goes with its reason', (met) => {
    const answers = takenFrom(previewed(filled([['ECS-008', [met, 'No spot.'], ['', '']]])));
    expect(answers).toEqual({ 'ECS-008': { '0': { met: 'NA', where: '', reason: 'No spot.' } } });
  });

  test.each([
    ['ECS-001', 'Maybe', 'x', /row 4, customer 1, ECS-001: says “Maybe” under “Met\?”/],
    ['ECS-001', '', 'Only words', /has a response, but no Yes or No/],
    ['ECS-001', 'N/A', 'x', /N\/A, which is not open to this requirement/],
    ['ECS-001', 'Partially', 'x', /“Partially”, which is not known here/],
    [
      'ECS-001',
      'Yes',
      'x'.repeat(maxAnswerLength + 1),
      /has 20,001 characters; an answer has at most 20,000/,
    ],
  ])('%s answered %s is unclear by row, and not taken', (id, met, response, words) => {
    const preview = previewed(filled([[id, [met, response], ['Yes', 'Fine.']]]));
    expect(preview).toMatchObject({ read: 1, open: 0, unclear: [expect.stringMatching(words)] });
    expect(takenFrom(preview)).toEqual({ 'ECS-001': { '1': yes('Fine.') } });
  });

  test('the same requirement twice: the same answer is none the worse, two answers are both unclear', () => {
    const same = filled([
      ['ECS-001', ['Yes', 'a'], ['Yes', 'b']],
      ['ECS-001', ['Yes', 'a'], ['No', 'c']],
    ]);
    const preview = previewed(same);
    expect(takenFrom(preview)).toEqual({ 'ECS-001': { '0': yes('a') } });
    expect(preview.unclear).toEqual([
      'Service, row 4, customer 2, ECS-001: is answered otherwise in Service, row 5, customer 2',
      'Service, row 5, customer 2, ECS-001: answers it again and otherwise; first in Service, row 4, customer 2',
    ]);
  });

  test('what it does not have is named and stays', () => {
    const { missing } = previewed(filled([['ECS-001', ['Yes', 'a'], ['Yes', 'b']]]));
    expect(missing).toContain('ECS-002');
    expect(missing).not.toContain('ECS-001');
  });

  test('what is open counts only where it is asked for; “Waived” is open', () => {
    const rows = filled([
      ['DOC-001', ['', ''], ['Waived', 'A review stands in.']],
      ['ACCT-001', ['', ''], ['', '']],
    ]);
    expect(previewed(rows).open).toBe(4);
    const review = {
      by: 'UTECH',
      at: new Date(0),
      reviewedOn: '2026-09-01',
      file: { id: 'F1', name: 'r.pdf', mimetype: '', size: 0 },
    };
    const application = { ...draft, wellArchitected: [null, review] as Application['wellArchitected'] };
    expect(previewed(rows, { application }).open).toBe(1);
  });
});

describe('against what stands', () => {
  const application: Application = {
    ...draft,
    answers: { 'ECS-001': { '0': yes('Old.'), '1': yes('Same.\r\nTwo') }, 'ECS-002': { '0': yes('Stays.') } },
  };
  const rows = filled([
    ['ECS-001', ['No', 'New.'], ['Yes', 'Same.\nTwo ']],
    ['ECS-002', ['', ''], ['Yes', 'First.']],
  ]);

  test('each is new, replaces or is the same; a blank takes nothing away', () => {
    const preview = previewed(rows, { application });
    expect(preview).toMatchObject({ read: 3, open: 1, same: 1, kept: [] });
    expect(preview.added.map(({ id, index }) => [id, index])).toEqual([['ECS-002', '1']]);
    expect(preview.replaced).toEqual([
      { id: 'ECS-001', index: '0', before: yes('Old.'), after: { met: 'N', where: 'New.' }, both: false },
    ]);
  });

  test('with what was handed out: what only a colleague changed stays, what both changed is told', () => {
    const base = { 'ECS-001': { '0': { met: 'N' as const, where: 'New.' }, '1': yes('Other.') } };
    const stale = previewed(rows, { application, base });
    expect(stale.kept).toMatchObject([{ id: 'ECS-001', index: '0', before: yes('Old.') }]);
    expect(takenFrom(stale)).toEqual({ 'ECS-002': { '1': yes('First.') } });
    const both = previewed(rows, { application, base: { 'ECS-001': { '0': yes('Before both.') } } });
    expect(both.replaced).toMatchObject([{ id: 'ECS-001', both: true }]);
  });
});

describe('whose answers they are', () => {
  const answered: [string, ...[string, string][]] = ['ECS-001', ['Yes', 'left'], ['Yes', 'right']];
  const straight = { 'ECS-001': { '0': yes('left'), '1': yes('right') } };
  const crossed = { 'ECS-001': { '0': yes('right'), '1': yes('left') } };

  test.each([
    [['Globex Demo', 'Initech Demo'], straight],
    [['GLOBEX, demo Inc.', 'Initech Demo GmbH'], straight],
    [['', ''], straight],
    [['Customer 1', 'Customer 2'], straight],
    [['Case Study #2', 'Case Study #1'], crossed],
    [['Globex Demo', ''], straight],
    [['', 'Globex Demo'], crossed],
  ])('%j', (customers, answers) => {
    expect(takenFrom(previewed(filled([answered], { customers })))).toEqual(answers);
  });

  test('the other way round, each goes to the customer it is headed with, and that is said', () => {
    const preview = previewed(filled([answered], { customers: ['Initech Demo', 'Globex Demo'] }));
    expect(takenFrom(preview)).toEqual(crossed);
    expect(preview.notes.join()).toMatch(
      /other way round: its first columns, “Initech Demo”, are customer 2 here/,
    );
  });

  test.each([
    [
      ['Umbrella Demo', 'Initech Demo'],
      /has answers of “Umbrella Demo”; the customers of this application are “Globex Demo” and “Initech Demo”/,
    ],
    [['Globex Demo', 'Globex Demo Ltd.'], /both customers are headed “Globex Demo”/],
    [['A', 'B', 'C'], /columns of 3 customers; an application has two/],
  ])('%j: none of this application’s, refused as a whole', (customers, words) => {
    expect(refused(filled([answered], { customers }))).toMatch(words);
  });

  test('a customer that is not named yet takes the name that is left', () => {
    const application: Application = { ...draft, caseStudies: [aCaseStudy('Globex Demo'), null] };
    const customers = ['Umbrella Demo', 'Globex Demo'];
    expect(takenFrom(previewed(filled([answered], { customers }), { application }))).toEqual(crossed);
  });

  test('of more columns those count that are headed with the two, and the rest is named', () => {
    const row: typeof answered = ['ECS-001', ['Yes', 'x'], ['Yes', 'right'], ['Yes', 'left']];
    const preview = previewed(filled([row], { customers: ['Example', 'Initech Demo', 'Globex Demo'] }));
    expect(takenFrom(preview)).toEqual(straight);
    expect(preview.notes.join()).toMatch(/the columns of “Example” are left out/);
  });

  test('those of one customer are asked for, unless they are headed', () => {
    const one: typeof answered = ['ECS-001', ['Yes', 'only']];
    expect(compare(filled([one], { customers: [''] }))).toBeInstanceOf(WhichCustomer);
    const chosen = previewed(filled([one], { customers: [''] }), { only: '1' });
    const headed = previewed(filled([one], { customers: ['Initech Demo'] }));
    for (const preview of [chosen, headed])
      expect(takenFrom(preview)).toEqual({ 'ECS-001': { '1': yes('only') } });
    expect(refused(filled([one], { customers: ['Umbrella Demo'] }))).toMatch(
      /has answers of “Umbrella Demo”/,
    );
  });
});

describe('another checklist', () => {
  const eks = { ...edition, id: 'amazon-eks/1', designation: 'amazon-eks', title: 'Amazon EKS checklist' };
  const renamed = {
    ...eks,
    groups: eks.groups.map((group) => ({
      ...group,
      requirements: group.requirements.map((one) => ({ ...one, id: one.id.replace('ECS', 'EKS') })),
    })),
  };
  const row = (id: string): [string, ...[string, string][]] => [id, ['Yes', 'a'], ['Yes', 'b']];

  test('by what it says of itself', () => {
    const stamp = { edition: 'amazon-eks/1', ref: 'DD-2000', revision: 3 };
    const words = refused(filled([row('ECS-001')], { stamp }), { editions: [edition, eks] });
    expect(words).toMatch(/is of amazon-eks\/1 \(Amazon EKS checklist\); DD-1001 is on amazon-ecs\/2025-02/);
  });

  test('by requirements that only another designation has', () => {
    const words = refused(filled([row('EKS-001'), row('ACCT-001')]), { editions: [edition, renamed] });
    expect(words).toMatch(/is of amazon-eks\/1/);
  });

  test('by words that only another edition has', () => {
    const given = filled([row('ECS-002')]);
    const asks = requirementById(nextEdition, 'ECS-002')?.asks ?? '';
    const sheets = given.sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((one) => ({ ...one, asks })),
    }));
    const words = refused({ ...given, sheets }, { editions: [edition, nextEdition] });
    expect(words).toContain(nextEdition.id);
  });

  test('a row that no checklist has is unclear; where there is no other, nothing is taken', () => {
    const preview = previewed(filled([row('ECS-001'), row('ECS-099')]));
    expect(preview.unclear).toEqual([
      'Service, row 5, customer 1, ECS-099: is not a requirement of this checklist',
      'Service, row 5, customer 2, ECS-099: is not a requirement of this checklist',
    ]);
    expect(Object.keys(takenFrom(preview))).toEqual(['ECS-001']);
    expect(refused(filled([row('ZZZ-001')]))).toMatch(/none of its requirements is asked/);
  });
});
