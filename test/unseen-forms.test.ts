import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ActionsBlock, ModalView } from '@slack/types';
import { Refusal } from '../src/program/refusal.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { drawnAgain, filling, formsOn, words } from './doubles/forms.js';
import { anApplicationAt, edition, fullDraft } from './step-contexts.js';

let surface: BoltSurface;
let press: ReturnType<typeof formsOn>['press'];
let opened: ReturnType<typeof formsOn>['opened'];
let submitted: ReturnType<typeof formsOn>['submitted'];

beforeEach(async () => {
  surface = await createBoltSurface();
  ({ press, opened, submitted } = formsOn(surface));
});

const now = async () => (await surface.store.applications.load('DD-1001'))?.application;

async function does(...given: Parameters<BoltSurface['desk']['perform']>) {
  const done = await surface.desk.perform(...given);
  if (done instanceof Refusal) throw done;
}

const practice = { title: 'T', sellingProposition: 'S', description: 'D', microsite: '', successPage: '' };

describe('two partner people have the same page open', () => {
  beforeEach(() => surface.place({ ...fullDraft(), practice }));

  test('the second keeps what the first changed, without being asked', async () => {
    const mine = await opened('UAPPLICANT', 'open-practice');
    await does('save-practice', {
      ref: 'DD-1001',
      by: 'UTECH',
      input: { ...practice, title: 'Theirs' },
      seen: 1,
    });
    expect(await submitted('UAPPLICANT', mine, { description: 'Mine' })).toBeUndefined();
    expect((await now())?.practice).toMatchObject({ title: 'Theirs', description: 'Mine' });
  });

  test('where both changed a field, both texts stand in the form, which then is saved as chosen', async () => {
    const mine = await opened('UAPPLICANT', 'open-practice');
    const theirs = { ...practice, title: 'Theirs <all>', sellingProposition: 'Theirs too' };
    await does('save-practice', { ref: 'DD-1001', by: 'UTECH', input: theirs, seen: 1 });
    const asked = drawnAgain(await submitted('UAPPLICANT', mine, { title: 'My title', description: 'Mine' }));
    expect(filling(asked, 'title')).toBe('My title');
    expect(filling(asked, 'sellingProposition')).toBe('Theirs too');
    expect(filling(asked, 'description')).toBe('Mine');
    expect(words(asked.blocks)).toContain('Theirs &lt;all&gt;');
    expect(words(asked.blocks)).toContain('UTECH (demo) saved this page meanwhile');
    expect((await now())?.practice?.title).toBe('Theirs <all>');

    expect(await submitted('UAPPLICANT', asked, { title: 'Joined' }, 'V2')).toBeUndefined();
    expect((await now())?.practice).toEqual({ ...theirs, title: 'Joined', description: 'Mine' });
  });

  test('a page of the self-assessment is joined the same way, and asked of once more when it moved on again', async () => {
    const [requirement] = Object.keys((await now())?.answers ?? {});
    if (requirement === undefined) throw new Error('no answers');
    const mine = await opened('UAPPLICANT', 'open-assessment', {});
    const field = mine.blocks.find(({ block_id }) => block_id?.endsWith('.0.where') === true)?.block_id ?? '';
    const [, id = ''] = field.split('.');
    const group = (JSON.parse(mine.private_metadata ?? '{}') as { which: string }).which;
    const save = async (where: string) => {
      const pair = (await now())?.answers[id];
      const answers = { [id]: { ...pair, 0: { met: 'Y' as const, where } } };
      await does('save-answers', { ref: 'DD-1001', by: 'UTECH', input: { group, answers }, seen: null });
    };
    await save('Theirs, first.');
    const asked = drawnAgain(await submitted('UAPPLICANT', mine, { [field]: 'Mine.' }));
    expect(words(asked.blocks)).toContain('Theirs, first.');
    await save('Theirs, second.');
    const once = drawnAgain(await submitted('UAPPLICANT', asked, {}, 'V2'));
    expect(words(once.blocks)).toContain('Theirs, second.');
    expect(filling(once, field)).toBe('Mine.');
    await submitted('UAPPLICANT', once, {}, 'V3');
    expect((await now())?.answers[id]?.[0]?.where).toBe('Mine.');
  });
});

