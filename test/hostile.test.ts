import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { until } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { linkNames } from '../src/slack/kit/links.js';

jest.setTimeout(300_000);

let world: World;
let port: number;
let bot: ChildProcess;
const log: string[] = [];

/** The production program itself, over HTTP: a fault that ends it ends its process. */
beforeAll(async () => {
  world = await startWorld({ mode: 'http', bot: 'none', rateLimits: false });
  port = Number(world.env.PORT);
  bot = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { ...process.env, NODE_OPTIONS: '', ...world.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const note = (chunk: Buffer) => void log.push(chunk.toString());
  bot.stdout?.on('data', note);
  bot.stderr?.on('data', note);
  await until(async () => log.join('').includes('Delivery Desk is ready'), 'the bot to start', 120_000);
});

afterAll(async () => {
  bot.kill('SIGTERM');
  const [code] = bot.exitCode === null ? await once(bot, 'exit') : [bot.exitCode];
  await world.stop();
  expect(code).toBe(0);
});

/** Posts a body as Slack would, signed. */
async function post(
  body: string,
  contentType: string,
  seconds = Math.floor(Date.now() / 1000),
): Promise<number> {
  const at = String(seconds);
  const secret = world.env.SLACK_SIGNING_SECRET ?? '';
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(60_000),
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${signature}`,
    },
  });
  await response.arrayBuffer();
  return response.status;
}

const json = (body: unknown) => post(JSON.stringify(body), 'application/json');
const form = (fields: Record<string, string>) =>
  post(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
const interaction = (payload: unknown) => form({ payload: JSON.stringify(payload) });

async function alive(): Promise<void> {
  const health = await fetch(`http://127.0.0.1:${port}/health`);
  expect({ status: health.status, ...((await health.json()) as object) }).toMatchObject({
    status: 200,
    healthy: true,
  });
}

/** Every action and modal the features name. */
async function everyId(): Promise<string[]> {
  const folder = new URL('../src/slack/', import.meta.url);
  const features = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found: string[] = [];
  for (const { name } of features) {
    const files = readdirSync(new URL(`${name}/`, folder));
    if (!files.includes('ids.ts')) continue;
    const { ids } = (await import(new URL(`${name}/ids.ts`, folder).href)) as { ids: object };
    found.push(...Object.values(ids).filter((id) => typeof id === 'string'));
  }
  return found;
}

const user = { id: 'U0OTTO', team_id: 'T0APNDEMO' };
const frame = { user, team: { id: 'T0APNDEMO' }, trigger_id: '1.2.x', response_url: 'http://127.0.0.1:9/' };
const view = {
  id: 'V1',
  type: 'modal',
  private_metadata: '',
  blocks: [],
  state: { values: {} },
  hash: '1',
  previous_view_id: null,
  root_view_id: 'V1',
};

const odd: unknown[] = [
  undefined,
  '',
  'null',
  '{',
  '{"ref":1,"seen":"x","which":{}}',
  '{"ref":"__proto__","seen":null,"which":"constructor"}',
  `{"ref":"DD-1001","seen":-1,"which":"${'../'.repeat(500)}"}`,
  '{"ref":"DD-1001 <!channel>","seen":1e99,"which":"\\u0000"}',
];

const click = (id: string, value: unknown) =>
  interaction({
    ...frame,
    type: 'block_actions',
    channel: { id: 'C0INTAKE' },
    actions: [{ type: 'button', action_id: id, block_id: 'b', value }],
  });

test('buttons with values nobody drew', async () => {
  for (const name of linkNames) {
    const statuses = await Promise.all(odd.map((value) => click(`door.${name}`, value)));
    expect(statuses).toEqual(odd.map(() => 200));
  }
  const ids = await everyId();
  expect(ids.length).toBeGreaterThan(30);
  // What nobody listens for is answered after three seconds.
  await Promise.all(ids.map((id) => click(id, odd[4])));
  await alive();
});

test('modals with memories and fields nobody drew', async () => {
  const values: unknown[] = [
    {},
    { auditor: {} },
    { missing: { value: { type: 'plain_text_input', value: 'x'.repeat(200_000) } } },
    {
      'items.x.y.z': { value: { value: 7 } },
      verdict: { value: { selected_option: { value: 'close-item' } } },
    },
    {
      receivedAt: { value: { selected_date_time: 1e300 } },
      until: { value: { selected_date: '2026-99-99' } },
    },
    {
      outcome: { value: { selected_option: { value: '__proto__' } } },
      reason: { value: { value: '<!everyone>' } },
    },
  ];
  const memory = JSON.stringify({
    ref: 'DD-1001',
    seen: 1,
    which: '0',
    under: [{ is: 'office', ref: 'DD-1001', extra: '' }],
    is: 'case',
  });
  const submissions = (id: string) =>
    values.flatMap((state) =>
      ['', 'not json', memory].map((private_metadata) =>
        interaction({
          ...frame,
          type: 'view_submission',
          view: { ...view, callback_id: id, private_metadata, state: { values: state } },
        }),
      ),
    );
  const ids = (await everyId()).filter((id) => id.endsWith('.save'));
  expect(ids.length).toBeGreaterThan(15);
  for (let start = 0; start < ids.length; start += 10)
    await Promise.all(ids.slice(start, start + 10).flatMap(submissions));
  await alive();
});

test('payloads that are no payloads', async () => {
  const statuses = await Promise.all([
    json({ type: 'event_callback', event: null }),
    json({ type: 'event_callback', event: { type: 'message', channel_type: 'im' } }),
    json({ type: 'event_callback', event: { type: 'app_mention', text: 7, user: {}, channel: null } }),
    json({ type: 'event_callback', event: { type: 'app_home_opened' }, authorizations: 'x' }),
    json([1, 2, 3]),
    json('text'),
    post('{"a":', 'application/json'),
    form({ payload: 'null' }).catch(() => 0),
    post('null', 'application/json').catch(() => 0),
    form({ payload: '{' }),
    form({ command: '/sdp' }),
    form({ command: '/sdp', user_id: '__proto__', text: `${'status '.repeat(5_000)}` }),
    form({ command: '/sdp', user_id: 'U0OTTO', text: '\u0000<!channel> `*_~', trigger_id: '' }),
    interaction({ type: 'block_actions' }),
    interaction({ ...frame, type: 'block_actions', actions: [] }),
    interaction({ ...frame, type: 'block_actions', actions: [null] }),
    interaction({ ...frame, type: 'view_submission' }),
    interaction({ ...frame, type: 'view_closed', view: {} }),
    interaction({ ...frame, type: 'shortcut', callback_id: 'desk.open', user: {} }),
    interaction({ ...frame, type: 'block_suggestion', action_id: 'x', value: 'y' }),
    interaction({ ...frame, type: 'nobody-knows-this' }),
  ]);
  expect(statuses).toHaveLength(21);
  await alive();
});

test('what is signed and no object is answered at once', async () => {
  const bodies = ['null', 'true', '[]', '7', '"text"', '{'];
  const answers = await Promise.all([
    ...bodies.map((body) => post(body, 'application/json')),
    ...bodies.map((payload) => form({ payload })),
  ]);
  expect(answers).toEqual(answers.map(() => 400));
});

test('a request signed for another time is not heard, be it past or to come', async () => {
  const now = Math.floor(Date.now() / 1000);
  const at = (seconds: number) =>
    post('{"type":"url_verification","challenge":"x"}', 'application/json', seconds);
  expect(await Promise.all([at(now - 400), at(now + 400), at(now + 10 ** 9)])).toEqual([401, 401, 401]);
  expect(await Promise.all([at(now), at(now - 200), at(now + 200)])).toEqual([200, 200, 200]);
});

test('requests nobody signed are not heard, and fill no log', async () => {
  const before = log.join('').length;
  const unsigned = (path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: '{"event":"hidden"}' });
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => unsigned(n % 2 === 0 ? '/slack/events' : `/wp-login-${n}.php`)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 404]));
  await alive();
  const said = log.join('').slice(before);
  expect(said.split('\n').filter((line) => line.includes('turned away')).length).toBeLessThanOrEqual(2);
  expect(said).not.toMatch(/verify|Unhandled HTTP request|wp-login|hidden/);
});

