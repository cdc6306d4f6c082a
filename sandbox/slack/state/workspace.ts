import type { Json } from '../json.js';
import type { AppManifest } from '../manifest.js';
import { BOT, type Seed, type SeedUserGroup } from '../seed.js';
import { newId } from './ids.js';

export interface Team {
  id: string;
  name: string;
  domain: string;
  /** The Grid organisation this workspace is part of; absent outside of one. */
  enterpriseId?: string;
}

export interface User {
  id: string;
  name: string;
  realName: string;
  teamId: string;
  /** Belongs to another company, seen through Slack Connect. */
  external: boolean;
  guest: false | 'multi' | 'single';
  title: string;
  email: string | null;
  tz: string;
  deleted: boolean;
  bot: boolean;
  /** Slack opens no direct messages between this person and the app. */
  unreachable: boolean;
  /** One of many of a seeded world. */
  crowd?: boolean;
  /** The Grid organisation this person belongs to; null outside of one. */
  enterpriseId: string | null;
}

export type ChannelKind = 'channel' | 'private' | 'im' | 'mpim';

export interface Channel {
  id: string;
  name: string;
  kind: ChannelKind;
  shared: boolean;
  topic: string;
  members: Set<string>;
  /** Seconds since the epoch. */
  created: number;
  archived: boolean;
}

/** Whom a text would call to attention: a person, a group or a whole channel. */
export interface Ping {
  kind: 'user' | 'usergroup' | 'channel' | 'here' | 'everyone';
  id?: string;
}

export interface Message {
  ts: string;
  channel: string;
  user: string;
  /** Set when an app posted it. */
  botId: string | null;
  text: string;
  /** What was given; what only has text is shown with a block of Slack's own, under `textBlockId`. */
  blocks: Json[];
  textBlockId: string;
  attachments: Json[];
  threadTs: string | null;
  edited: { user: string; ts: string } | null;
  metadata: Json | null;
  files: string[];
  /** The only person who sees it; null when everybody in the channel does. */
  ephemeralTo: string | null;
  pings: Ping[];
  reactions: Map<string, Set<string>>;
  subtype: string | null;
  clientMsgId: string | null;
  broadcast: boolean;
  /** What people chose in its elements, by user id, then block and action id. */
  held: Map<string, Map<string, Json>>;
  /** Elements that show a warning sign to a person because the app did not answer: user id → action ids. */
  warnings: Map<string, Set<string>>;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  content: Buffer;
  user: string;
  /** Seconds since the epoch. */
  created: number;
  channels: Set<string>;
  /** The app may read it: shared with it by a file input, or in a channel it is in. */
  app: boolean;
  /** Real milliseconds since the epoch from which on Slack knows its type. */
  typeKnownAt: number;
  deleted: boolean;
}

/** The pretend workspace: its people, places and messages. */
export interface Workspace {
  team: Team;
  teams: Map<string, Team>;
  appId: string;
  botId: string;
  botUserId: string;
  users: Map<string, User>;
  channels: Map<string, Channel>;
  /** By channel id, oldest first. */
  messages: Map<string, Message[]>;
  /** Replies by `channel:ts` of their root, oldest first. */
  replies: Map<string, Message[]>;
  files: Map<string, StoredFile>;
  userGroups: SeedUserGroup[];
}

const botUser = (id: string, teamId: string, manifest: AppManifest): User => ({
  id,
  name: manifest.botName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'),
  realName: manifest.botName,
  teamId,
  external: false,
  guest: false,
  title: '',
  email: null,
  tz: 'Etc/UTC',
  deleted: false,
  bot: true,
  unreachable: false,
  enterpriseId: null,
});

/** @param created seconds since the epoch at which the channels came to be. */
export function createWorkspace(seed: Seed, manifest: AppManifest, created: number): Workspace {
  const botUserId = 'U0DESKBOT1';
  const users = new Map<string, User>([[botUserId, botUser(botUserId, seed.team.id, manifest)]]);
  const teams = new Map<string, Team>([seed.team, ...(seed.partners ?? [])].map((team) => [team.id, team]));
  const home = seed.team.enterpriseId ?? null;
  for (const person of seed.users) {
    const enterpriseId = teams.get(person.teamId)?.enterpriseId ?? null;
    users.set(person.id, {
      id: person.id,
      name: person.name,
      realName: person.realName,
      teamId: person.teamId,
      external: person.teamId !== seed.team.id && (home === null || enterpriseId !== home),
      guest: person.guest ?? false,
      title: person.title,
      email: person.email ?? null,
      tz: person.tz ?? 'Etc/UTC',
      deleted: false,
      bot: false,
      unreachable: false,
      ...(person.crowd ? { crowd: true } : {}),
      enterpriseId,
    });
  }
  const channels = new Map<string, Channel>();
  for (const channel of seed.channels)
    channels.set(channel.id, {
      id: channel.id,
      name: channel.name,
      kind: channel.private ? 'private' : 'channel',
      shared: channel.shared ?? false,
      topic: channel.topic,
      members: new Set(channel.members.map((member) => (member === BOT ? botUserId : member))),
      created,
      archived: false,
    });
  return {
    team: seed.team,
    teams,
    appId: 'A0DESKAPP1',
    botId: 'B0DESKBOT1',
    botUserId,
    users,
    channels,
    messages: new Map(),
    replies: new Map(),
    files: new Map(),
    userGroups: seed.userGroups ?? [],
  };
}

/** The direct conversation of exactly these people, null when none was opened yet. */
export const findDirect = (workspace: Workspace, members: string[]): Channel | null =>
  [...workspace.channels.values()].find(
    (channel) =>
      (channel.kind === 'im' || channel.kind === 'mpim') &&
      channel.members.size === members.length &&
      members.every((member) => channel.members.has(member)),
  ) ?? null;

/** Opens (or finds) the direct conversation of these people. */
export function openDirect(workspace: Workspace, members: string[], created: number): Channel {
  const existing = findDirect(workspace, members);
  if (existing !== null) return existing;
  const im = members.length <= 2;
  const channel: Channel = {
    id: newId(im ? 'D' : 'G'),
    name: im
      ? 'directmessage'
      : `mpdm-${members.map((id) => workspace.users.get(id)?.name ?? id).join('--')}-1`,
    kind: im ? 'im' : 'mpim',
    shared: members.some((id) => workspace.users.get(id)?.external ?? false),
    topic: '',
    members: new Set(members),
    created,
    archived: false,
  };
  workspace.channels.set(channel.id, channel);
  return channel;
}

/** Whether the host workspace can see this person at all: one of its own, or met in a shared channel. */
export const isVisible = (workspace: Workspace, user: User): boolean =>
  !user.external ||
  [...workspace.channels.values()].some((channel) => channel.kind !== 'im' && channel.members.has(user.id));

export const messagesIn = (workspace: Workspace, channel: string): Message[] => {
  const existing = workspace.messages.get(channel);
  if (existing !== undefined) return existing;
  const fresh: Message[] = [];
  workspace.messages.set(channel, fresh);
  return fresh;
};

export const findMessage = (workspace: Workspace, channel: string, ts: string): Message | null =>
  workspace.messages.get(channel)?.find((message) => message.ts === ts) ?? null;
