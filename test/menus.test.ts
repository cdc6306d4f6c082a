import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { interactiveElements } from '../sandbox/slack/block-kit/walk.js';
import { type Json, records, text } from '../sandbox/slack/json.js';
import type { Application } from '../src/program/application.js';
import { type Stage, stages } from '../src/program/stage.js';
import { limits } from '../src/slack/kit/limits.js';
import { linkNames } from '../src/slack/kit/links.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { pressedBy } from './doubles/presses.js';
import { anApplicationAt } from './step-contexts.js';

/**
 * A menu that grows too long for Slack's list asks us for what it offers, and we ask the window it stands in. So here
 * every menu of two options is too long, and every window that anybody is shown has to answer for its menus.
 */
const short: { options: number } = limits;
const usual = short.options;
let surface: BoltSurface;
const refOf = (at: number) => `DD-${2001 + at}`;

beforeAll(async () => {
  short.options = 1;
  surface = await createBoltSurface();
  const place = (application: Application) => surface.place(application);
  for (const [at, stage] of stages.entries())
    await place({ ...anApplicationAt(stage), ref: refOf(at), designation: `service-${stage}` });
});
afterAll(() => {
  short.options = usual;
});

interface Shown {
  view: ModalView;
  way: string;
}

/** The windows that a payload led to: those that Slack was asked to show, and the one a form gave way to. */
async function shownBy(way: string, payload: Record<string, unknown>): Promise<Shown[]> {
  surface.calls.length = 0;
  const acknowledged = await surface.send(payload);
  const given = [...surface.calls.map(({ args }) => args.view), ...acknowledged.map(viewIn)];
  return given.filter(isModal).map((view) => ({ view, way }));
}

function viewIn(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'view') : undefined;
}

function isModal(view: unknown): view is ModalView {
  return typeof view === 'object' && view !== null && Reflect.get(view, 'type') === 'modal';
}

const blocksOf = ({ blocks }: ModalView): Json[] => records(blocks);
const isLong = ({ type }: Json) => type === 'external_select' || type === 'multi_external_select';
const longMenus = (view: ModalView) =>
  interactiveElements(blocksOf(view)).filter(({ element }) => isLong(element));

/** What Slack gets when somebody opens the menu and has typed nothing. */
async function offered(user: string, view: ModalView, at: { block: Json; element: Json }): Promise<Json[]> {
  const [answer] = await surface.send({
    ...pressedBy(user, '', { metadata: view.private_metadata ?? '' }),
    type: 'block_suggestion',
    action_id: text(at.element.action_id),
    block_id: text(at.block.block_id) || 'given-by-slack',
    value: '',
  });
  return records(typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'options') : []);
}

/** What can be done in a window: its buttons, its menus with what they offer, and sending it as it is. */
async function ways(user: string, view: ModalView): Promise<[string, Record<string, unknown>][]> {
  const place = { metadata: view.private_metadata ?? '' };
  const found: [string, Record<string, unknown>][] = [];
  for (const { block, element, input } of interactiveElements(blocksOf(view))) {
    const action = text(element.action_id);
    if (input && block.dispatch_action !== true) continue;
    if (element.type === 'button')
      found.push([action, pressedBy(user, action, { ...place, value: text(element.value) })]);
    if (!isLong(element)) continue;
    const options = await offered(user, view, { block, element });
    const chosen = text(options.at(-1)?.value);
    found.push([action, pressedBy(user, action, { ...place, chosen })]);
  }
  return found;
}

const kindOf = (way: string, view: ModalView) =>
  `${way.replace(/:.*$/, '')} ${view.callback_id} ${longMenus(view).map(({ element }) => text(element.action_id))}`;

/** Stages whose forms hold menus, and the links that open windows. */
const held: readonly Stage[] = ['draft', 'submitted', 'remediation', 'awarded'];
const leadingToWindows = /^(open|apply|file|read|use)/;

test.each(['UAPPLICANT', 'UOFFICE'])(
  'every long menu in a window that %s is shown has options',
  async (user) => {
    const seen = new Set<string>();
    const silent: string[] = [];
    let menus = 0;
    const open: Shown[] = [];
    for (const stage of held)
      for (const name of linkNames.filter((one) => leadingToWindows.test(one))) {
        const ref = refOf(stages.indexOf(stage));
        const value = JSON.stringify({ ref, seen: null, which: '' });
        open.push(...(await shownBy(`door.${name}`, pressedBy(user, `door.${name}`, { value }))));
      }
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const { view, way } = next;
      const kind = kindOf(way.split(' → ').at(-1) ?? '', view);
      if (seen.has(kind)) continue;
      seen.add(kind);
      for (const at of longMenus(view)) {
        menus += 1;
        if ((await offered(user, view, at)).length === 0)
          silent.push(
            `${way}: ${view.callback_id}: ${text(at.element.action_id)} in ${text(at.block.block_id)}`,
          );
      }
      for (const [name, payload] of await ways(user, view))
        open.push(...(await shownBy(`${way} → ${name}`, payload)));
    }
    expect(silent).toEqual([]);
    expect(menus).toBeGreaterThan(0);
  },
  300_000,
);
