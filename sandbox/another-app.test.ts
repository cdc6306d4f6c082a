import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import bolt from '@slack/bolt';
import type { SandboxArguments } from './arguments.js';
import { connect, type Sandbox } from './control.js';
import { type RunningPart, startPart } from './only.js';
import { ManifestError, readManifest } from './slack/manifest.js';
import { keptLogger } from './slack/testing/echo-bot.js';

const manifest = fileURLToPath(new URL('slack/testing/lunch-app.yml', import.meta.url));
const options: SandboxArguments = {
  demo: false,
  seeded: null,
  mode: 'socket',
  only: 'slack',
  port: 0,
  mongoUri: null,
  rateLimits: false,
  manifest,
  ruleSet: null,
};

const heard: string[] = [];

/** A foreign app as somebody would write it. */
function lunchApp(env: Record<string, string | undefined>) {
  const app = new bolt.App({
    token: env.SLACK_BOT_TOKEN ?? '',
    appToken: env.SLACK_APP_TOKEN ?? '',
    socketMode: true,
    logger: keptLogger(),
    clientOptions: { slackApiUrl: env.SLACK_API_URL ?? '' },
  });
  app.command('/lunch', ({ ack, command }) => ack(`Soup, ${command.user_name}.`));
  app.event('app_mention', ({ say }) => say('Soup again.').then(() => undefined));
  app.message(async ({ message }) => void heard.push(message.channel));
  app.event('member_joined_channel', async () => void heard.push('joined'));
  app.shortcut('recipe.save', async ({ ack }) => {
    heard.push('recipe');
    await ack();
  });
  return app;
}

let slack: RunningPart;
let app: InstanceType<typeof bolt.App>;
let sandbox: Sandbox;
let env: Record<string, string>;
let url: string;

beforeAll(async () => {
  slack = await startPart('slack', options);
  env = Object.fromEntries(
    slack.line.split(' ').map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  app = lunchApp(env);
  await app.start();
  url = (env.SLACK_API_URL ?? '').replace(/\/api\/$/, '');
  sandbox = connect(url);
});
afterAll(async () => {
  await app.stop();
  await slack.stop();
});

const otto = () => sandbox.as('U0OTTO');

describe('another app with a manifest of its own', () => {
  test('is given what reaches Slack, and nothing of the desk', () => {
    expect(Object.keys(env)).toEqual([
      'SLACK_API_URL',
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_SIGNING_SECRET',
    ]);
  });

  test('has its commands and no other', async () => {
    expect(await otto().command('', { command: '/lunch', channel: '#sdp-intake' })).toMatchObject({
      acknowledged: true,
      response: { text: expect.stringMatching(/^Soup, /) },
    });
    expect(await otto().command('help', { channel: '#sdp-intake' })).toMatchObject({
      acknowledged: false,
      error: '/sdp is not a valid command',
    });
  });

  test('hears the events it subscribed to and no other; its shortcut runs', async () => {
    await otto().say('#sdp-intake', 'lunch is at noon');
    await otto().say('#sdp-intake', '@Lunch Bot what is there?');
    await otto().sees('#sdp-intake', /Soup again/);
    await fetch(`${url}/control/invite`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: '#ext-acme-demo', user: 'U0MAX' }),
    });
    const [message] = await otto().messages('#sdp-intake');
    await otto().shortcut('recipe.save', { channel: '#sdp-intake', ts: message?.ts ?? '' });
    expect(heard).toEqual(['recipe']);
  });

  test('is refused what its scopes do not allow', async () => {
    await expect(app.client.users.info({ user: 'U0OTTO' })).rejects.toMatchObject({
      data: {
        error: 'missing_scope',
        needed: 'users:read',
        provided: 'commands,chat:write,app_mentions:read',
      },
    });
  });
});

describe('a manifest that cannot be used', () => {
  const written = (text: string): string => {
    const path = join(mkdtempSync(join(tmpdir(), 'manifest-')), 'app.yml');
    writeFileSync(path, text);
    return path;
  };
  const named = 'display_information: { name: Lunch }\n';
  const rest = 'oauth_config: { scopes: { bot: [commands] } }\nsettings: {}\n';
  const bot = 'bot_user: { display_name: Lunch }';

  test.each([
    ['no file', '/nowhere/app.yml', /\/nowhere\/app\.yml cannot be used:\n.*no such file/],
    ['no YAML', written('features: {'), /neither YAML nor JSON/],
    ['nothing', written(''), /the manifest: expected object, received null/],
    [
      'parts are missing',
      written(named),
      /features is missing\n {2}oauth_config is missing\n {2}settings is missing/,
    ],
    [
      'a command without a slash',
      written(`${named}${rest}features: { ${bot}, slash_commands: [{ command: lunch }] }`),
      /features\.slash_commands\.0\.command: .*"\/"/,
    ],
    [
      'a command twice',
      written(`${named}${rest}features: { ${bot}, slash_commands: [{ command: /a }, { command: /a }] }`),
      /\/a is declared twice/,
    ],
    [
      'another kind of shortcut',
      written(`${named}${rest}features: { ${bot}, shortcuts: [{ name: a, type: odd, callback_id: a }] }`),
      /features\.shortcuts\.0\.type: expected one of "global"\|"message"/,
    ],
  ])('%s', (_name, path, words) => {
    expect(() => readManifest(path)).toThrow(ManifestError);
    expect(() => readManifest(path)).toThrow(words);
  });

  test('a start with one fails with those words', async () => {
    await expect(startPart('slack', { ...options, manifest: written(named) })).rejects.toThrow(
      /features is missing/,
    );
  });
});
