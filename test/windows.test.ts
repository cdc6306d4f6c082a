import { beforeEach, describe, expect, test } from '@jest/globals';
import type { InputBlock, ModalView } from '@slack/types';
import { recall } from '../src/slack/kit/metadata.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { anApplicationAt, fullDraft } from './step-contexts.js';

let surface: BoltSurface;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.place({ ...fullDraft(), ref: 'DD-1001' });
  await surface.place({ ...anApplicationAt('remediation'), ref: 'DD-1002', designation: 'amazon-eks' });
});

/** A modal's place among those that are open. */
const places = {
  first: { id: 'V1', previous_view_id: null, root_view_id: 'V1' },
  second: { id: 'V2', previous_view_id: 'V1', root_view_id: 'V1' },
  third: { id: 'V3', previous_view_id: 'V2', root_view_id: 'V1' },
} as const;
type Where = keyof typeof places;

const key = (ref: string, which = '') => JSON.stringify({ ref, seen: null, which });

function frame(type: string, user: string) {
  const who = { id: user, username: user, name: user, team_id: 'T2' };
  const team = { id: 'T2', domain: 'acme-demo' };
  return { type, team, user: who, api_app_id: 'A1', token: 't', trigger_id: '1.2.3' };
}

const standing = (view: ModalView, where: Where, values = {}) => ({
  ...view,
  ...places[where],
  hash: 'h',
  app_installed_team_id: 'T1',
  state: { values },
});

/** Presses a button in a modal that stands there (null: in the App Home); gives the calls it led to. */
async function press(
  [actionId, value]: [string, string?],
  place: { view: ModalView; where: Where; values?: object } | null = null,
  user = 'UAPPLICANT',
) {
  surface.calls.length = 0;
  await surface.send({
    ...frame('block_actions', user),
    container: { type: 'view' },
    ...(place === null ? {} : { view: standing(place.view, place.where, place.values) }),
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', action_ts: '1.1', value }],
  });
  return surface.calls.filter(({ method }) => method.startsWith('views.'));
}

async function shownBy(
  ...asked: Parameters<typeof press>
): Promise<{ how: string; view: ModalView; id: unknown }> {
  const calls = await press(...asked);
  expect(calls).toHaveLength(1);
  const [call] = calls;
  return { how: call?.method ?? '', view: call?.args.view as ModalView, id: call?.args.view_id };
}

const hasBack = (view: ModalView) => JSON.stringify(view.blocks[0]).includes('window.back');
const title = (view: ModalView) => view.title.text;

describe('a window that is opened from a note', () => {
  test.each<[Where]>([['first'], ['second'], ['third']])('takes its place in the %s', async (where) => {
    const note = await shownBy(['door.whats-next', key('')]);
    const opened = await shownBy(['door.open-workspace', key('DD-1001')], { view: note.view, where });
    expect([opened.how, opened.id]).toEqual(['views.update', places[where].id]);
    expect(hasBack(opened.view)).toBe(where === 'third');
  });

  test('a window that is no note stays, and lies below', async () => {
    const liveView = await shownBy(['door.open-workspace', key('DD-1001')]);
    const form = await shownBy(['door.open-practice', key('DD-1001')], {
      view: liveView.view,
      where: 'first',
    });
    expect(form.how).toBe('views.push');
    expect(recall(form.view.private_metadata ?? '')?.under[0]).toEqual({
      is: 'workspace',
      ref: 'DD-1001',
      extra: '',
    });
  });

  test('what lies below the note lies below the window', async () => {
    const liveView = await shownBy(['door.open-workspace', key('DD-1001')]);
    const note = await shownBy(['door.status', key('DD-1001')], { view: liveView.view, where: 'first' });
    const next = await shownBy(['door.open-items', key('DD-1002')], { view: note.view, where: 'second' });
    expect(next.how).toBe('views.update');
    expect(recall(next.view.private_metadata ?? '')?.under).toEqual([
      { is: 'workspace', ref: 'DD-1001', extra: '' },
    ]);
  });
});

