import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { WebClient as Client } from '@slack/web-api';
import { echoManifest, keptLogger, nameModal, type Stage, startStage } from '../testing/echo-bot.js';

interface Refused {
  error: string;
  needed?: string;
  provided?: string;
  errors?: string[];
  response_metadata?: { messages?: string[] };
}

/** The data of a call that Slack refuses. */
async function refused(call: Promise<unknown>): Promise<Refused> {
  return call.then(
    () => ({ error: 'nothing: it was accepted' }),
    (error: { data: Refused }) => error.data,
  );
}

let stage: Stage;
let client: WebClient;
beforeEach(async () => {
  stage = await startStage();
  client = stage.client;
});
afterEach(() => stage.slack.close());

const anotherToken = (token: string | undefined) =>
  new Client(token, { slackApiUrl: stage.slack.apiUrl, logger: keptLogger(), retryConfig: { retries: 0 } });

describe('who may call', () => {
  test('a missing, unknown or wrong kind of token is refused', async () => {
    expect((await refused(anotherToken(undefined).auth.test())).error).toBe('not_authed');
    expect((await refused(anotherToken('xoxb-else').auth.test())).error).toBe('invalid_auth');
    expect((await refused(anotherToken(stage.slack.appToken).auth.test())).error).toBe(
      'not_allowed_token_type',
    );
    expect((await refused(client.apps.connections.open({}))).error).toBe('not_allowed_token_type');
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      user_id: stage.slack.botUserId,
      team_id: 'T0HOST0001',
    });
  });

  test('a method without its scope says which is needed and which are held', async () => {
    const poor = await startStage({
      manifest: echoManifest((source) => (source.oauth_config.scopes.bot = ['users:read'])),
    });
    const answer = await refused(poor.client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x' }));
    expect(answer).toMatchObject({ error: 'missing_scope', needed: 'chat:write', provided: 'users:read' });
    await poor.slack.close();
  });

  test('a method Slack does not have is unknown', async () => {
    expect((await refused(client.apiCall('chat.shout'))).error).toBe('unknown_method');
  });

  test('a kind of channel needs its own scope', async () => {
    const { slack, client: narrow } = await startStage({
      manifest: echoManifest((source) => {
        source.oauth_config.scopes.bot = source.oauth_config.scopes.bot.filter(
          (scope) => scope !== 'channels:history',
        );
      }),
    });
    expect(await refused(narrow.conversations.history({ channel: 'C0GENERAL1' }))).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history',
    });
    await slack.close();
  });
});

