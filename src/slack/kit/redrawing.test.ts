import { expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { createRedrawing } from './redrawing.js';

const view = (title: string) => ({ type: 'modal', title: { type: 'plain_text', text: title } }) as ModalView;

/** Slack's side: one window, which takes no drawing over a hash it does not have any more. */
function slack() {
  const window = { shows: '', hash: 'h0', updates: 0 };
  const update = async ({ view: drawn, hash }: { view: ModalView; hash?: string }) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (hash !== undefined && hash !== window.hash)
      throw Object.assign(new Error('hash_conflict'), { data: { ok: false, error: 'hash_conflict' } });
    window.updates += 1;
    window.shows = drawn.title.text;
    window.hash = `h${window.updates}`;
    return { ok: true };
  };
  return { window, client: { views: { update } } as never };
}

test('what another process drew since is not drawn over: the window is drawn once more, from how things stand', async () => {
  const { window, client } = slack();
  let state = 'old';
  const draw = async () => {
    const drawn = view(state);
    // Another process saves and draws while this one is on its way.
    state = 'new';
    if (window.hash === 'h0') window.hash = 'theirs';
    return drawn;
  };
  expect(await createRedrawing(client)({ id: 'V1', hash: 'h0' }, draw)).toBe(true);
  expect(window).toMatchObject({ shows: 'new', updates: 1 });
});

test('of several drawings of one window at once, the last one stands', async () => {
  const { window, client } = slack();
  const redraw = createRedrawing(client);
  let saved = 0;
  const presses = [1, 2, 3].map((press) => {
    saved = press;
    return redraw({ id: 'V1', hash: 'h0' }, async () => view(`after ${saved}`));
  });
  await Promise.all(presses);
  expect(window.shows).toBe('after 3');
});

test('a drawing that Slack refuses holds up none of those after it', async () => {
  const { window, client } = slack();
  const redraw = createRedrawing(client);
  const failing = redraw({ id: 'V1', hash: null }, () => Promise.reject(new Error('away')));
  const next = redraw({ id: 'V1', hash: null }, async () => view('next'));
  await expect(failing).rejects.toThrow('away');
  expect(await next).toBe(true);
  expect(window.shows).toBe('next');
});

test('what may not be shown any more is not drawn', async () => {
  const { window, client } = slack();
  expect(await createRedrawing(client)({ id: 'V1', hash: null }, async () => null)).toBe(false);
  expect(window.updates).toBe(0);
});