describe('the third window', () => {
  /** A page in the third window, and what a link in it shows. */
  async function replaced() {
    const page = await shownBy(['door.open-completeness', key('DD-1001')]);
    const form = await shownBy(['door.open-practice', key('DD-1001')], { view: page.view, where: 'third' });
    return { page, form };
  }

  test('gives its place to what its links open, with a way back', async () => {
    const { page, form } = await replaced();
    expect([form.how, form.id, hasBack(form.view)]).toEqual(['views.update', 'V3', true]);
    expect(hasBack(page.view)).toBe(false);
    const back = await shownBy(['window.back'], { view: form.view, where: 'third' });
    expect([back.how, back.id, title(back.view)]).toEqual(['views.update', 'V3', title(page.view)]);
    expect(hasBack(back.view)).toBe(false);
  });

  test('leads back through as many windows as there were, within what a modal remembers', async () => {
    let top = (await shownBy(['door.open-completeness', key('DD-1001')])).view;
    const titles: string[] = [];
    for (let depth = 0; depth < 90; depth += 1) {
      titles.push(title(top));
      const link = depth % 2 === 0 ? 'door.read-study' : 'door.open-completeness';
      top = (await shownBy([link, key('DD-1001', depth % 2 === 0 ? '0' : '')], { view: top, where: 'third' }))
        .view;
      expect((top.private_metadata ?? '').length).toBeLessThanOrEqual(3000);
      expect(top.blocks.length).toBeLessThanOrEqual(100);
    }
    for (let depth = 0; depth < 40; depth += 1) {
      expect(hasBack(top)).toBe(true);
      top = (await shownBy(['window.back'], { view: top, where: 'third' })).view;
      expect(title(top)).toBe(titles.pop());
    }
  });

  test('goes back only to what this person may still see, and says what it cannot show', async () => {
    const { form } = await replaced();
    const stranger = await shownBy(['window.back'], { view: form.view, where: 'third' }, 'USTRANGER');
    expect(JSON.stringify(stranger.view.blocks)).toContain(':warning:');
    expect(JSON.stringify(stranger.view)).not.toContain('Globex');
    expect(hasBack(stranger.view)).toBe(false);
  });

  test('a form that stands in it gives its place back once it is sent, and changes nothing by going back', async () => {
    const { page, form } = await replaced();
    surface.calls.length = 0;
    const answer = await surface.send({
      ...frame('view_submission', 'UAPPLICANT'),
      view: standing(form.view, 'third'),
    });
    expect(answer).toEqual([expect.objectContaining({ response_action: 'update' })]);
    const update = surface.calls.find(({ args }) => args.view_id === 'V3');
    expect(title(update?.args.view as ModalView)).toBe(title(page.view));
    const before = await surface.store.applications.load('DD-1001');
    await press(['window.back'], { view: form.view, where: 'third' });
    expect(await surface.store.applications.load('DD-1001')).toEqual(before);
  });

  /** The form of the practice in the third window as Slack sends it, with this typed into one of its fields. */
  async function typedForm(words: string) {
    const form = await shownBy(['door.open-practice', key('DD-1001')]);
    const inputs = form.view.blocks.filter((block): block is InputBlock => block.type === 'input');
    const values = Object.fromEntries(
      inputs.flatMap(({ block_id = '', element }) =>
        element.type === 'plain_text_input'
          ? [[block_id, { [element.action_id ?? '']: { type: element.type, value: element.initial_value } }]]
          : [],
      ),
    );
    const [typed = '', other = ''] = Object.keys(values);
    for (const state of Object.values(values[typed] ?? {})) state.value = words;
    return { place: { view: form.view, where: 'third' as const, values }, typed, other };
  }

  test('keeps what was typed into a form until somebody comes back to it', async () => {
    const { place } = await typedForm('Half a sentence');
    const above = await shownBy(['door.open-completeness', key('DD-1001')], place);
    const back = await shownBy(['window.back'], { view: above.view, where: 'third' });
    expect(JSON.stringify(back.view.blocks)).toContain('Half a sentence');
    const again = await shownBy(['window.back'], { view: above.view, where: 'third' });
    expect(JSON.stringify(again.view.blocks)).not.toContain('Half a sentence');
  });

  test('keeps nothing that would take back what others saved meanwhile, and shows both where two wrote', async () => {
    const { place, typed, other } = await typedForm('Half a sentence');
    const above = await shownBy(['door.open-completeness', key('DD-1001')], place);
    const saved = structuredClone(place.values);
    for (const [field, words] of [
      [typed, 'Theirs here'],
      [other, 'Theirs there'],
    ] as const)
      for (const state of Object.values(saved[field] ?? {})) state.value = words;
    await surface.send({
      ...frame('view_submission', 'ULEAD'),
      view: { ...standing(place.view, 'first', saved), id: 'VOTHER' },
    });
    const back = await shownBy(['window.back'], { view: above.view, where: 'third' });
    const said = JSON.stringify(back.view.blocks);
    for (const words of ['Half a sentence', 'Theirs here', 'Theirs there']) expect(said).toContain(words);
  });

  test('a made-up way back leads nowhere, and is answered', async () => {
    const { form } = await replaced();
    const memory = recall(form.view.private_metadata ?? '');
    for (const way of ['door.take-up', 'hub.none', 'hub.admin', '__proto__', 'nothing']) {
      const view = {
        ...form.view,
        private_metadata: JSON.stringify({ ...memory, trail: [[way, 'DD-1001', '']] }),
      };
      const back = await shownBy(['window.back'], { view, where: 'third' });
      expect(hasBack(back.view)).toBe(false);
      expect(JSON.stringify(back.view.blocks)).toContain(':warning:');
    }
    expect((await surface.store.applications.load('DD-1001'))?.revision).toBe(1);
  });
});