describe('an auditor has the same page of ratings open in two windows', () => {
  test('what the first rated stays where the second was not touched', async () => {
    await surface.place(anApplicationAt('validating'));
    const [{ key: group, requirements } = { key: '', requirements: [] }] = edition.groups;
    const [one = '', two = ''] = requirements.map(({ id }) => id);
    const met = { rating: 'met' as const, note: '' };
    const ratings = { [one]: { 0: met, 1: met }, [two]: { 0: met, 1: met } };
    await does('save-ratings', { ref: 'DD-1001', by: 'UAUDITOR', input: { group, ratings }, seen: null });
    const at = { which: group, seen: 2 };
    const [first, second] = [
      await opened('UAUDITOR', 'open-ratings', at),
      await opened('UAUDITOR', 'open-ratings', at),
    ];
    const shown = { [`ratings.${one}.0`]: 'not-met', [`note.${one}.0`]: 'Show it.' };
    await submitted('UAUDITOR', first, shown, 'V1');
    await submitted('UAUDITOR', second, { [`note.${two}.1`]: 'Well done.' }, 'V2');
    expect((await now())?.validation?.ratings).toMatchObject({
      [one]: { 0: { rating: 'not-met', note: 'Show it.' }, 1: met },
      [two]: { 0: met, 1: { rating: 'met', note: 'Well done.' } },
    });
  });
});

describe('two partner people have the same case study open', () => {
  beforeEach(() => surface.place(fullDraft()));

  const study = async () => (await now())?.caseStudies[0];
  const saved = (page: 'story' | 'delivery', fields: object) =>
    does('save-case-study', {
      ref: 'DD-1001',
      by: 'UTECH',
      input: { index: 0, page, fields },
      seen: null,
    } as never);

  test('the story: what the first changed stays, and both texts are shown where both did', async () => {
    const mine = await opened('UAPPLICANT', 'open-case-study', { which: '0' });
    const { customer, title, useCase, lessonsLearned, visibility } = (await study()) ?? {};
    await saved('story', {
      customer,
      title: 'Theirs <b>',
      useCase: 'Theirs, too.',
      lessonsLearned,
      visibility,
    });
    expect(title).not.toBe('Theirs <b>');
    expect(useCase).not.toBe('Theirs, too.');
    const asked = drawnAgain(
      await submitted('UAPPLICANT', mine, { 'fields.title': 'Mine', 'fields.lessonsLearned': 'Learned.' }),
    );
    expect(words(asked.blocks)).toContain('Theirs &lt;b&gt;');
    expect(filling(asked, 'fields.title')).toBe('Mine');
    expect(filling(asked, 'fields.useCase')).toBe('Theirs, too.');
    await submitted('UAPPLICANT', asked, {}, 'V2');
    expect(await study()).toMatchObject({
      title: 'Mine',
      useCase: 'Theirs, too.',
      lessonsLearned: 'Learned.',
    });
  });

  test('delivery and metrics are joined field by field', async () => {
    const story = await opened('UAPPLICANT', 'open-case-study', { which: '0' });
    const delivery = drawnAgain(await submitted('UAPPLICANT', story));
    const { startedOn, endedOn, productionOn, accountIds, solution } = (await study()) ?? {};
    await saved('delivery', { startedOn: '2026-01-07', endedOn, productionOn, accountIds, solution });
    expect(startedOn).not.toBe('2026-01-07');
    const metrics = drawnAgain(
      await submitted(
        'UAPPLICANT',
        delivery,
        { 'fields.solution': 'Mine', 'fields.endedOn': '2026-07-01' },
        'V2',
      ),
    );
    expect(await study()).toMatchObject({ startedOn: '2026-01-07', endedOn: '2026-07-01', solution: 'Mine' });
    const other = { name: 'Theirs', definition: 'A week', before: '1', after: '2', unit: '' };
    await does('save-case-study', {
      ref: 'DD-1001',
      by: 'UTECH',
      input: { index: 0, page: 'metrics', fields: { metrics: [other] } },
      seen: null,
    } as never);
    const asked = drawnAgain(
      await submitted('UAPPLICANT', metrics, { 'fields.metrics.1.name': 'Mine' }, 'V3'),
    );
    expect(words(asked.blocks)).toContain('Theirs');
    await submitted('UAPPLICANT', asked, {}, 'V4');
    expect((await study())?.metrics).toMatchObject([{ name: 'Theirs', after: '2' }, { name: 'Mine' }]);
  });
});

