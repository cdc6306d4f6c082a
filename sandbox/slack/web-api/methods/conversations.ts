import type { SlackContext } from '../../context.js';
import { announceJoin } from '../../delivery/message-events.js';
import type { Json } from '../../json.js';
import { messageObject, repliesTo, threadRoot } from '../../state/messages.js';
import { epoch } from '../../state/timestamps.js';
import {
  type Channel,
  type ChannelKind,
  findDirect,
  findMessage,
  type Message,
  messagesIn,
  openDirect,
} from '../../state/workspace.js';
import { argBool, argIds, argText, required } from '../args.js';
import { type Method, needScope } from '../method.js';
import { channelObject } from '../objects.js';
import { cursorTo, page } from '../paging.js';
import { joinedChannel, knownChannel, needKindScope, visibleUser } from '../places.js';
import { refuse } from '../refusal.js';

const readScopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const historyScopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

function open(slack: SlackContext, args: Json): Json {
  const { workspace } = slack;
  const resumed = argText(args, 'channel');
  if (resumed !== '') return { channel: { id: joinedChannel(slack, resumed).id } };
  const wanted = argIds(args, 'users');
  if (wanted.length === 0) refuse('users_list_not_supplied');
  if (wanted.length > 8) refuse('too_many_users');
  const people = wanted.map((id) => visibleUser(slack, id));
  if (people.some((user) => user.deleted)) refuse('user_disabled');
  if (people.some((user) => user.bot)) refuse('cannot_dm_bot');
  if (people.some((user) => user.unreachable)) refuse('user_not_found');
  needKindScope(slack, people.length === 1 ? 'im' : 'mpim', 'write');
  const members = [workspace.botUserId, ...people.map((user) => user.id)];
  const already = findDirect(workspace, members) !== null;
  const channel = openDirect(workspace, members, epoch(slack.clock.now()));
  return {
    ...(already ? { no_op: true, already_open: true } : {}),
    channel: argBool(args, 'return_im') ? channelObject(slack, channel) : { id: channel.id },
  };
}

function info(slack: SlackContext, args: Json): Json {
  const channel = knownChannel(slack, required(args, 'channel'));
  needKindScope(slack, channel.kind, 'read');
  const { num_members, ...rest } = channelObject(slack, channel);
  return { channel: argBool(args, 'include_num_members') ? { ...rest, num_members } : rest };
}

const typeOf: Record<ChannelKind, string> = {
  channel: 'public_channel',
  private: 'private_channel',
  im: 'im',
  mpim: 'mpim',
};

/** Channels the app can know of, of the types asked for. */
function listed(slack: SlackContext, args: Json, mine: (channel: Channel) => boolean): Channel[] {
  const types = argIds(args, 'types');
  const wanted = types.length === 0 ? ['public_channel'] : types;
  if (wanted.some((type) => !Object.values(typeOf).includes(type))) refuse('invalid_types');
  for (const kind of ['channel', 'private', 'im', 'mpim'] as const)
    if (wanted.includes(typeOf[kind])) needKindScope(slack, kind, 'read');
  const archived = !argBool(args, 'exclude_archived');
  return [...slack.workspace.channels.values()].filter(
    (channel) =>
      wanted.includes(typeOf[channel.kind]) &&
      (archived || !channel.archived) &&
      (channel.kind === 'channel' || channel.members.has(slack.workspace.botUserId)) &&
      mine(channel),
  );
}

function list(slack: SlackContext, args: Json): Json {
  const { items, next } = page(
    listed(slack, args, () => true),
    args,
  );
  return { channels: items.map((channel) => channelObject(slack, channel)), ...cursorTo(next) };
}

function mine(slack: SlackContext, args: Json): Json {
  const user = argText(args, 'user') || slack.workspace.botUserId;
  const { items, next } = page(
    listed(slack, args, (channel) => channel.members.has(user)),
    args,
  );
  return { channels: items.map((channel) => channelObject(slack, channel)), ...cursorTo(next) };
}

function members(slack: SlackContext, args: Json): Json {
  const channel = knownChannel(slack, required(args, 'channel'));
  needKindScope(slack, channel.kind, 'read');
  const { items, next } = page([...channel.members], args);
  return { members: items, ...cursorTo(next) };
}

const withMetadata =
  (slack: SlackContext, args: Json) =>
  (message: Message): Json => ({
    ...messageObject(slack, message),
    ...(argBool(args, 'include_all_metadata') && message.metadata !== null
      ? { metadata: message.metadata }
      : {}),
  });

/** Whether a message lies within the `oldest`, `latest` and `inclusive` asked for. */
function within(args: Json): (message: Message) => boolean {
  const oldest = Number(argText(args, 'oldest') || 0);
  const latest = Number(argText(args, 'latest') || Number.POSITIVE_INFINITY);
  const inclusive = argBool(args, 'inclusive');
  return ({ ts }) =>
    inclusive ? Number(ts) >= oldest && Number(ts) <= latest : Number(ts) > oldest && Number(ts) < latest;
}

function history(slack: SlackContext, args: Json): Json {
  const channel = joinedChannel(slack, required(args, 'channel'));
  needKindScope(slack, channel.kind, 'history');
  const top = messagesIn(slack.workspace, channel.id)
    .filter((message) => message.ephemeralTo === null && (message.threadTs === null || message.broadcast))
    .filter(within(args))
    .reverse();
  const { items, next } = page(top, args, 999);
  return {
    messages: items.map(withMetadata(slack, args)),
    has_more: next !== '',
    pin_count: 0,
    ...cursorTo(next),
  };
}

function replies(slack: SlackContext, args: Json): Json {
  const channel = joinedChannel(slack, required(args, 'channel'));
  needKindScope(slack, channel.kind, 'history');
  const asked = findMessage(slack.workspace, channel.id, required(args, 'ts'));
  const root = asked === null ? null : threadRoot(slack.workspace, asked);
  if (root === null) return refuse('thread_not_found');
  const all = [root, ...repliesTo(slack.workspace, channel.id, root.ts).filter(within(args))];
  const { items, next } = page(all, args);
  return { messages: items.map(withMetadata(slack, args)), has_more: next !== '', ...cursorTo(next) };
}

function join(slack: SlackContext, args: Json): Json {
  needScope(slack, 'channels:join');
  const channel = knownChannel(slack, required(args, 'channel'));
  if (channel.kind !== 'channel') refuse('method_not_supported_for_channel_type');
  if (channel.archived) refuse('is_archived');
  const already = channel.members.has(slack.workspace.botUserId);
  channel.members.add(slack.workspace.botUserId);
  if (!already) announceJoin(slack, channel, slack.workspace.botUserId, null);
  return { channel: channelObject(slack, channel), ...(already ? { warning: 'already_in_channel' } : {}) };
}

export const conversationMethods: Record<string, Method> = {
  'conversations.open': { tier: 3, scopes: ['im:write', 'mpim:write'], token: 'bot', run: open },
  'conversations.info': { tier: 3, scopes: readScopes, token: 'bot', run: info },
  'conversations.list': { tier: 2, scopes: readScopes, token: 'bot', run: list },
  'conversations.members': { tier: 4, scopes: readScopes, token: 'bot', run: members },
  'conversations.history': { tier: 3, scopes: historyScopes, token: 'bot', run: history },
  'conversations.replies': { tier: 3, scopes: historyScopes, token: 'bot', run: replies },
  'conversations.join': { tier: 3, scopes: ['channels:join'], token: 'bot', run: join },
  'users.conversations': { tier: 3, scopes: readScopes, token: 'bot', run: mine },
};