test('the live view below is drawn again for the application it showed, not for the one above it', async () => {
  const liveView = await shownBy(['door.open-workspace', key('DD-1002')]);
  const form = await shownBy(['door.open-practice', key('DD-1001')], { view: liveView.view, where: 'first' });
  surface.calls.length = 0;
  await surface.send({ ...frame('view_submission', 'UAPPLICANT'), view: standing(form.view, 'second') });
  const [redrawn] = surface.calls.filter(({ method }) => method === 'views.update');
  expect(redrawn?.args.view_id).toBe('V1');
  expect(recall((redrawn?.args.view as ModalView | undefined)?.private_metadata ?? '')?.ref).toBe('DD-1002');
});

describe('a list of action items that was turned over', () => {
  const shownIn = (view: ModalView) => [...JSON.stringify(view.blocks).matchAll(/AI-9\d\d/g)].map(String);

  /** The second of three pages, as a window of its own. */
  async function secondPage() {
    const { items } = anApplicationAt('remediation');
    const many = Array.from({ length: 45 }, (_, nth) =>
      items.slice(0, 1).map((item) => ({ ...item, id: `AI-9${String(nth).padStart(2, '0')}` })),
    ).flat();
    const application = { ...anApplicationAt('remediation'), ref: 'DD-1003', designation: 'amazon-rds' };
    await surface.place({ ...application, items: many });
    const first = await shownBy(['door.open-items', key('DD-1003')]);
    return shownBy(['remediation.items.page:1'], { view: first.view, where: 'first' });
  }

  test('stays on its page when something was saved above it', async () => {
    const { view } = await secondPage();
    const [item = ''] = shownIn(view);
    expect(item).toBe('AI-920');
    const form = await shownBy(['door.open-response', key('DD-1003', item)], { view, where: 'first' });
    surface.calls.length = 0;
    const values = { text: { value: { type: 'plain_text_input', value: 'It is encrypted now.' } } };
    const answer = await surface.send({
      ...frame('view_submission', 'UAPPLICANT'),
      view: standing(form.view, 'second', values),
    });
    expect(answer).toEqual([undefined]);
    const again = surface.calls.find(({ args }) => args.view_id === 'V1')?.args.view as ModalView;
    expect(shownIn(again)).toContain('AI-921');
    expect(JSON.stringify(again.blocks)).toContain('Earlier items');
    expect(recall(again.private_metadata ?? '')?.extra).toBe('1');
  });

  test('is come back to on its page, or on the last there is', async () => {
    const { view } = await secondPage();
    const above = await shownBy(['door.open-case', key('DD-1003')], { view, where: 'third' });
    const back = await shownBy(['window.back'], { view: above.view, where: 'third' });
    expect(shownIn(back.view)).toEqual(shownIn(view));
    const last = await shownBy(['remediation.items.page:7'], { view, where: 'third' });
    expect(shownIn(last.view)).toContain('AI-944');
  });
});
