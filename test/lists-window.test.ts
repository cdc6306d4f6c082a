import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { validateView } from '../sandbox/slack/block-kit/validate.js';
import { interactiveElements } from '../sandbox/slack/block-kit/walk.js';
import { records } from '../sandbox/slack/json.js';
import { type BoltSurface, createBoltSurface, otherPartner } from './doubles/bolt-surface.js';
import { formsOn } from './doubles/forms.js';
import { anApplicationAt } from './step-contexts.js';

/** The window that shows a list of any length, page by page, as whoever looks through it presses and types. */

let surface: BoltSurface;
let forms: ReturnType<typeof formsOn>;

const refs = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => `DD-${first + index}`);
const submitted = refs(1001, 41);
const elsewhere = refs(1042, 2);

beforeEach(async () => {
  surface = await createBoltSurface();
  forms = formsOn(surface);
  for (const ref of submitted) {
    const own = { id: `partner-${ref.toLowerCase()}`, name: `Partner of ${ref}` };
    await surface.store.directory.savePartner({
      ...otherPartner,
      ...own,
      applicants: [],
      allianceLead: null,
      channel: null,
    });
    await surface.place({ ...anApplicationAt('submitted'), ref, partnerId: own.id, partnerName: own.name });
  }
  for (const [index, designation] of ['amazon-eks', 'amazon-ecs'].entries())
    await surface.place({
      ...anApplicationAt('validating'),
      ref: elsewhere[index] ?? '',
      designation,
      partnerId: otherPartner.id,
      partnerName: otherPartner.name,
    });
});

const key = (list: string) => JSON.stringify({ ref: '', seen: null, which: `list=${list}` });
const opened = (list: string, user = 'UOFFICE') =>
  forms.openedBy(user, { action_id: 'door.open-list', value: key(list) });

/** What the window is drawn as after something in it was pressed, chosen or typed. */
async function after(view: ModalView, action: Record<string, unknown>, user = 'UOFFICE'): Promise<ModalView> {
  surface.calls.length = 0;
  await forms.pressIn(user, view, action);
  const drawn = surface.calls.filter(({ method }) => method === 'views.update');
  expect(drawn).toHaveLength(1);
  return drawn[0]?.args.view as ModalView;
}

const shownWords = ({ blocks }: ModalView) => JSON.stringify(blocks);

/** The references a window shows, each once, in their order. */
const shownIn = (view: ModalView) => [...new Set(JSON.stringify(view.blocks).match(/(?<!of )DD-\d+/g) ?? [])];
const choose = (id: string, value: string) => ({
  type: 'static_select',
  action_id: id,
  selected_option: { text: { type: 'plain_text', text: value }, value },
});

/** Everything that can be pressed in a window, by its label: what it does and what it carries. */
function buttonsOf(view: ModalView): Map<string, { action_id: string; value: string }> {
  const found = interactiveElements(records(view.blocks)).filter(({ element }) => element.type === 'button');
  return new Map(
    found.map(({ element }) => {
      const label = String(Reflect.get(Object(element.text), 'text'));
      return [label, { action_id: String(element.action_id), value: String(element.value ?? '') }] as const;
    }),
  );
}

async function pressed(view: ModalView, label: string): Promise<ModalView> {
  const action = buttonsOf(view).get(label);
  if (action === undefined)
    throw new Error(`no button ${label} in ${[...buttonsOf(view).keys()].join(', ')}`);
  return after(view, { type: 'button', ...action });
}

async function everyPage(first: ModalView): Promise<ModalView[]> {
  const pages = [first];
  for (let page = first; buttonsOf(page).has('Show more') && pages.length < 10; pages.push(page))
    page = await pressed(page, 'Show more');
  return pages;
}

describe('the list of what waits', () => {
  test('goes on page by page until each application was shown once, and back to the first', async () => {
    const pages = await everyPage(await opened('mine'));
    expect(pages).toHaveLength(3);
    for (const page of pages) {
      expect(validateView(page, ['modal'])).toEqual([]);
      expect(shownWords(page)).toContain('Waiting for you (41)');
    }
    expect(pages.flatMap(shownIn).toSorted()).toEqual(submitted);
    const last = pages.at(-1) as ModalView;
    expect(shownIn(await pressed(last, 'Back to the first'))).toEqual(shownIn(pages[0] as ModalView));
  });

  test('shows what waits for others, with the same buttons', async () => {
    const page = await after(await opened('mine'), choose('lists.list.choose', 'others'));
    expect(shownWords(page)).toContain('Waiting for others (2)');
    expect(shownIn(page)).toEqual(elsewhere);
  });

  test('is narrowed to a service, a stage, a partner, and each begins anew and keeps the others', async () => {
    const second = await pressed(await opened('mine'), 'Show more');
    const service = await after(second, choose('lists.service.choose', 'amazon-eks'));
    expect(shownWords(service)).toContain('Nothing here is like that.');
    const others = await after(service, choose('lists.list.choose', 'others'));
    expect(shownIn(others)).toEqual(['DD-1042']);
    const stage = await after(others, choose('lists.stage.choose', 'ready'));
    expect(shownWords(stage)).toContain('Waiting for others (0)');
    const anyStage = await after(stage, choose('lists.stage.choose', 'any'));
    const partner = await after(anyStage, {
      type: 'plain_text_input',
      action_id: 'lists.partner.choose',
      value: ' other ',
    });
    expect(shownIn(partner)).toEqual(['DD-1042']);
    const every = await after(partner, choose('lists.service.choose', 'any'));
    expect(shownIn(every)).toEqual(elsewhere);
    expect(validateView(partner, ['modal'])).toEqual([]);
  });

  test('is narrowed to a partner by its button as by Enter', async () => {
    const others = await after(await opened('mine'), choose('lists.list.choose', 'others'));
    const shown = await forms.submitted('UOFFICE', others, { 'lists.partner.choose': 'other' });
    expect(shownIn(shown?.view as ModalView)).toEqual(elsewhere);
    const none = await forms.submitted('UOFFICE', others, { 'lists.partner.choose': 'nobody' });
    expect(shownWords(none?.view as ModalView)).toContain('Nothing here is like that.');
  });

  test('shows the late ones only, and all of them again', async () => {
    const first = await opened('mine');
    const late = await pressed(first, 'Late only');
    expect(shownWords(late)).toContain('Waiting for you (0)');
    expect(shownIn(await pressed(late, 'Show all, late or not'))).toEqual(shownIn(first));
  });
});

describe('nobody sees more than they may', () => {
  test('a partner’s list has its own applications alone, whatever it is asked to show', async () => {
    const view = await opened('others', 'USTRANGER');
    expect(shownIn(view)).toEqual(elsewhere);
    const asked = await after(
      view,
      { type: 'plain_text_input', action_id: 'lists.partner.choose', value: 'Acme' },
      'USTRANGER',
    );
    expect(shownIn(asked)).toEqual([]);
  });

  test('a page that was tampered with shows the list from its beginning', async () => {
    const first = await opened('mine');
    const again = await after(first, {
      type: 'button',
      action_id: 'lists.page.turn:next',
      value: 'nonsense',
    });
    expect(shownIn(again)).toEqual(shownIn(first));
  });
});
