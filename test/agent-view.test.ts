import { beforeEach, expect, test } from '@jest/globals';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { anApplicationAt } from './step-contexts.js';

/** Slack's agent view: suggestions of one's own tasks, a status while it works, a thread's title. */

let surface: BoltSurface;
let count = 0;

beforeEach(async () => {
  surface = await createBoltSurface();
});

async function event(inner: Record<string, unknown>): Promise<void> {
  surface.calls.length = 0;
  count += 1;
  await surface.send({ type: 'event_callback', team_id: 'T1', event_id: `EvA${count}`, event: inner });
}

const opens = (user: string) => event({ type: 'app_home_opened', user, tab: 'messages', channel: 'D1' });
const called = (method: string) =>
  surface.calls.filter((call) => call.method === `assistant.threads.${method}`);
const prompts = () =>
  called('setSuggestedPrompts').flatMap(({ args }) => args.prompts as { title: string; message: string }[]);

test('whoever opens the conversation is suggested what they owe, four at the most', async () => {
  await surface.place({ ...anApplicationAt('remediation'), ref: 'DD-1001' });
  await surface.place({ ...anApplicationAt('draft'), ref: 'DD-1002' });
  await surface.place({ ...anApplicationAt('returned'), ref: 'DD-1003' });
  await opens('UAPPLICANT');
  expect(prompts()).toHaveLength(4);
  expect(prompts()[0]?.title).toMatch(/^DD-100\d: /);
  expect(prompts()[0]?.message).toMatch(/^What is next on DD-100\d\?$/);
  expect(called('setSuggestedPrompts')[0]?.args).not.toHaveProperty('thread_ts');
});

test('nothing of others is suggested, and strangers are suggested nothing', async () => {
  await surface.place({ ...anApplicationAt('remediation'), ref: 'DD-1001' });
  await opens('USTRANGER');
  expect(JSON.stringify(prompts())).not.toContain('DD-1001');
  await opens('UNOBODY');
  expect(prompts()).toEqual([]);
});

test('with nothing running, a partner is suggested to apply', async () => {
  await opens('UAPPLICANT');
  expect(prompts().map(({ message }) => message)).toEqual(['Apply', 'Help']);
});

test('the older assistant view has its thread', async () => {
  await event({
    type: 'assistant_thread_started',
    assistant_thread: {
      user_id: 'UAPPLICANT',
      channel_id: 'D1',
      thread_ts: '1700000000.000100',
      context: {},
    },
    event_ts: '1700000000.000100',
  });
  expect(called('setSuggestedPrompts')[0]?.args).toMatchObject({ thread_ts: '1700000000.000100' });
});

const asks = (thread_ts?: string) =>
  event({
    type: 'message',
    channel_type: 'im',
    user: 'UAPPLICANT',
    text: 'status',
    channel: 'D1',
    ts: `1700002000.${1000 + count}`,
    ...(thread_ts === undefined ? {} : { thread_ts }),
  });

test('in a thread it shows that it works before it answers, and what the thread is about', async () => {
  await surface.place({ ...anApplicationAt('remediation'), ref: 'DD-1001' });
  await asks('1700000000.000100');
  const order = surface.calls.map(({ method }) => method);
  expect(order.indexOf('assistant.threads.setStatus')).toBeLessThan(order.indexOf('chat.postMessage'));
  expect(called('setTitle')[0]?.args).toMatchObject({ channel_id: 'D1', thread_ts: '1700000000.000100' });
  await asks();
  expect(called('setStatus')).toEqual([]);
});

test('where the workspace has no agent view it answers all the same', async () => {
  for (const method of ['setStatus', 'setTitle', 'setSuggestedPrompts'])
    surface.refuse(`assistant.threads.${method}`, 'missing_scope');
  await asks('1700000000.000100');
  expect(surface.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  await opens('UAPPLICANT');
  expect(surface.errors).toEqual([]);
});
