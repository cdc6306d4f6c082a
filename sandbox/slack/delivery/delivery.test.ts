import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { until } from '../../control.js';
import { readBody } from '../http.js';
import { record, text } from '../json.js';
import { type EchoStage, echoManifest, type Stage, startEcho, startStage } from '../testing/echo-bot.js';
import { sign } from './http.js';

interface Got {
  headers: IncomingMessage['headers'];
  body: string;
}

/** An app's request URL that answers as told, and keeps what it got. */
async function requestUrl(
  answer: (got: Got[]) => {
    status: number;
    body?: string;
    headers?: Record<string, string>;
    waitMs?: number;
  },
) {
  const got: Got[] = [];
  const server: Server = createServer(async (request, response) => {
    got.push({ headers: request.headers, body: (await readBody(request)).toString() });
    const { status, body = '', headers = {}, waitMs = 0 } = answer(got);
    setTimeout(() => response.writeHead(status, headers).end(body), waitMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`, close };
}

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const quick = { ackMs: 150, retryMs: [0, 30, 60] as const, refreshGraceMs: 100 };

async function overHttp(answer: Parameters<typeof requestUrl>[0], manifest = echoManifest()) {
  const app = await requestUrl(answer);
  const stage = await startStage({ mode: 'http', requestUrl: app.url, timing: quick, manifest });
  closers.push(stage.slack.close, app.close);
  return { app, ...stage };
}

describe('over HTTP', () => {
  test('every request is signed as Slack signs', async () => {
    const { app, slack, sandbox } = await overHttp(() => ({ status: 200 }));
    await sandbox.as('U0OLIVE001').say('#general', '@Echo Bot hi');
    await sandbox.as('U0OLIVE001').command('a b', { command: '/echo' });
    await until(async () => app.got.length >= 2, 'both requests');
    for (const { headers, body } of app.got)
      expect(headers['x-slack-signature']).toBe(
        sign(slack.signingSecret, Number(headers['x-slack-request-timestamp']), body),
      );
  });

  test('a long menu asks at message_menu_options_url, and nobody where none is given', async () => {
    const { app, client, sandbox, slack } = await overHttp(() => ({ status: 200 }));
    const menu = { type: 'external_select' as const, action_id: 'state', min_query_length: 0 };
    await client.views.publish({
      user_id: 'U0OLIVE001',
      view: { type: 'home', blocks: [{ type: 'actions', elements: [menu] }] },
    });
    const olive = sandbox.as('U0OLIVE001');
    const asked = () => app.got.filter(({ body }) => body.includes('block_suggestion')).length;
    await expect(olive.suggest('state', 'Al', { home: true })).rejects.toThrow(/loading the options/);
    expect(asked()).toBe(0);
    slack.setRequestUrl(app.url, app.url);
    expect(await olive.suggest('state', 'Al', { home: true })).toEqual([]);
    expect(asked()).toBe(1);
  });

  test('an event refused is sent again, three times, with number and reason', async () => {
    const { app, sandbox } = await overHttp(() => ({ status: 500 }));
    await sandbox.as('U0OLIVE001').say('#general', '@Echo Bot hi');
    await until(async () => app.got.length === 4, 'three retries');
    expect(app.got.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(app.got.slice(1).map(({ headers }) => headers['x-slack-retry-reason'])).toEqual([
      'http_error',
      'http_error',
      'http_error',
    ]);
    expect(new Set(app.got.map(({ body }) => text(record(JSON.parse(body)).event_id))).size).toBe(1);
    await until(
      async () => (await sandbox.traffic()).some(({ summary }) => summary.includes('given up')),
      'Slack to give up',
    );
  });

  test('a late answer is retried as http_timeout, and stops once it is in time', async () => {
    const { app, sandbox } = await overHttp((got) => ({ status: 200, waitMs: got.length === 1 ? 400 : 0 }));
    await sandbox.as('U0OLIVE001').say('#general', '@Echo Bot hi');
    await until(async () => app.got.length === 2, 'the retry');
    expect(app.got[1]?.headers['x-slack-retry-reason']).toBe('http_timeout');
    expect(await sandbox.idle()).toBe(true);
    expect(app.got).toHaveLength(2);
  });

  test('x-slack-no-retry ends it', async () => {
    const { app, sandbox } = await overHttp(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
    await sandbox.as('U0OLIVE001').say('#general', '@Echo Bot hi');
    await until(async () => app.got.length === 1, 'the event');
    expect(await sandbox.idle()).toBe(true);
    expect(app.got).toHaveLength(1);
  });

  test.each([
    [{ status: 200, waitMs: 400 }, '/echo failed with the error "operation_timeout"'],
    [{ status: 404 }, '/echo failed with the error "http_client_error"'],
    [{ status: 502 }, '/echo failed with the error "http_service_error"'],
  ])('a command answered with %j shows the person why', async (answer, error) => {
    const { sandbox } = await overHttp(() => answer);
    expect(await sandbox.as('U0OLIVE001').command('', { command: '/echo' })).toEqual({
      acknowledged: false,
      error,
    });
  });

  test('a request URL is verified by its challenge', async () => {
    const { slack } = await overHttp((got) => ({
      status: 200,
      body: text(record(JSON.parse(got.at(-1)?.body ?? '')).challenge),
    }));
    expect(await slack.verifyRequestUrl()).toBe(true);
    const deaf = await overHttp(() => ({ status: 200, body: 'hello' }));
    expect(await deaf.slack.verifyRequestUrl()).toBe(false);
  });

  test('what the manifest does not subscribe to is not sent', async () => {
    const manifest = echoManifest((source) => {
      source.settings.event_subscriptions.bot_events = ['message.im'];
    });
    const { app, sandbox } = await overHttp(() => ({ status: 200 }), manifest);
    await sandbox.as('U0OLIVE001').say('#general', '@Echo Bot hi');
    await sandbox.as('U0OLIVE001').say('@bot', 'hi');
    await until(async () => app.got.length === 1, 'the DM');
    expect(await sandbox.idle()).toBe(true);
    expect(app.got.map(({ body }) => record(record(JSON.parse(body)).event).channel_type)).toEqual(['im']);
  });

  test('what somebody of another company does carries both teams', async () => {
    const { app, sandbox } = await overHttp(() => ({ status: 200 }));
    await sandbox.as('U0PIA00001').say('#ext-partner', '@Echo Bot hi');
    await until(async () => app.got.length === 1, 'the mention');
    expect(JSON.parse(app.got[0]?.body ?? '')).toMatchObject({
      team_id: 'T0HOST0001',
      context_team_id: 'T0PARTNER1',
      is_ext_shared_channel: true,
      authorizations: [{ team_id: 'T0HOST0001', is_bot: true }],
      event: { type: 'app_mention', user: 'U0PIA00001', user_team: 'T0PARTNER1', channel: 'C0SHARED01' },
    });
  });
});

describe('over Socket Mode', () => {
  /** A raw connection, as the app's library would open it. */
  async function raw(
    { slack }: Stage,
    onEnvelope: (envelope: Record<string, unknown>, socket: WebSocket) => void,
  ): Promise<WebSocket> {
    const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.appToken}` },
    });
    const { url } = (await response.json()) as { url: string };
    const socket = new WebSocket(url);
    closers.push(async () => socket.terminate());
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('message', (data) => {
        const message = record(JSON.parse(String(data)));
        if (message.type === 'hello') resolve();
        else onEnvelope(message, socket);
      });
    });
    return socket;
  }

  const stageOf = async (): Promise<Stage> => {
    const stage = await startStage({ timing: quick });
    closers.push(stage.slack.close);
    return stage;
  };

  test('a ticket opens one socket', async () => {
    const stage = await stageOf();
    const socket = await raw(stage, () => undefined);
    const again = new WebSocket(socket.url);
    const error = await new Promise<Error>((resolve) => again.on('error', resolve));
    expect(error.message).toContain('401');
  });

  test('each envelope goes to one of several sockets', async () => {
    const stage = await stageOf();
    const counts = [0, 0];
    for (const index of [0, 1])
      await raw(stage, (envelope, socket) => {
        counts[index] = (counts[index] ?? 0) + 1;
        socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
      });
    for (let n = 0; n < 6; n += 1) await stage.sandbox.as('U0OLIVE001').say('@bot', `hi ${n}`);
    expect(await stage.sandbox.idle()).toBe(true);
    expect(counts).toEqual([3, 3]);
  });

  test('an event nobody acknowledges comes again with its attempt', async () => {
    const stage = await stageOf();
    const attempts: unknown[] = [];
    await raw(stage, (envelope, socket) => {
      attempts.push([envelope.retry_attempt, envelope.retry_reason]);
      if (attempts.length === 3) socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
    });
    await stage.sandbox.as('U0OLIVE001').say('@bot', 'hi');
    await until(async () => attempts.length === 3, 'two retries');
    expect(await stage.sandbox.idle()).toBe(true);
    expect(attempts).toEqual([
      [0, ''],
      [1, 'http_timeout'],
      [2, 'http_timeout'],
    ]);
  });

  test('a button without an answer shows a warning sign, a modal its banner, a command its error', async () => {
    const stage = await stageOf();
    const olive = stage.sandbox.as('U0OLIVE001');
    const elements = [
      { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } },
    ];
    await stage.client.chat.postMessage({
      channel: 'C0GENERAL1',
      text: 'x',
      blocks: [{ type: 'actions', elements }],
    });
    expect(await olive.click('Go')).toEqual({ acknowledged: false, error: '⚠ This app did not respond.' });
    expect((await olive.messages('#general'))[0]?.warnings).toEqual(['go']);
    expect(await olive.command('', { command: '/echo' })).toEqual({
      acknowledged: false,
      error: '/echo failed with the error "dispatch_failed"',
    });
    await raw(stage, () => undefined);
    expect(await olive.command('', { command: '/echo' })).toMatchObject({
      error: '/echo failed with the error "operation_timeout"',
    });
  });

  test('events can come twice, and out of order', async () => {
    const stage = await stageOf();
    const got: string[] = [];
    await raw(stage, (envelope, socket) => {
      const payload = record(envelope.payload);
      got.push(text(record(payload.event).text));
      socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
    });
    const olive = stage.sandbox.as('U0OLIVE001');
    await stage.sandbox.fault({ on: 'socket', kind: 'duplicate', type: 'message' });
    await olive.say('@bot', 'twice');
    await until(async () => got.length === 2, 'both deliveries');
    await stage.sandbox.fault({ on: 'socket', kind: 'reorder', type: 'message' });
    await olive.say('@bot', 'first');
    await olive.say('@bot', 'second');
    await until(async () => got.length === 4, 'both messages');
    expect(got).toEqual(['twice', 'twice', 'second', 'first']);
    await stage.sandbox.fault({ on: 'socket', kind: 'lose', type: 'message' });
    await olive.say('@bot', 'lost at first');
    await until(async () => got.length === 5, 'the retry');
  });
});

describe('the real socket client', () => {
  async function echoing(): Promise<EchoStage> {
    const stage = await startEcho(
      'socket',
      (app) => {
        app.message(async ({ message, say }) => {
          if (message.subtype === undefined) await say(`you wrote ${message.text}`);
        });
      },
      { timing: { refreshGraceMs: 100, retryMs: [0, 500, 1000] } },
    );
    closers.push(stage.stop);
    return stage;
  }

  test.each(['refresh', 'drop'])(
    'comes back after %s and goes on',
    async (kind) => {
      const stage = await echoing();
      expect(stage.slack.connections()).toBe(1);
      await stage.sandbox.fault({ on: 'socket', kind });
      await until(async () => stage.slack.connections() === 0, 'the socket to close');
      await until(async () => stage.slack.connections() === 1, 'the client to reconnect', 12_000);
      await stage.sandbox.as('U0OLIVE001').say('@bot', 'still there?');
      await stage.sandbox.as('U0OLIVE001').sees('@bot', 'you wrote still there?');
    },
    20_000,
  );
});