describe('chat', () => {
  const cases: [string, Parameters<WebClient['chat']['postMessage']>[0], string][] = [
    ['an unknown channel', { channel: 'C0NOWHERE1', text: 'x' }, 'channel_not_found'],
    ['a private channel the bot is not in', { channel: 'C0SECRET01', text: 'x' }, 'channel_not_found'],
    ['a public channel the bot is not in', { channel: 'C0OUTSIDE1', text: 'x' }, 'not_in_channel'],
    ['an unknown person', { channel: 'U0NOBODY01', text: 'x' }, 'channel_not_found'],
    ['a stranger of another company', { channel: 'U0STRANGE1', text: 'x' }, 'channel_not_found'],
    ['nothing to say', { channel: 'C0GENERAL1', text: '' }, 'no_text'],
    [
      'a thread that is not there',
      { channel: 'C0GENERAL1', text: 'x', thread_ts: '1.000001' },
      'thread_not_found',
    ],
  ];
  test.each(cases)('posting to %s is refused', async (_name, args, error) => {
    expect((await refused(client.chat.postMessage(args))).error).toBe(error);
  });

  test('a channel may be named, and a person stands for the DM with them', async () => {
    expect((await client.chat.postMessage({ channel: '#general', text: 'x' })).channel).toBe('C0GENERAL1');
    const { channel } = await client.chat.postMessage({ channel: 'U0OLIVE001', text: 'x' });
    expect((await client.conversations.open({ users: 'U0OLIVE001' })).channel?.id).toBe(channel);
  });

  test('an archived channel takes nothing', async () => {
    await stage.sandbox.ask('POST', 'archive', { channel: 'C0GENERAL1' });
    expect((await refused(client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x' }))).error).toBe(
      'is_archived',
    );
  });

  test('text is kept escaped, its control sequences live, and a message says whom it pings', async () => {
    const { message } = await client.chat.postMessage({
      channel: 'C0GENERAL1',
      text: 'a < b & <!channel> <@U0OLIVE001>',
    });
    expect(message?.text).toBe('a &lt; b &amp; <!channel> <@U0OLIVE001>');
    const olive = stage.sandbox.as('U0OLIVE001');
    expect((await olive.messages('#general'))[0]?.pings).toEqual([
      { kind: 'channel' },
      { kind: 'user', id: 'U0OLIVE001' },
    ]);
    await client.chat.postMessage({ channel: 'C0GENERAL1', text: 'partner &lt;!channel&gt;' });
    expect((await olive.messages('#general'))[1]?.pings).toEqual([]);
  });

  test('plain text in blocks pings nobody, mrkdwn does', async () => {
    const block = (type: 'plain_text' | 'mrkdwn') => ({
      type: 'section' as const,
      text: { type, text: '<!here>' },
    });
    await client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x', blocks: [block('plain_text')] });
    await client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x', blocks: [block('mrkdwn')] });
    const seen = await stage.sandbox.as('U0OLIVE001').messages('#general');
    expect(seen.map(({ pings }) => pings)).toEqual([[], [{ kind: 'here' }]]);
  });

  test('only its own messages may be changed or deleted', async () => {
    const { ts } = await stage.sandbox.as('U0OLIVE001').say('#general', 'mine');
    expect((await refused(client.chat.update({ channel: 'C0GENERAL1', ts, text: 'x' }))).error).toBe(
      'cant_update_message',
    );
    expect((await refused(client.chat.delete({ channel: 'C0GENERAL1', ts }))).error).toBe(
      'cant_delete_message',
    );
    expect((await refused(client.chat.update({ channel: 'C0GENERAL1', ts: '1.0', text: 'x' }))).error).toBe(
      'message_not_found',
    );
  });

  test('an update replaces what is said and marks it, a deletion takes it away', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0GENERAL1', text: 'first' });
    await client.chat.update({ channel: 'C0GENERAL1', ts, text: 'second' });
    const olive = stage.sandbox.as('U0OLIVE001');
    expect((await olive.messages('#general'))[0]).toMatchObject({ ts, text: 'second', edited: true });
    expect(
      (await refused(client.chat.update({ channel: 'C0GENERAL1', ts, text: 'x'.repeat(4001) }))).error,
    ).toBe('msg_too_long');
    await client.chat.delete({ channel: 'C0GENERAL1', ts });
    expect(await olive.messages('#general')).toEqual([]);
  });

  test('what is sent as text alone is shown with a block of Slack’s own, wherever it is read, and an update with another', async () => {
    const { ts = '', message } = await client.chat.postMessage({
      channel: 'C0GENERAL1',
      text: '*done* &amp; <@U0OLIVE001>',
    });
    const own = (...elements: object[]) => [
      {
        type: 'rich_text',
        block_id: expect.any(String),
        elements: [{ type: 'rich_text_section', elements }],
      },
    ];
    expect(message?.blocks).toEqual(
      own(
        { type: 'text', text: 'done', style: { bold: true } },
        { type: 'text', text: ' & ' },
        { type: 'user', user_id: 'U0OLIVE001' },
      ),
    );
    const read = async () => (await client.conversations.history({ channel: 'C0GENERAL1' })).messages?.[0];
    expect((await read())?.blocks).toEqual(message?.blocks);
    const updated = await client.chat.update({ channel: 'C0GENERAL1', ts, text: 'over' });
    expect((updated.message as { blocks?: unknown } | undefined)?.blocks).toEqual(
      own({ type: 'text', text: 'over' }),
    );
    const reply = await client.chat.postMessage({ channel: 'C0GENERAL1', thread_ts: ts, text: 'so' });
    const { messages } = await client.conversations.replies({ channel: 'C0GENERAL1', ts });
    expect(messages?.map(({ blocks }) => blocks)).toEqual([
      own({ type: 'text', text: 'over' }),
      reply.message?.blocks,
    ]);
    const attached = await client.chat.postMessage({
      channel: 'C0GENERAL1',
      text: 'x',
      attachments: [{ fallback: 'f', text: 'y' }],
    });
    expect(attached.message?.blocks).toBeUndefined();
  });

  test('an update without blocks keeps those that stand there; an empty list takes them away', async () => {
    const blocks = [
      { type: 'section' as const, block_id: 'b', text: { type: 'mrkdwn' as const, text: 'old' } },
    ];
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0GENERAL1', text: 'old', blocks });
    const blocksNow = async (more: { blocks?: [] }) => {
      const { message } = await client.chat.update({ channel: 'C0GENERAL1', ts, text: 'new', ...more });
      return (message as { blocks?: { type: string }[] } | undefined)?.blocks?.map(({ type }) => type);
    };
    expect(await blocksNow({})).toEqual(['section']);
    expect(await blocksNow({ blocks: [] })).toEqual(['rich_text']);
  });

  test('an ephemeral message reaches one person of the channel and cannot be updated', async () => {
    const { message_ts: ts = '' } = await client.chat.postEphemeral({
      channel: 'C0GENERAL1',
      user: 'U0OLIVE001',
      text: 'psst',
    });
    expect(await stage.sandbox.as('U0ADAM0001').messages('#general')).toEqual([]);
    expect(await stage.sandbox.as('U0OLIVE001').messages('#general')).toMatchObject([
      { ephemeral: true, text: 'psst' },
    ]);
    expect((await refused(client.chat.update({ channel: 'C0GENERAL1', ts, text: 'x' }))).error).toBe(
      'message_not_found',
    );
    expect(
      (await refused(client.chat.postEphemeral({ channel: 'C0GENERAL1', user: 'U0PIA00001', text: 'x' })))
        .error,
    ).toBe('user_not_in_channel');
  });

  test('metadata is kept, shown to who asks, and refused in another shape', async () => {
    const metadata = { event_type: 'sdp', event_payload: { ref: 'A-1' } };
    const { ts } = await client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x', metadata });
    const [plain] = (await client.conversations.history({ channel: 'C0GENERAL1' })).messages ?? [];
    expect(plain?.metadata).toBeUndefined();
    const [full] =
      (await client.conversations.history({ channel: 'C0GENERAL1', include_all_metadata: true })).messages ??
      [];
    expect(full).toMatchObject({ ts, metadata });
    const odd = client.apiCall('chat.postMessage', {
      channel: 'C0GENERAL1',
      text: 'x',
      metadata: { event_type: 'sdp' },
    });
    expect((await refused(odd)).error).toBe('invalid_metadata_schema');
  });

  test('blocks beyond the limits are refused with pointers, in forms and in JSON', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }];
    const form = await refused(
      client.apiCall('chat.postMessage', { channel: 'C0GENERAL1', text: 'x', blocks }),
    );
    expect(form).toMatchObject({
      error: 'invalid_blocks',
      errors: ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    });
    const json = await fetch(`${stage.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stage.slack.botToken}` },
      body: JSON.stringify({ channel: 'C0GENERAL1', text: 'x', blocks }),
    });
    expect(await json.json()).toMatchObject({ ok: false, error: 'invalid_blocks' });
    const long = Array.from({ length: 5 }, () => ({
      type: 'section',
      text: { type: 'mrkdwn', text: 'x'.repeat(2900) },
    }));
    expect(
      (await refused(client.apiCall('chat.postMessage', { channel: 'C0GENERAL1', text: 'x', blocks: long })))
        .error,
    ).toBe('msg_blocks_too_long');
    expect(
      (
        await refused(
          client.apiCall('chat.postMessage', { channel: 'C0GENERAL1', text: 'x', blocks: 'nonsense' }),
        )
      ).error,
    ).toBe('invalid_blocks_format');
  });

  test('a thread is read by its replies', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0GENERAL1', text: 'root' });
    await client.chat.postMessage({ channel: 'C0GENERAL1', text: 'reply', thread_ts: ts });
    const { messages = [] } = await client.conversations.replies({ channel: 'C0GENERAL1', ts });
    expect(messages.map((message) => message.text)).toEqual(['root', 'reply']);
    expect((await client.conversations.history({ channel: 'C0GENERAL1' })).messages).toHaveLength(1);
    expect((await client.chat.getPermalink({ channel: 'C0GENERAL1', message_ts: ts })).permalink).toContain(
      `/archives/C0GENERAL1/p${ts.replace('.', '')}`,
    );
  });
});

