import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { echoManifest, type Stage, startStage } from '../testing/echo-bot.js';

let stage: Stage;
let channel: string;
let ts: string;

beforeEach(async () => {
  stage = await startStage({
    manifest: echoManifest((source) => {
      source.oauth_config.scopes.bot.push('assistant:write', 'im:write');
      Object.assign(source.features, { agent_view: { agent_description: 'It answers.' } });
    }),
  });
  const [user] = (await stage.client.users.list({})).members?.filter(({ is_bot }) => is_bot !== true) ?? [];
  const opened = await stage.client.conversations.open({ users: user?.id ?? '' });
  channel = opened.channel?.id ?? '';
  ts = (await stage.client.chat.postMessage({ channel, text: 'hello' })).ts ?? '';
});
afterEach(() => stage.slack.close());

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => 'accepted',
    (error: { data: { error: string } }) => error.data.error,
  );
const prompts = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ title: `Prompt ${at}`, message: 'status' })) as [
    { title: string; message: string },
  ];

test('up to four prompts, each with its title and message', async () => {
  const { threads } = stage.client.assistant;
  expect(await errorOf(threads.setSuggestedPrompts({ channel_id: channel, prompts: prompts(4) }))).toBe(
    'accepted',
  );
  expect(await errorOf(threads.setSuggestedPrompts({ channel_id: channel, prompts: prompts(5) }))).toBe(
    'invalid_arguments',
  );
  const untitled: [{ title: string; message: string }] = [{ title: '', message: 'status' }];
  expect(await errorOf(threads.setSuggestedPrompts({ channel_id: channel, prompts: untitled }))).toBe(
    'invalid_arguments',
  );
  expect(await errorOf(threads.setSuggestedPrompts({ channel_id: 'C0GENERAL1', prompts: prompts(1) }))).toBe(
    'channel_not_found',
  );
});

test('status and title belong to a thread that is there', async () => {
  const { threads } = stage.client.assistant;
  const missing = { channel_id: channel, thread_ts: '1.1' };
  expect(await errorOf(threads.setStatus({ ...missing, status: 'works' }))).toBe('invalid_thread_ts');
  expect(await errorOf(threads.setTitle({ ...missing, title: 'About' }))).toBe('invalid_thread_ts');
  expect(await errorOf(threads.setStatus({ channel_id: channel, thread_ts: ts, status: 'works' }))).toBe(
    'accepted',
  );
  expect(await errorOf(threads.setTitle({ channel_id: channel, thread_ts: ts, title: 'About' }))).toBe(
    'accepted',
  );
});

test('prompts and titles need the scope of agents', async () => {
  const poor = await startStage({
    manifest: echoManifest((source) => (source.oauth_config.scopes.bot = ['chat:write', 'im:write'])),
  });
  const { threads } = poor.client.assistant;
  expect(await errorOf(threads.setSuggestedPrompts({ channel_id: 'D1', prompts: prompts(1) }))).toBe(
    'missing_scope',
  );
  expect(await errorOf(threads.setTitle({ channel_id: 'D1', thread_ts: '1.1', title: 'x' }))).toBe(
    'missing_scope',
  );
  await poor.slack.close();
});
