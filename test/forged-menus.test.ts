import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { interactiveElements } from '../sandbox/slack/block-kit/walk.js';
import { type Json, records, text } from '../sandbox/slack/json.js';
import { limits } from '../src/slack/kit/limits.js';
import { linkNames } from '../src/slack/kit/links.js';
import { pressedBy } from './doubles/presses.js';
import { everybody, keyOf, type ReadWalk, refOf, startReadWalk, theirs } from './doubles/read-walk.js';

/**
 * What a long menu offers is asked of us with what its window remembers, which anybody may have made up. So every
 * menu that its reader is offered something in is asked for by everybody else: whoever does not see its application,
 * or may not open its window, is offered nothing.
 */

const short: { options: number } = limits;
const usual = short.options;
let walk: ReadWalk;

beforeAll(async () => {
  short.options = 1;
  walk = await startReadWalk();
});
afterAll(() => {
  short.options = usual;
});

/** A menu in a window, and the link that leads there. */
interface Menu {
  link: string;
  ref: string;
  metadata: string;
  action: string;
  block: string;
}

const leadingToWindows = /^(?:open|apply|file)/;
const owners = ['USTRANGER', 'UTHIRD', 'UOFFICE', 'UPROGRAM', 'UPDM', 'UADMIN'];

async function viewsBehind(user: string, link: string, ref: string): Promise<ModalView[]> {
  await walk.answerTo(pressedBy(user, `door.${link}`, { value: keyOf(ref, '0', null) }));
  return walk.surface.calls
    .map(({ args }) => args.view as ModalView | undefined)
    .filter((view): view is ModalView => view?.type === 'modal');
}

function menusIn(view: ModalView, { link, ref }: Pick<Menu, 'link' | 'ref'>): Menu[] {
  const blocks: Json[] = records(view.blocks);
  return interactiveElements(blocks)
    .filter(({ element }) => text(element.type).endsWith('external_select'))
    .map(({ block, element }) => ({
      link,
      ref,
      metadata: view.private_metadata ?? '',
      action: text(element.action_id),
      block: text(block.block_id) || 'given-by-slack',
    }));
}

/** What of ours is offered; that a menu is from an older version says nothing of anything. */
async function offered(user: string, { metadata, action, block }: Menu): Promise<unknown[]> {
  const [answer] = await walk.surface.send({
    ...pressedBy(user, '', { metadata }),
    type: 'block_suggestion',
    action_id: action,
    block_id: block,
    value: '',
  });
  const options = records((answer as { options?: unknown }).options);
  return options.filter(({ value }) => value !== 'from-an-older-version');
}

/** Every menu that somebody is offered something in. */
async function allMenus(): Promise<Menu[]> {
  const menus = new Map<string, Menu>();
  for (const owner of owners)
    for (const link of linkNames.filter((name) => leadingToWindows.test(name)))
      for (const ref of [theirs.draft, theirs.decided, refOf('submitted')])
        for (const view of await viewsBehind(owner, link, ref))
          for (const menu of menusIn(view, { link, ref }))
            if ((await offered(owner, menu)).length > 0)
              menus.set(`${link} ${ref} ${menu.action} ${menu.block}`, menu);
  return [...menus.values()];
}

test('nobody is offered anything in a menu of a window that they may not open', async () => {
  const menus = await allMenus();
  expect(menus.length).toBeGreaterThan(10);
  let closed = 0;
  for (const menu of menus)
    for (const user of everybody) {
      const opens = (await viewsBehind(user, menu.link, menu.ref)).some(
        (view) => menusIn(view, menu).length > 0,
      );
      if (opens) continue;
      closed += 1;
      expect([user, menu.link, menu.ref, await offered(user, menu)]).toEqual([user, menu.link, menu.ref, []]);
    }
  expect(closed).toBeGreaterThan(menus.length);
});