describe('people', () => {
  test('an external person has their own team and no address; our own have one', async () => {
    const { user: pia } = await client.users.info({ user: 'U0PIA00001' });
    expect(pia).toMatchObject({ team_id: 'T0PARTNER1', is_restricted: false });
    expect(pia?.profile?.email).toBeUndefined();
    const { user: olive } = await client.users.info({ user: 'U0OLIVE001' });
    expect(olive).toMatchObject({
      team_id: 'T0HOST0001',
      tz: 'Europe/Berlin',
      profile: { email: 'olive@host.example' },
    });
    expect((await client.users.info({ user: 'U0GUESTM01' })).user).toMatchObject({
      is_restricted: true,
      is_ultra_restricted: false,
    });
    expect((await client.users.info({ user: 'U0GUESTS01' })).user).toMatchObject({
      is_ultra_restricted: true,
    });
  });

  test('a stranger is not visible, and cannot be written to', async () => {
    expect((await refused(client.users.info({ user: 'U0STRANGE1' }))).error).toBe('user_not_found');
    expect((await refused(client.conversations.open({ users: 'U0STRANGE1' }))).error).toBe('user_not_found');
    expect((await client.users.list({})).members?.map(({ id }) => id)).not.toContain('U0STRANGE1');
  });

  test('an address finds our own people only', async () => {
    expect((await client.users.lookupByEmail({ email: 'Adam@host.example' })).user?.id).toBe('U0ADAM0001');
    expect((await refused(client.users.lookupByEmail({ email: 'pia@partner.example' }))).error).toBe(
      'users_not_found',
    );
  });

  test('groups and channels are listed page by page', async () => {
    expect((await client.usergroups.users.list({ usergroup: 'S0AUDITORS' })).users).toEqual(['U0ADAM0001']);
    const first = await client.conversations.list({ limit: 2 });
    const cursor = first.response_metadata?.next_cursor;
    expect(cursor).toBeTruthy();
    const second = await client.conversations.list({ limit: 2, ...(cursor ? { cursor } : {}) });
    const names = [...(first.channels ?? []), ...(second.channels ?? [])].map(({ name }) => name);
    expect(names).toEqual(['general', 'ext-partner', 'outside']);
    expect((await client.conversations.members({ channel: 'C0SHARED01' })).members).toContain('U0PIA00001');
    expect((await client.conversations.info({ channel: 'C0SHARED01' })).channel).toMatchObject({
      is_ext_shared: true,
      is_member: true,
    });
  });
});

