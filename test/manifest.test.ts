import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { z } from 'zod';
import { SlackManifest } from './doubles/slack-manifest.js';

const Manifest = z.object({
  features: z.object({
    slash_commands: z.array(z.object({ command: z.string() })),
    shortcuts: z.array(z.object({ callback_id: z.string() })).default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

const text = readFileSync('manifest.yml', 'utf8');
const manifest = Manifest.parse(parse(text));
const code = sourcesBelow('src/slack');

function sourcesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

/** The distinct first groups of a pattern's matches. */
function found(pattern: RegExp): string[] {
  return [...new Set([...code.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();
}

/** What Slack asks of a bot for each method and feature (docs.slack.dev, method and event pages). */
const scopesOfMethods: Record<string, readonly string[]> = {
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // Looking for a notice by its key: in channels, private channels and direct messages, with their metadata.
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'metadata.message:read'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'metadata.message:read'],
  'files.info': ['files:read'],
  'files.uploadV2': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/**
 * What belongs to Slack's agent view is called only with `CHAT_AGENT=on`, for apps that were given it: the manifest
 * goes without, since not every workspace has it (`docs/operations.md`, "The agent view").
 */
const ofAgentView = [
  'assistant.threads.setStatus',
  'assistant.threads.setSuggestedPrompts',
  'assistant.threads.setTitle',
  'assistant_thread_started',
];

const scopesOfEvents: Record<string, readonly string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  tokens_revoked: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_id_changed: ['channels:read', 'groups:read'],
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_unarchive: ['channels:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  group_rename: ['groups:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  team_join: ['users:read'],
  user_change: ['users:read'],
};

/** Slack's published JSON schema of manifests, where it lies beside the checkout. */
const published = '../shared/data/manifest2.json';

test('Slack would accept the manifest', () => {
  const own = SlackManifest.safeParse(parse(text));
  expect(own.error?.issues).toBeUndefined();
  expect(faultsByPublishedSchema()).toEqual([]);
});

test('a manifest beyond Slack’s limits is told apart', () => {
  const parsed = SlackManifest.parse(parse(text));
  const tooLong = { ...parsed, display_information: { ...parsed.display_information, name: 'x'.repeat(36) } };
  expect(SlackManifest.safeParse(tooLong).success).toBe(false);
  expect(SlackManifest.safeParse({ ...parsed, colour: 'red' }).success).toBe(false);
});

function faultsByPublishedSchema(): unknown[] {
  if (!existsSync(published)) return [];
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(published, 'utf8')));
  validate(parse(text));
  return validate.errors ?? [];
}

test('it declares the commands the code answers, and no other', () => {
  const answered = found(/app\.command\(\s*(?:ids\.command|'([^']+)')/g);
  const named = /command: '(\/[a-z-]+)'/.exec(readFileSync('src/slack/commands/ids.ts', 'utf8'))?.[1];
  expect(answered).toHaveLength(1);
  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([named]);
});

test('it declares the shortcuts the code answers, and no other', () => {
  expect(manifest.features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(
    found(/app\.shortcut\(\s*'([^']+)'/g),
  );
});

test('it subscribes to the events the code listens to, and no other', () => {
  // Bolt names the event by its type: direct messages, and the replies in channels it is in.
  const heard = found(/app\.event\(\s*'([^']+)'/g).filter((type) => !ofAgentView.includes(type));
  const listened = heard.flatMap((type) =>
    type === 'message' ? ['message.channels', 'message.groups', 'message.im'] : type,
  );
  expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(listened.sort());
});

test('it asks for the scopes of what the code calls and hears, and no other', () => {
  const methods = found(/\b(?:client|poster|slack\.client)\.((?:[a-z]+\.)+[a-zA-Z0-9]+)\(/g).filter(
    (method) => !ofAgentView.includes(method),
  );
  expect(methods.filter((method) => scopesOfMethods[method] === undefined)).toEqual([]);
  const needed = new Set([
    ...methods.flatMap((method) => scopesOfMethods[method] ?? []),
    ...manifest.settings.event_subscriptions.bot_events.flatMap((event) => scopesOfEvents[event] ?? []),
    ...(manifest.features.slash_commands.length > 0 ? ['commands'] : []),
    ...(code.includes("type: 'file_input'") ? ['files:read'] : []),
    ...(/profile\?*\.email/.test(code) ? ['users:read.email'] : []),
  ]);
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
});
