import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { fullDraft } from './step-contexts.js';

let surface: BoltSurface;
let wayBack: Server;
/** What came by the response_url, and with what it is answered. */
const came: Record<string, unknown>[] = [];
let status = 200;

beforeAll(async () => {
  wayBack = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    if (status === 200) came.push(JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>);
    response.writeHead(status).end(status === 200 ? 'ok' : '{"ok":false,"error":"used_url"}');
  });
  await new Promise<void>((resolve) => wayBack.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void wayBack.close());

beforeEach(async () => {
  came.length = 0;
  status = 200;
  surface = await createBoltSurface();
  await surface.place({ ...fullDraft(), ref: 'DD-1001' });
});

const backUrl = () => `http://127.0.0.1:${(wayBack.address() as AddressInfo).port}/`;

interface Click {
  link?: string;
  container?: Record<string, unknown>;
  message?: Record<string, unknown> | undefined;
  view?: Record<string, unknown>;
}

/** A press on a link of a card or of an answer in a channel. */
function press({ link = 'status', container = {}, message, view }: Click) {
  const value = JSON.stringify({ ref: 'DD-1001', seen: 1, which: '' });
  const place =
    view === undefined ? { channel: { id: 'CACME', name: 'acme' }, response_url: backUrl() } : { view };
  return surface.send({
    type: 'block_actions',
    user: { id: 'UAPPLICANT', team_id: 'T1' },
    team: { id: 'T1' },
    trigger_id: 'trigger',
    container: { type: 'message', message_ts: '2.1', channel_id: 'CACME', is_ephemeral: false, ...container },
    ...(message === undefined ? {} : { message }),
    ...place,
    actions: [{ type: 'button', action_id: `door.${link}`, block_id: 'b', value, action_ts: '3.1' }],
  });
}

const named = (method: string) => surface.calls.filter((call) => call.method === method);

describe('a click is answered where it was made', () => {
  test('in a thread, in that thread', async () => {
    await press({ message: { type: 'message', ts: '2.1', thread_ts: '1.1' } });
    expect(named('chat.postEphemeral')).toMatchObject([{ args: { channel: 'CACME', thread_ts: '1.1' } }]);
  });

  test('in an ephemeral message in a thread, which brings no message, in that thread', async () => {
    await press({ container: { is_ephemeral: true, thread_ts: '1.1' } });
    expect(named('chat.postEphemeral')).toMatchObject([{ args: { channel: 'CACME', thread_ts: '1.1' } }]);
  });

  test('on the first message of a thread, in the channel its reader looks at', async () => {
    await press({ message: { type: 'message', ts: '2.1', thread_ts: '2.1' } });
    expect(named('chat.postEphemeral')[0]?.args).not.toHaveProperty('thread_ts');
  });

  test('by Slack’s own way back where nothing can be shown to one person', async () => {
    surface.refuse('chat.postEphemeral', 'user_not_in_channel');
    await press({});
    expect(came).toMatchObject([{ response_type: 'ephemeral', replace_original: false }]);
    expect(JSON.stringify(came)).toContain('DD-1001');
  });

  test.each([401, 404])('directly where that way is closed, too (%i)', async (closed) => {
    status = closed;
    surface.refuse('chat.postEphemeral', 'channel_not_found');
    await press({});
    expect(named('chat.postMessage')).toMatchObject([{ args: { channel: 'DDIRECT' } }]);
    expect(surface.errors).toEqual([]);
  });

  test('and where nothing private is left, they are told aloud where to go', async () => {
    status = 404;
    surface.refuse('chat.postEphemeral', 'channel_not_found');
    surface.refuse('conversations.open', 'user_not_found');
    surface.refuse('chat.postMessage', 'channel_not_found', 'UAPPLICANT');
    await press({});
    const [, aloud] = named('chat.postMessage');
    expect(aloud?.args).toMatchObject({ channel: 'CACME' });
    expect(JSON.stringify(aloud?.args)).not.toContain('DD-1001');
    expect(surface.errors).toEqual([]);
  });
});

describe('a trigger that came too late', () => {
  test.each(['expired_trigger_id', 'exchanged_trigger_id'])('is no error: %s', async (error) => {
    surface.refuse('views.open', error);
    await press({ link: 'open-workspace' });
    expect(named('chat.postEphemeral').map(({ args }) => args.text)).toEqual([
      expect.stringMatching(/took too long.*press again/i),
    ]);
    expect(surface.errors).toEqual([]);
  });

  test('is told directly from the App Home, where no window opens any more', async () => {
    surface.refuse('views.open');
    await press({ link: 'open-workspace', view: { id: 'VHOME', type: 'home', private_metadata: '' } });
    expect(named('chat.postMessage').map(({ args }) => args.text)).toEqual([
      expect.stringMatching(/press again/i),
    ]);
    expect(surface.errors).toEqual([]);
  });
});

describe('a command', () => {
  const command = () =>
    surface.send({
      command: '/sdp',
      text: 'status',
      user_id: 'UAPPLICANT',
      team_id: 'T1',
      channel_id: 'CACME',
      trigger_id: 'trigger',
      response_url: backUrl(),
    });

  test('is answered by Slack’s own way back', async () => {
    await command();
    expect(came).toHaveLength(1);
    expect(named('chat.postEphemeral')).toEqual([]);
  });

  test('alone in the channel where that way is closed', async () => {
    status = 401;
    await command();
    expect(named('chat.postEphemeral')).toMatchObject([{ args: { channel: 'CACME', user: 'UAPPLICANT' } }]);
    expect(surface.errors).toEqual([]);
  });

  test('directly where the bot is not in the channel', async () => {
    status = 404;
    surface.refuse('chat.postEphemeral', 'channel_not_found');
    await command();
    expect(named('chat.postMessage')).toMatchObject([{ args: { channel: 'DDIRECT' } }]);
  });
});