describe('rate limits', () => {
  test('a channel takes a burst of posts, then asks to wait; other channels go on', async () => {
    const strict = await startStage({ rateLimits: true });
    const posts = await Promise.allSettled(
      Array.from({ length: 12 }, () => strict.client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x' })),
    );
    const late = posts.filter((post) => post.status === 'rejected');
    expect(late.length).toBeGreaterThanOrEqual(1);
    expect(late[0]?.reason).toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 });
    expect(await strict.client.chat.postMessage({ channel: 'C0SHARED01', text: 'x' })).toMatchObject({
      ok: true,
    });
    await strict.slack.close();
  });
});

describe('faults', () => {
  test('a call can fail before or after its effect, as often as asked', async () => {
    await stage.sandbox.fault({
      on: 'slack',
      method: 'chat.postMessage',
      kind: 'status',
      status: 503,
      when: 'before',
    });
    await stage.sandbox.fault({
      on: 'slack',
      method: 'chat.postMessage',
      kind: 'status',
      status: 500,
      when: 'after',
    });
    const post = () => client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x' });
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    await expect(post()).rejects.toMatchObject({ statusCode: 500 });
    await expect(post()).resolves.toMatchObject({ ok: true });
    expect(await stage.sandbox.as('U0OLIVE001').messages('#general')).toHaveLength(2);
  });

  test('429, an error, a cut connection, and no answer at all', async () => {
    await stage.sandbox.fault({ on: 'slack', kind: 'ratelimited', retryAfter: 7 });
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    await stage.sandbox.fault({ on: 'slack', kind: 'error', error: 'internal_error' });
    expect((await refused(client.auth.test())).error).toBe('internal_error');
    await stage.sandbox.fault({ on: 'slack', kind: 'reset' });
    await expect(client.auth.test()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    await stage.sandbox.fault({ on: 'slack', kind: 'timeout' });
    const impatient = new Client(stage.slack.botToken, {
      slackApiUrl: stage.slack.apiUrl,
      timeout: 100,
      logger: keptLogger(),
      retryConfig: { retries: 0 },
    });
    await expect(impatient.auth.test()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  });

  test('faults can be listed, taken back, and refused when they make no sense', async () => {
    await stage.sandbox.fault({ on: 'slack', kind: 'status', count: 3 });
    expect(await stage.sandbox.ask('GET', 'faults')).toMatchObject({ faults: [{ on: 'slack', count: 3 }] });
    await stage.sandbox.clearFaults('slack');
    expect(await stage.sandbox.ask('GET', 'faults')).toEqual({ faults: [] });
    await expect(stage.sandbox.fault({ on: 'weather' })).rejects.toThrow('faults exist on: slack, socket');
  });

  test('an observer sees every call before and after its effect', async () => {
    const seen: string[] = [];
    const stop = stage.slack.onRequest(
      ({ phase, method, response }) => void seen.push(`${phase} ${method} ${response?.ok ?? ''}`),
    );
    await client.auth.test();
    stop();
    await client.auth.test();
    expect(seen).toEqual(['before auth.test ', 'after auth.test true']);
  });
});

test('blocks.validate needs no token and answers with pointers', async () => {
  const answer = await refused(
    anotherToken(undefined).blocks.validate({ view: { ...nameModal(), submit: undefined } as never }),
  );
  expect(answer.error).toBe('invalid_blocks');
  expect(JSON.stringify(answer.errors)).toContain('submit');
  expect(await anotherToken(undefined).blocks.validate({ view: nameModal() })).toMatchObject({ ok: true });
});