describe('nobody confirms what they did not see', () => {
  const summary = (strengths: string) => ({ strengths, improvements: '', items: [] });

  test('a summary drafted anew is shown before it is sent, and then is', async () => {
    await surface.place(anApplicationAt('validated'));
    const draft = (strengths: string) =>
      does('draft-summary', { ref: 'DD-1001', by: 'UAUDITOR', input: summary(strengths), seen: null });
    await draft('Strength A');
    const read = await opened('UOFFICE', 'open-summary', { seen: 2 });
    await draft('Strength B');
    const asked = drawnAgain(await submitted('UOFFICE', read));
    expect(words(asked.blocks)).toContain('Since you opened this: drafted the summary');
    expect(words(asked.blocks.slice(1))).toContain('Strength B');
    expect(words(asked.blocks.slice(1))).not.toContain('Strength A');
    expect((await now())?.stage).toBe('validated');
    await submitted('UOFFICE', asked, {}, 'V2');
    expect((await now())?.stage).toBe('summary-sent');
  });

  test('what was typed beside it stays', async () => {
    await surface.place(anApplicationAt('decision-pending'));
    const read = await opened('UPROGRAM', 'open-decision');
    const held = await now();
    const input = { person: 'UAUDITOR', reason: 'They worked there.' };
    await does('report-conflict', { ref: 'DD-1001', by: 'UOFFICE', input, seen: null });
    const typed = { outcome: 'declined', reason: 'Not yet.', internalNote: 'Between us.' };
    const fields = read.blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
    expect(fields).toEqual(expect.arrayContaining(Object.keys(typed)));
    const asked = drawnAgain(await submitted('UPROGRAM', read, typed));
    expect(filling(asked, 'reason')).toBe('Not yet.');
    expect(filling(asked, 'internalNote')).toBe('Between us.');
    expect((await now())?.stage).toBe(held?.stage);
  });

  test('a click is answered with what changed, and with the button once more', async () => {
    await surface.place(anApplicationAt('ready'));
    const assigned = (await now())?.validation?.auditor ?? null;
    expect(assigned).toBe('UAUDITOR');
    const input = { person: 'UAUDITOR', reason: 'They worked there.' };
    await does('report-conflict', { ref: 'DD-1001', by: 'UPROGRAM', input, seen: null });
    const value = JSON.stringify({ ref: 'DD-1001', seen: 1, which: '' });
    surface.calls.length = 0;
    await press('UAUDITOR', { action_id: 'door.accept-assignment', value });
    const note = surface.calls.find(({ method }) => method === 'chat.postEphemeral')?.args.blocks;
    const blocks = note as ModalView['blocks'];
    expect(words(blocks)).toContain('Since you opened this: reported a conflict of interest');
    const button = blocks.flatMap((block) =>
      block.type === 'actions' ? (block as ActionsBlock).elements : [],
    )[0];
    expect(Reflect.get(button ?? {}, 'action_id')).toBe('door.accept-assignment');
    expect(JSON.parse(String(Reflect.get(button ?? {}, 'value')))).toMatchObject({ seen: 2 });
  });

  test('a button that does not say what was seen confirms nothing', async () => {
    await surface.place(anApplicationAt('initial-review'));
    surface.calls.length = 0;
    const value = JSON.stringify({ ref: 'DD-1001', seen: null, which: '' });
    await press('UOFFICE', { action_id: 'door.accept', value });
    expect(words(surface.calls as never)).toContain('older message');
    expect((await now())?.stage).toBe('initial-review');
  });
});

describe('a form that is sent twice is done once', () => {
  test('also after a fault that came when it was saved already; another form is another question', async () => {
    await surface.place(anApplicationAt('submitted'));
    const form = await opened('UAPPLICANT', 'open-question');
    const typed = { question: 'May we use ECS Anywhere?' };
    const first = await submitted('UAPPLICANT', form, typed, 'V1');
    const second = await submitted('UAPPLICANT', form, typed, 'V1');
    expect(second).toEqual(first);
    expect((await now())?.questions).toHaveLength(1);
    await submitted('UAPPLICANT', form, typed, 'V2');
    expect((await now())?.questions).toHaveLength(2);
  });
});
