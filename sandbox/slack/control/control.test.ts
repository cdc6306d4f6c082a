import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../../control.js';
import { sendText } from '../http.js';
import { nameModal, type Stage, startStage } from '../testing/echo-bot.js';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.slack.close());

const send = (path: string, init: RequestInit = {}) => fetch(`${stage.slack.url}${path}`, init);
const postJson = (path: string, body: string) =>
  send(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

test('the state names everybody and every place, and what the app offers', async () => {
  const state = await stage.sandbox.state();
  expect(state.bot).toMatchObject({
    userId: stage.slack.botUserId,
    name: 'Echo Bot',
    commands: [{ command: '/echo' }],
    shortcuts: [
      { callbackId: 'echo.open', type: 'global' },
      { callbackId: 'echo.quote', type: 'message' },
    ],
    connections: 0,
  });
  expect(state.users.find(({ id }) => id === 'U0PIA00001')).toMatchObject({
    external: true,
    guest: false,
    company: 'Partner Demo',
  });
  expect(state.users.map(({ id }) => id)).not.toContain(stage.slack.botUserId);
  expect(state.channels.find(({ name }) => name === 'secret')).toMatchObject({
    kind: 'private',
    shared: false,
    members: ['U0OLIVE001'],
  });
});

test('what people never see is given only when asked for', async () => {
  const { private_metadata, ...rest } = nameModal();
  expect(private_metadata).toBeDefined();
  await stage.client.views.publish({
    user_id: 'U0PIA00001',
    view: { type: 'home', blocks: rest.blocks, private_metadata: 'hidden' },
  });
  expect(JSON.stringify(await stage.sandbox.ask('GET', 'home?as=U0PIA00001'))).not.toContain('hidden');
  expect(await stage.sandbox.ask('GET', 'home?as=U0PIA00001&raw=1')).toMatchObject({
    view: { privateMetadata: 'hidden' },
  });
});

test('a page hears what changed', async () => {
  const abort = new AbortController();
  const response = await send('/control/stream', { signal: abort.signal });
  const reader = response.body?.getReader();
  let heard = '';
  const listening = (async () => {
    for (;;) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) return;
      heard += new TextDecoder().decode(piece.value);
    }
  })().catch(() => undefined);
  await stage.client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x' });
  stage.slack.changed('mail');
  await until(async () => heard.includes('"messages"') && heard.includes('"mail"'), 'both changes');
  abort.abort();
  await listening;
});

test('what is read since a change is answered at the next one', async () => {
  const { changed } = await stage.sandbox.ask<{ changed: number }>('GET', 'views?as=U0PIA00001');
  let answered = false;
  const held = stage.sandbox
    .ask<{ changed: number }>('GET', `views?as=U0PIA00001&since=${changed}&heldMs=60000`)
    .finally(() => {
      answered = true;
    });
  await stage.sandbox.state();
  expect(answered).toBe(false);
  await stage.client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x' });
  expect((await held).changed).toBeGreaterThan(changed);
  const past = await stage.sandbox.ask<object>('GET', `views?as=U0PIA00001&since=${changed}&heldMs=60000`);
  expect(past).toMatchObject({ views: [] });
});

test('others may mount paths, the longest prefix wins', async () => {
  stage.slack.mount('/', (_request, response) => sendText(response, 200, 'page'));
  stage.slack.mount('/control/clock', (_request, response) => sendText(response, 200, 'clock'));
  expect(await (await send('/anything')).text()).toBe('page');
  expect(await (await send('/control/clock')).text()).toBe('clock');
  expect((await send('/control/state')).status).toBe(200);
});

test('idle waits for calls under way and for whoever else has work', async () => {
  let working = true;
  const stop = stage.slack.onIdle(() => !working);
  expect(await stage.sandbox.idle(300)).toBe(false);
  working = false;
  expect(await stage.sandbox.idle()).toBe(true);
  stop();
});

test('a counterpart takes its own faults', async () => {
  const wishes: unknown[] = [];
  stage.slack.registerFaults('mail', {
    add(wish) {
      wishes.push(wish);
      return { id: 'm1', ...wish };
    },
    list: () => [{ id: 'm1' }],
    clear: () => wishes.splice(0),
  });
  expect(await stage.sandbox.fault({ on: 'mail', kind: 'refuse' })).toMatchObject({ id: 'm1' });
  expect(await stage.sandbox.ask('GET', 'faults')).toEqual({ faults: [{ id: 'm1' }] });
  await stage.sandbox.clearFaults();
  expect(wishes).toEqual([]);
});

describe('nonsense is answered, never fatal', () => {
  test.each([
    ['/control/post', '{"as":', 400],
    ['/control/post', '[]', 400],
    ['/control/post', '{}', 422],
    ['/control/post', '{"as":"U0OLIVE001","channel":7,"text":{}}', 422],
    ['/control/click', '{"as":"U0OLIVE001","in":"here","label":"x"}', 422],
    ['/control/fill', '{"as":"U0OLIVE001","values":[]}', 422],
    ['/control/faults', '{"on":"slack","kind":"weather"}', 422],
    ['/control/nothing', '{}', 404],
    ['/response/nothing', '{}', 404],
    ['/files/upload/nothing', 'x', 404],
    ['/nowhere', '', 404],
  ])('%s %s', async (path, body, status) => {
    expect((await postJson(path, body)).status).toBe(status);
    expect((await send('/control/state')).status).toBe(200);
  });

  test.each([
    '{"channel":',
    '[]',
    '"words"',
    '{"channel":{"a":1},"blocks":{"b":[]}}',
    '{"channel":"C0GENERAL1","blocks":[null,7,[[]]],"text":"x"}',
  ])('a call with %s', async (body) => {
    const response = await send('/api/chat.postMessage', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stage.slack.botToken}` },
    });
    expect(await response.json()).toMatchObject({ ok: false, error: expect.stringMatching(/^invalid_/) });
  });
});
