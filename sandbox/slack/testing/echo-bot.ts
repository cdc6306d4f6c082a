import bolt from '@slack/bolt';
import type { Logger } from '@slack/logger';
import type { ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { connect, type Sandbox } from '../../control.js';
import { type AppManifest, parseManifest } from '../manifest.js';
import type { RunningSlack, SlackOptions } from '../running-slack.js';
import { BOT, type Seed } from '../seed.js';
import { startSlack } from '../start.js';

const { App, LogLevel } = bolt;

/** A workspace of demo people: two hosts, two kinds of guest, two partners of another company. */
const demoSeed: Seed = {
  team: { id: 'T0HOST0001', name: 'Host Demo', domain: 'host-demo' },
  partners: [{ id: 'T0PARTNER1', name: 'Partner Demo', domain: 'partner-demo' }],
  users: [
    {
      id: 'U0OLIVE001',
      name: 'olive',
      realName: 'Olive Office',
      teamId: 'T0HOST0001',
      title: 'Office',
      email: 'olive@host.example',
      tz: 'Europe/Berlin',
    },
    {
      id: 'U0ADAM0001',
      name: 'adam',
      realName: 'Adam Auditor',
      teamId: 'T0HOST0001',
      title: 'Auditor',
      email: 'adam@host.example',
    },
    {
      id: 'U0GUESTM01',
      name: 'mona',
      realName: 'Mona Multi',
      teamId: 'T0HOST0001',
      title: 'Guest',
      guest: 'multi',
    },
    {
      id: 'U0GUESTS01',
      name: 'sid',
      realName: 'Sid Single',
      teamId: 'T0HOST0001',
      title: 'Guest',
      guest: 'single',
    },
    {
      id: 'U0PIA00001',
      name: 'pia',
      realName: 'Pia Partner',
      teamId: 'T0PARTNER1',
      title: 'Lead',
      email: 'pia@partner.example',
    },
    { id: 'U0STRANGE1', name: 'stan', realName: 'Stan Stranger', teamId: 'T0PARTNER1', title: 'Nobody here' },
  ],
  channels: [
    {
      id: 'C0GENERAL1',
      name: 'general',
      topic: '',
      members: ['U0OLIVE001', 'U0ADAM0001', 'U0GUESTS01', BOT],
    },
    {
      id: 'C0SHARED01',
      name: 'ext-partner',
      shared: true,
      topic: '',
      members: ['U0OLIVE001', 'U0PIA00001', BOT],
    },
    { id: 'C0SECRET01', name: 'secret', private: true, topic: '', members: ['U0OLIVE001'] },
    { id: 'C0OUTSIDE1', name: 'outside', topic: '', members: ['U0OLIVE001'] },
  ],
  userGroups: [{ id: 'S0AUDITORS', handle: 'auditors', name: 'Auditors', users: ['U0ADAM0001'] }],
};

const manifestSource = {
  display_information: { name: 'Echo' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: 'Echo Bot' },
    shortcuts: [
      { name: 'Open echo', type: 'global', callback_id: 'echo.open', description: 'x' },
      { name: 'Quote', type: 'message', callback_id: 'echo.quote', description: 'x' },
    ],
    slash_commands: [{ command: '/echo', description: 'Echo', should_escape: true }],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'app_mentions:read',
        'im:history',
        'im:read',
        'im:write',
        'users:read',
        'users:read.email',
        'channels:read',
        'channels:history',
        'groups:read',
        'files:read',
        'files:write',
        'usergroups:read',
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: ['app_home_opened', 'app_mention', 'message.im', 'member_joined_channel', 'user_change'],
    },
    interactivity: { is_enabled: true },
  },
};

/** The echo bot's manifest; `change` may take scopes or events away. */
export function echoManifest(change: (source: typeof manifestSource) => void = () => undefined): AppManifest {
  const source = structuredClone(manifestSource);
  change(source);
  return parseManifest(JSON.stringify(source));
}

/** A logger that keeps what was said instead of printing it. */
export function keptLogger(lines: string[] = []): Logger {
  const keep = (...words: unknown[]) => void lines.push(words.map(String).join(' '));
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: keep,
    error: keep,
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

export interface Stage {
  slack: RunningSlack;
  sandbox: Sandbox;
  client: WebClient;
}

/** A pretend Slack without any app, for Web API tests. */
export async function startStage(options: Partial<SlackOptions> = {}): Promise<Stage> {
  const slack = await startSlack({
    clock: { now: () => new Date() },
    manifest: echoManifest(),
    seed: demoSeed,
    mode: 'socket',
    rateLimits: false,
    ...options,
  });
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    logger: keptLogger(),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return { slack, sandbox: connect(slack.url), client };
}

export type EchoApp = InstanceType<typeof App>;

export interface EchoStage extends Stage {
  app: EchoApp;
  stop(): Promise<void>;
}

/** The real Bolt app over Socket Mode or HTTP; `listen` adds its listeners. */
export async function startEcho(
  mode: 'socket' | 'http',
  listen: (app: EchoApp) => void,
  options: Partial<SlackOptions> = {},
): Promise<EchoStage> {
  const stage = await startStage({ mode, ...options });
  const { slack } = stage;
  const app = new App({
    token: slack.botToken,
    botId: 'B0DESKBOT1',
    botUserId: slack.botUserId,
    tokenVerificationEnabled: false,
    convoStore: false,
    logger: keptLogger(),
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    ...(mode === 'socket'
      ? { socketMode: true, appToken: slack.appToken }
      : { signingSecret: slack.signingSecret }),
  });
  listen(app);
  const server = await (mode === 'socket' ? app.start() : app.start(0));
  if (mode === 'http' && server !== undefined && 'address' in server) {
    const address = server.address();
    if (address !== null && typeof address === 'object')
      slack.setRequestUrl(
        `http://127.0.0.1:${address.port}/slack/events`,
        `http://127.0.0.1:${address.port}/slack/events`,
      );
  }
  return {
    ...stage,
    app,
    async stop() {
      await app.stop();
      await slack.close();
    },
  };
}

/** A modal with one required text field. */
export const nameModal = (title = 'Name it'): ModalView => ({
  type: 'modal',
  callback_id: 'name',
  title: { type: 'plain_text', text: title },
  submit: { type: 'plain_text', text: 'Save' },
  close: { type: 'plain_text', text: 'Cancel' },
  private_metadata: '{"ref":"A-1"}',
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: { type: 'plain_text', text: 'Your name' },
      element: { type: 'plain_text_input', action_id: 'value', min_length: 2 },
    },
  ],
});