test('a command that comes twice has one effect and one answer', async () => {
  const answers: string[] = [];
  const back = createServer((request, response) => {
    answers.push(request.url ?? '');
    response.end('{"ok":true}');
  });
  await once(back.listen(0), 'listening');
  const { port: at } = back.address() as { port: number };
  const command = (which: string) =>
    form({
      command: '/sdp',
      text: 'help',
      user_id: 'U0OTTO',
      team_id: 'T0APNDEMO',
      channel_id: 'C0INTAKE',
      trigger_id: which,
      response_url: `http://127.0.0.1:${at}/${which}`,
    });
  const statuses = await Promise.all([command('one'), command('one')]);
  statuses.push(await command('one'), await command('two'));
  await until(async () => answers.includes('/two'), 'the second command to be answered');
  await until(async () => answers.includes('/one'), 'the first command to be answered');
  expect(statuses).toEqual([200, 200, 200, 200]);
  expect(answers.toSorted()).toEqual(['/one', '/two']);
  back.close();
});

test('no promise of ours was left to itself', () => {
  const lines = log.join('').split('\n');
  expect(lines.filter((line) => line.includes('a fault nobody waited for'))).toEqual([]);
});

test('afterwards people are answered as before', async () => {
  await world.control.as('U0OTTO').command('help');
  await world.control.as('U0OTTO').sees('@bot', /Commands for you/);
});
