import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until, wordsOf } from '../../control.js';
import type { Json } from '../json.js';
import { type EchoStage, echoManifest, startEcho } from '../testing/echo-bot.js';

let stage: EchoStage;
/** Every event the app was told of, with the id of its envelope. */
let told: { id: string; event: Json }[];

const events = [
  'channel_archive',
  'channel_unarchive',
  'channel_rename',
  'channel_left',
  'channel_deleted',
  'channel_id_changed',
  'group_left',
  'member_left_channel',
  'app_uninstalled',
  'tokens_revoked',
];

beforeEach(async () => {
  told = [];
  const manifest = echoManifest((source) => {
    source.settings.event_subscriptions.bot_events.push(...events);
  });
  stage = await startEcho(
    'socket',
    (app) => {
      app.event(/.*/, async ({ event, body }) => {
        told.push({ id: body.event_id, event: event as unknown as Json });
      });
    },
    { manifest },
  );
});
afterEach(() => stage.stop());

const olive = () => stage.sandbox.as('U0OLIVE001');
const heard = (type: string, fits: (event: Json) => boolean = () => true) =>
  until(async () => told.find(({ event }) => event.type === type && fits(event)), `${type} to be told`);

describe('a message of one’s own', () => {
  test('that was edited is told as message_changed, with what stood there before', async () => {
    const { channel, ts } = await olive().say('@bot', 'statsu');
    await olive().edit(channel, ts, 'status');
    const { event } = await heard('message', ({ subtype }) => subtype === 'message_changed');
    expect(event).toMatchObject({
      channel_type: 'im',
      message: { text: 'status', user: 'U0OLIVE001', ts, edited: { user: 'U0OLIVE001' } },
      previous_message: { text: 'statsu' },
    });
    expect((await olive().messages(channel)).map(({ text, edited }) => [text, edited])).toEqual([
      ['status', true],
    ]);
  });

  test('with a mention that was edited is told as another app_mention with an id of its own', async () => {
    const { channel, ts } = await olive().say('#general', '@Echo Bot hello');
    const first = await heard('app_mention');
    await olive().edit(channel, ts, '@Echo Bot goodbye');
    const again = await heard('app_mention', ({ edited }) => edited !== undefined);
    expect(again.event).toMatchObject({ ts, event_ts: ts });
    expect(again.id).not.toBe(first.id);
  });

  test('that was deleted is told as message_deleted; one with replies leaves a stone', async () => {
    const lone = await olive().say('@bot', 'never mind');
    await olive().erase(lone.channel, lone.ts);
    const { event } = await heard('message', ({ subtype }) => subtype === 'message_deleted');
    expect(event).toMatchObject({ deleted_ts: lone.ts, previous_message: { text: 'never mind' } });
    const root = await olive().say('@bot', 'a question');
    await olive().say('@bot', 'and more', { threadTs: root.ts });
    await olive().erase(root.channel, root.ts);
    const stone = await heard(
      'message',
      ({ message }) => (message as Json | undefined)?.subtype === 'tombstone',
    );
    expect(stone.event).toMatchObject({ subtype: 'message_changed', message: { user: 'USLACKBOT' } });
  });

  test('is one’s own to change, and nobody else’s', async () => {
    const { channel, ts } = await olive().say('#general', 'mine');
    const adam = stage.sandbox.as('U0ADAM0001');
    await expect(adam.edit(channel, ts, 'yours')).rejects.toThrow(/not_yours/);
    await expect(adam.erase(channel, ts)).rejects.toThrow(/not_yours/);
    await expect(olive().edit(channel, '1.1', 'x')).rejects.toThrow(/unknown_message/);
  });
});

test('what is meant for one person shows in a thread only once that thread has replies', async () => {
  const { channel, ts } = await olive().say('#general', 'hello');
  const whisper = () =>
    stage.client.chat.postEphemeral({ channel, user: olive().id, thread_ts: ts, text: 'psst' });
  await whisper();
  const seen = async () => (await olive().messages(channel, 'all')).map(wordsOf).join('\n');
  expect(await seen()).not.toContain('psst');
  await stage.client.chat.postMessage({ channel, thread_ts: ts, text: 'aloud' });
  await whisper();
  expect(await seen()).toContain('psst');
});

describe('what becomes of channels', () => {
  const change = (wish: Json) => stage.sandbox.ask('POST', 'channel', { channel: 'C0GENERAL1', ...wish });

  test('the app is told that it was removed by channel_left, of others by member_left_channel', async () => {
    await stage.sandbox.ask('POST', 'remove', { channel: 'C0GENERAL1', user: 'U0ADAM0001' });
    expect((await heard('member_left_channel')).event).toMatchObject({ user: 'U0ADAM0001' });
    await stage.sandbox.ask('POST', 'remove', { channel: 'C0GENERAL1', user: 'BOT' });
    expect((await heard('channel_left')).event).toMatchObject({ channel: 'C0GENERAL1' });
    await expect(stage.client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x' })).rejects.toThrow(
      /not_in_channel/,
    );
  });

  test('archived and back, renamed, renumbered, deleted', async () => {
    await stage.sandbox.ask('POST', 'archive', { channel: 'C0GENERAL1' });
    await heard('channel_archive', ({ channel }) => channel === 'C0GENERAL1');
    await stage.sandbox.ask('POST', 'archive', { channel: 'C0GENERAL1', archived: false });
    await heard('channel_unarchive');
    await change({ name: 'plaza' });
    expect((await heard('channel_rename')).event).toMatchObject({ channel: { name: 'plaza' } });
    const { ts } = await olive().say('C0GENERAL1', 'before');
    await change({ id: 'C0GENERAL2' });
    expect((await heard('channel_id_changed')).event).toMatchObject({
      old_channel_id: 'C0GENERAL1',
      new_channel_id: 'C0GENERAL2',
    });
    expect((await olive().messages('C0GENERAL2')).map((message) => message.ts)).toContain(ts);
    await stage.sandbox.ask('POST', 'channel', { channel: 'C0GENERAL2', deleted: true });
    await heard('channel_deleted', ({ channel }) => channel === 'C0GENERAL2');
  });

  test('an app that was taken off is told so, and its token is worth nothing', async () => {
    await stage.sandbox.ask('POST', 'uninstall', {});
    await heard('app_uninstalled');
    expect((await heard('tokens_revoked')).event).toMatchObject({ tokens: { bot: [stage.slack.botUserId] } });
    await expect(stage.client.auth.test()).rejects.toThrow(/account_inactive/);
  });
});
