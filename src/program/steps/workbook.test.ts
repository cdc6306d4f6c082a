import { describe, expect, test } from '@jest/globals';
import { nextEdition } from '../../../test/doubles/next-edition.js';
import { aStepContext, fullDraft, monday, take, tryStep } from '../../../test/step-contexts.js';
import { maxAnswersLength } from '../checklist/answer.js';
import { Refusal } from '../refusal.js';

const yes = (where: string) => ({ met: 'Y' as const, where });
const file = 'filled.xlsx';
const before = fullDraft();
const answers = { 'ECS-001': { '0': yes('From the workbook.') }, 'ECS-002': { '1': yes('This, too.') } };
const filled = take('fill-from-workbook', aStepContext(before, 'UTECH'), { file, answers });

describe('a filled workbook is taken over', () => {
  test('SDP-33: all of its answers in one step; the others stay, also of the same requirement', () => {
    expect(filled.application.answers).toEqual({
      ...before.answers,
      'ECS-001': { ...before.answers['ECS-001'], ...answers['ECS-001'] },
      'ECS-002': { ...before.answers['ECS-002'], ...answers['ECS-002'] },
    });
    expect(filled.application.workbook).toEqual({ by: 'UTECH', at: monday, file });
    expect(filled.note).toBe('took over 2 answers of the workbook filled.xlsx');
    expect(filled.notices).toEqual([]);
  });

  test.each([
    [{}, /stands here already/],
    [{ 'ECS-001': { '0': { met: 'NA', where: '', reason: 'x' } } }, /N\/A is not open to it/],
    [{ 'ECS-001': { '0': { met: 'P', where: 'x' } } }, /a partial answer is not known here/],
    [{ 'ZZZ-001': { '0': yes('x') } }, /not part of this checklist/],
    [{ 'ECS-001': { '0': yes('x'.repeat(20_001)) } }, /under 20,000 characters/],
  ])('not with %j', (wrong, words) => {
    const refused = tryStep('fill-from-workbook', aStepContext(before, 'UTECH'), { file, answers: wrong });
    expect(refused).toBeInstanceOf(Refusal);
    expect((refused as Refusal).message).toMatch(words);
  });

  test('all answers together keep within what one document can hold', () => {
    const ids = Object.keys(before.answers).slice(0, 12);
    const text = yes('x'.repeat(20_000));
    const many = Object.fromEntries(ids.map((id) => [id, { '0': text, '1': text }]));
    const refused = tryStep('fill-from-workbook', aStepContext(before, 'UTECH'), { file, answers: many });
    expect((refused as Refusal).message).toContain(
      `there is room for ${maxAnswersLength.toLocaleString('en')}`,
    );
    const page = tryStep('save-answers', aStepContext(before, 'UTECH'), { group: 'any', answers: many });
    expect((page as Refusal).message).toContain('there is room for');
  });
});

describe('and undone', () => {
  const first = before.answers['ECS-001']?.['0'];
  const input = {
    taken: monday,
    answers: first === undefined ? {} : { 'ECS-001': { '0': first } },
    emptied: [{ id: 'ECS-002', index: '1' as const }],
  };
  const ctx = aStepContext(filled.application, 'UAPPLICANT');

  test('what stood there is back, and what did not is gone', () => {
    const undone = take('undo-workbook', ctx, input);
    expect(undone.application.answers['ECS-001']).toEqual(before.answers['ECS-001']);
    expect(undone.application.answers['ECS-002']).toEqual({ '0': before.answers['ECS-002']?.['0'] });
    expect(undone.application.workbook).toBeUndefined();
    expect(undone.note).toBe('undid the workbook filled.xlsx: 2 answers as before');
    const again = tryStep('undo-workbook', aStepContext(undone.application, 'UAPPLICANT'), input);
    expect((again as Refusal).message).toMatch(/it was undone already/);
  });

  test('only the one that was looked at', () => {
    const other = tryStep('undo-workbook', ctx, { ...input, taken: new Date(0) });
    expect((other as Refusal).message).toMatch(/another workbook or edition came after it/);
  });

  test('not once it was submitted, also when it comes back', () => {
    const submitted = take('submit', aStepContext(filled.application, 'UAPPLICANT'), {
      name: 'Ada',
    }).application;
    expect(submitted.workbook).toBeUndefined();
    const returned = { ...submitted, stage: 'returned' as const };
    const refused = tryStep('undo-workbook', aStepContext(returned, 'UAPPLICANT'), input);
    expect((refused as Refusal).message).toMatch(/what was submitted since stays as it was submitted/);
  });

  test('not once the draft moved to another checklist', () => {
    const offering = { editions: [nextEdition], subCategories: [] };
    const moving = aStepContext(filled.application, 'UAPPLICANT', {
      offering,
      now: new Date('2026-09-08T17:00:00Z'),
    });
    const { application } = take('move-to-edition', moving, { edition: nextEdition.id });
    expect(application.workbook).toBeUndefined();
  });
});
