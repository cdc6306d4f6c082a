import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView, SectionBlock } from '@slack/types';
import { maxAnswerLength } from '../src/program/checklist/answer.js';
import { Refusal } from '../src/program/refusal.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { drawnAgain, formsOn, words } from './doubles/forms.js';
import { longText } from './doubles/longest.js';
import { fullDraft } from './step-contexts.js';

let surface: BoltSurface;
let forms: ReturnType<typeof formsOn>;
const before = fullDraft().answers;
const yes = (where: string) => ({ met: 'Y' as const, where });
const long = longText(maxAnswerLength).trim();

beforeEach(async () => {
  surface = await createBoltSurface();
  forms = formsOn(surface);
  await surface.place(fullDraft());
  await does('fill-from-workbook', 'UTECH', {
    file: 'filled.xlsx',
    answers: { 'ECS-001': { '0': yes(long), '1': yes('From it.') } },
  });
});

async function does(name: 'fill-from-workbook' | 'save-answers', by: string, input: object): Promise<void> {
  const done = await surface.desk.perform(name, { ref: 'DD-1001', by, input: input as never, seen: null });
  if (done instanceof Refusal) throw done;
}

const held = async () => (await surface.store.applications.load('DD-1001'))?.application;
const steps = async () =>
  (await surface.store.applications.load('DD-1001'))?.history.map(({ step }) => step) ?? [];

describe('a workbook is undone as it was shown', () => {
  const opened = () => forms.opened('UAPPLICANT', 'open-undo-workbook', { seen: 2 });

  test('what it puts back is shown first; sent twice, it is undone once and said twice', async () => {
    const form = await opened();
    expect(words(form.blocks)).toContain('Put back as before (2)');
    const answers = await Promise.all([
      forms.submitted('UAPPLICANT', form),
      forms.submitted('UAPPLICANT', form),
    ]);
    answers.push(await forms.submitted('UAPPLICANT', form));
    for (const answer of answers)
      expect(words(drawnAgain(answer).blocks)).toContain('The workbook is undone');
    expect((await steps()).filter((step) => step === 'undo-workbook')).toHaveLength(1);
    expect((await held())?.answers).toEqual(before);
  });

  test('an answer that is changed by hand meanwhile is shown first, and stays', async () => {
    const form = await opened();
    const pair = { '0': yes(long), '1': yes('By hand.') };
    await does('save-answers', 'UTECH', { group: 'any', answers: { 'ECS-001': pair } });
    const anew = drawnAgain(await forms.submitted('UAPPLICANT', form));
    expect(words(anew.blocks)).toContain('Nothing was undone');
    expect(words(anew.blocks)).toContain('Changed by hand since (1): stays');
    drawnAgain(await forms.submitted('UAPPLICANT', anew, {}, 'V2'));
    expect((await held())?.answers['ECS-001']).toEqual({
      '0': before['ECS-001']?.['0'],
      '1': yes('By hand.'),
    });
  });
});

describe('an answer longer than a field', () => {
  const page = (): Promise<ModalView> =>
    forms.opened('UAPPLICANT', 'open-assessment', { seen: 2, which: 'workload' });
  const fieldsOf = (view: ModalView) => view.blocks.map(({ block_id }) => block_id);

  test('is read whole, and shown by its beginning where it is answered', async () => {
    const view = await page();
    expect(fieldsOf(view)).toContain('answers.ECS-001.1.where');
    expect(fieldsOf(view)).not.toContain('answers.ECS-001.0.where');
    const whole = await forms.opened('UAPPLICANT', 'read-answer', { seen: 2, which: 'ECS-001:0' });
    const shown = (whole.blocks as SectionBlock[]).map(({ text }) => text?.text ?? '');
    const said = shown.join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    // Compared outside the matcher, which would print both texts.
    expect(said.replace(/\s/g, '').endsWith(long.replace(/\s/g, ''))).toBe(true);
  });

  test('stays whole when its page is saved, also with another choice', async () => {
    await forms.submitted('UAPPLICANT', await page(), { 'answers.ECS-001.0.met': 'N', next: 'done' });
    expect((await held())?.answers['ECS-001']?.['0']).toEqual({ met: 'N', where: long });
  });

  test('stays as a colleague made it short while the page was open', async () => {
    const view = await page();
    const pair = { '0': yes('Short now.'), '1': yes('From it.') };
    await does('save-answers', 'UTECH', { group: 'any', answers: { 'ECS-001': pair } });
    await forms.submitted('UAPPLICANT', view, { 'answers.ECS-001.1.where': 'Mine.', next: 'done' });
    expect((await held())?.answers['ECS-001']).toEqual({ '0': yes('Short now.'), '1': yes('Mine.') });
  });
});
