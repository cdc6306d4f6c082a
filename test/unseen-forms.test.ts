import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ActionsBlock, InputBlock, KnownBlock, ModalView } from '@slack/types';
import { validateView } from '../sandbox/slack/block-kit/validate.js';
import { Refusal } from '../src/program/refusal.js';
import { fullDraft, standingAt } from './cases.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';

let surface: BoltSurface;
let presses = 0;

beforeEach(async () => {
  surface = await createBoltSurface();
});

const person = (id: string) => ({ id, username: id, name: id, team_id: 'T2' });
const envelope = { team: { id: 'T2', domain: 'acme-demo' }, api_app_id: 'A1', token: 't' };

function press(user: string, action: Record<string, unknown>, place: Record<string, unknown> = {}) {
  presses += 1;
  return surface.send({
    ...envelope,
    type: 'block_actions',
    user: person(user),
    trigger_id: `t.${presses}`,
    channel: { id: 'CACME', name: 'acme' },
    message: { ts: '5.5', type: 'message', text: '' },
    container: { type: 'message' },
    actions: [{ type: 'button', block_id: 'b', action_ts: `1.${presses}`, ...action }],
    ...place,
  });
}

async function opened(user: string, door: string, { seen = 1, which = '' } = {}): Promise<ModalView> {
  surface.calls.length = 0;
  const value = JSON.stringify({ ref: 'DD-1001', seen, which });
  await press(user, { action_id: `door.${door}`, value });
  const call = surface.calls.find(({ method }) => method === 'views.open');
  if (call === undefined) throw new Error(`${door} opened nothing: ${JSON.stringify(surface.calls)}`);
  return call.args.view as ModalView;
}

type Filled = Record<string, string>;

/** What Slack would send of a view: what stands in its fields, with what this person typed over it. */
function stateOf(view: ModalView, typed: Filled) {
  const values = view.blocks.flatMap((block) => {
    if (block.type !== 'input' || block.block_id === undefined) return [];
    const { element } = block as InputBlock;
    const initial = (name: string): unknown => Reflect.get(element, `initial_${name}`) ?? null;
    const wanted = typed[block.block_id];
    const options = (Reflect.get(element, 'options') ?? []) as { value: string }[];
    const option = wanted === undefined ? initial('option') : options.find(({ value }) => value === wanted);
    const ticked =
      wanted === undefined ? (initial('options') ?? []) : options.filter(({ value }) => value === wanted);
    const state = {
      type: element.type,
      value: element.type === 'plain_text_input' ? (wanted ?? initial('value')) : null,
      selected_option: option ?? null,
      selected_options: ticked,
      selected_date: element.type === 'datepicker' ? (wanted ?? initial('date')) : null,
    };
    return [[block.block_id, { [element.action_id ?? '']: state }]];
  });
  return { values: Object.fromEntries(values) };
}

async function submitted(user: string, view: ModalView, typed: Filled = {}, id = 'V1') {
  const [answer] = await surface.send({
    ...envelope,
    type: 'view_submission',
    user: person(user),
    trigger_id: 's.1',
    view: {
      ...view,
      id,
      hash: 'h',
      root_view_id: id,
      previous_view_id: null,
      app_installed_team_id: 'T1',
      state: stateOf(view, typed),
    },
  });
  return answer as { response_action: string; view: ModalView; errors?: object } | undefined;
}

function again(answer: Awaited<ReturnType<typeof submitted>>): ModalView {
  if (answer?.response_action !== 'update') throw new Error(`no form again: ${JSON.stringify(answer)}`);
  expect(validateView(answer.view, ['modal'])).toEqual([]);
  return answer.view;
}

const filling = (view: ModalView, field: string): unknown => {
  const block = view.blocks.find(({ block_id }) => block_id === field);
  return Reflect.get(Reflect.get(block ?? {}, 'element') ?? {}, 'initial_value');
};
const words = (blocks: readonly KnownBlock[] | ModalView['blocks']) => JSON.stringify(blocks);
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
    const asked = again(await submitted('UAPPLICANT', mine, { title: 'My title', description: 'Mine' }));
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
    const asked = again(await submitted('UAPPLICANT', mine, { [field]: 'Mine.' }));
    expect(words(asked.blocks)).toContain('Theirs, first.');
    await save('Theirs, second.');
    const once = again(await submitted('UAPPLICANT', asked, {}, 'V2'));
    expect(words(once.blocks)).toContain('Theirs, second.');
    expect(filling(once, field)).toBe('Mine.');
    await submitted('UAPPLICANT', once, {}, 'V3');
    expect((await now())?.answers[id]?.[0]?.where).toBe('Mine.');
  });
});

describe('nobody confirms what they did not see', () => {
  const summary = (strengths: string) => ({ strengths, improvements: '', items: [] });

  test('a summary drafted anew is shown before it is sent, and then is', async () => {
    await surface.place(standingAt('validated'));
    const draft = (strengths: string) =>
      does('draft-summary', { ref: 'DD-1001', by: 'UAUDITOR', input: summary(strengths), seen: null });
    await draft('Strength A');
    const read = await opened('UOFFICE', 'open-summary', { seen: 2 });
    await draft('Strength B');
    const asked = again(await submitted('UOFFICE', read));
    expect(words(asked.blocks)).toContain('Since you opened this: drafted the summary');
    expect(words(asked.blocks.slice(1))).toContain('Strength B');
    expect(words(asked.blocks.slice(1))).not.toContain('Strength A');
    expect((await now())?.stage).toBe('validated');
    await submitted('UOFFICE', asked, {}, 'V2');
    expect((await now())?.stage).toBe('summary-sent');
  });

  test('what was typed beside it stays', async () => {
    await surface.place(standingAt('decision-pending'));
    const read = await opened('UPROGRAM', 'open-decision');
    const held = await now();
    const input = { person: 'UAUDITOR', reason: 'They worked there.' };
    await does('report-conflict', { ref: 'DD-1001', by: 'UOFFICE', input, seen: null });
    const typed = { outcome: 'declined', reason: 'Not yet.', internalNote: 'Between us.' };
    const fields = read.blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
    expect(fields).toEqual(expect.arrayContaining(Object.keys(typed)));
    const asked = again(await submitted('UPROGRAM', read, typed));
    expect(filling(asked, 'reason')).toBe('Not yet.');
    expect(filling(asked, 'internalNote')).toBe('Between us.');
    expect((await now())?.stage).toBe(held?.stage);
  });

  test('a click is answered with what changed, and with the button once more', async () => {
    await surface.place(standingAt('ready'));
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
    await surface.place(standingAt('initial-review'));
    surface.calls.length = 0;
    const value = JSON.stringify({ ref: 'DD-1001', seen: null, which: '' });
    await press('UOFFICE', { action_id: 'door.accept', value });
    expect(words(surface.calls as never)).toContain('older message');
    expect((await now())?.stage).toBe('initial-review');
  });
});

describe('a form that is sent twice is done once', () => {
  test('also after a fault that came when it was saved already; another form is another question', async () => {
    await surface.place(standingAt('submitted'));
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
