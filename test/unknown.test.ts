import { beforeEach, describe, expect, test } from '@jest/globals';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';

let surface: BoltSurface;

beforeEach(async () => {
  surface = await createBoltSurface();
});

const common = {
  user: { id: 'UAPPLICANT', team_id: 'T1' },
  team: { id: 'T1' },
  trigger_id: 'trigger',
};
const button = { type: 'button', action_id: 'gone.thing.do', block_id: 'b', value: 'x', action_ts: '3.1' };
const inChannel = {
  channel: { id: 'CACME', name: 'acme' },
  container: { type: 'message', message_ts: '2.1', channel_id: 'CACME' },
};
const modal = {
  id: 'V1',
  type: 'modal',
  callback_id: 'gone.form.save',
  private_metadata: '',
  root_view_id: 'V1',
  previous_view_id: null,
  title: { type: 'plain_text', text: 'Old' },
  close: null,
  submit: null,
  blocks: [],
  state: { values: { words: { value: { type: 'plain_text_input', value: 'A <long> thought' } } } },
};
const said = () => JSON.stringify(surface.calls);
const older = /from an older version/i;

describe('what nobody listens for any more is acknowledged once and answered', () => {
  test('a button of an old message, alone where it was pressed, with the way to what is there now', async () => {
    const acks = await surface.send({ type: 'block_actions', ...common, ...inChannel, actions: [button] });
    expect(acks).toHaveLength(1);
    expect(surface.calls).toMatchObject([{ method: 'chat.postEphemeral', args: { user: 'UAPPLICANT' } }]);
    expect(said()).toMatch(older);
    expect(said()).toContain('door.whats-next');
  });

  test('a button of an old modal, in a note above it', async () => {
    await surface.send({ type: 'block_actions', ...common, view: modal, actions: [button] });
    expect(surface.calls).toMatchObject([{ method: 'views.push' }]);
    expect(said()).toMatch(older);
  });

  test('a form, with what was typed kept to be copied', async () => {
    const acks = await surface.send({ type: 'view_submission', ...common, view: modal });
    expect(acks).toMatchObject([{ response_action: 'update' }]);
    expect(JSON.stringify(acks)).toMatch(older);
    expect(JSON.stringify(acks)).toContain('A <long> thought');
  });

  test('a form that is closed needs no word', async () => {
    expect(await surface.send({ type: 'view_closed', ...common, view: modal })).toHaveLength(1);
    expect(surface.calls).toEqual([]);
  });

  test('a menu that asks for its options', async () => {
    const ask = {
      type: 'block_suggestion',
      ...common,
      view: modal,
      action_id: 'gone.menu',
      block_id: 'b',
      value: 'a',
    };
    const acks = await surface.send(ask);
    expect(JSON.stringify(acks)).toMatch(older);
    expect(acks).toHaveLength(1);
  });

  test.each([
    ['shortcut', {}],
    ['message_action', { ...inChannel, message: { ts: '2.1' }, message_ts: '2.1' }],
  ])('a %s', async (type, place) => {
    const acks = await surface.send({ type, ...common, ...place, callback_id: 'gone.shortcut' });
    expect(acks).toHaveLength(1);
    expect(said()).toMatch(older);
  });

  test('a command under another name', async () => {
    const asked = {
      command: '/sdp-old',
      text: '',
      user_id: 'UAPPLICANT',
      team_id: 'T1',
      channel_id: 'CACME',
    };
    const acks = await surface.send({ ...asked, trigger_id: 'trigger' });
    expect(acks).toHaveLength(1);
    expect(said()).toContain('/sdp help');
    expect(surface.errors).toEqual([]);
  });
});

test('what is known is left to whoever listens for it', async () => {
  const value = JSON.stringify({ ref: '', seen: null, which: '' });
  const known = { ...button, action_id: 'door.help', value };
  const acks = await surface.send({ type: 'block_actions', ...common, ...inChannel, actions: [known] });
  expect(acks).toHaveLength(1);
  expect(said()).not.toMatch(older);
});
