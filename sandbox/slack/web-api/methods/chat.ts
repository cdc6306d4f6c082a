import { limits } from '../../block-kit/limits.js';
import type { SlackContext } from '../../context.js';
import { announceMessage, announceRevision } from '../../delivery/message-events.js';
import type { Json } from '../../json.js';
import { agentState, threadKey } from '../../state/agent.js';
import { addMessage, changeMessage, messageObject, removeMessage } from '../../state/messages.js';
import { findMessage, type Message } from '../../state/workspace.js';
import { argBool, argText, argTextOrNull, required } from '../args.js';
import { contentOf, isSilent, metadataOf } from '../content.js';
import type { Method } from '../method.js';
import { joinedChannel, knownChannel, postTarget } from '../places.js';
import { refuse } from '../refusal.js';

/** The thread a reply goes to: its root, even when the app named one of the replies. */
function threadOf(slack: SlackContext, channel: string, wanted: string | null): string | null {
  if (wanted === null) return null;
  const parent = findMessage(slack.workspace, channel, wanted);
  if (parent === null || parent.ephemeralTo !== null) return refuse('thread_not_found');
  return parent.threadTs ?? parent.ts;
}

function postMessage(slack: SlackContext, args: Json): Json {
  const channel = postTarget(slack, required(args, 'channel'));
  const content = contentOf(slack, args);
  if (isSilent(content)) refuse('no_text');
  const threadTs = threadOf(slack, channel.id, argTextOrNull(args, 'thread_ts'));
  const message = addMessage(slack, {
    ...content,
    channel: channel.id,
    user: slack.workspace.botUserId,
    botId: slack.workspace.botId,
    threadTs,
    metadata: metadataOf(args) ?? null,
    broadcast: argBool(args, 'reply_broadcast'),
  });
  if (threadTs !== null) agentState(slack.workspace).statuses.delete(threadKey(channel.id, threadTs));
  announceMessage(slack, message);
  const warning = argText(args, 'text') === '' ? { warning: 'missing_text_in_message' } : {};
  return {
    channel: channel.id,
    ts: message.ts,
    message: {
      ...messageObject(slack, message),
      ...(message.metadata ? { metadata: message.metadata } : {}),
    },
    ...warning,
  };
}

/** A message of the app's own in a channel it is in. */
function ownMessage(slack: SlackContext, args: Json, error: string): Message {
  const channel = knownChannel(slack, required(args, 'channel'));
  const message = findMessage(slack.workspace, channel.id, required(args, 'ts'));
  if (message === null || message.ephemeralTo !== null) return refuse('message_not_found');
  if (message.botId !== slack.workspace.botId) return refuse(error);
  if (channel.archived) return refuse('is_inactive');
  return message;
}

function update(slack: SlackContext, args: Json): Json {
  const message = ownMessage(slack, args, 'cant_update_message');
  const content = contentOf(slack, args);
  if (isSilent(content)) refuse('no_text');
  if (argText(args, 'text').length > limits.updatedMessageText) refuse('msg_too_long');
  const previous = messageObject(slack, message);
  const metadata = metadataOf(args);
  const keepsBlocks = args.blocks === undefined && args.markdown_text === undefined;
  changeMessage(slack, message, {
    text: content.text,
    blocks: keepsBlocks ? message.blocks : content.blocks,
    attachments: args.attachments === undefined ? message.attachments : content.attachments,
    ...(metadata === undefined ? {} : { metadata }),
  });
  announceRevision(slack, message, previous, false);
  return {
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: messageObject(slack, message),
  };
}

function remove(slack: SlackContext, args: Json): Json {
  const message = ownMessage(slack, args, 'cant_delete_message');
  const previous = messageObject(slack, message);
  removeMessage(slack, message);
  announceRevision(slack, message, previous, true);
  return { channel: message.channel, ts: message.ts };
}

function postEphemeral(slack: SlackContext, args: Json): Json {
  const channel = postTarget(slack, required(args, 'channel'));
  const user = required(args, 'user');
  if (!channel.members.has(user)) refuse('user_not_in_channel');
  const content = contentOf(slack, args);
  if (isSilent(content)) refuse('no_text');
  const message = addMessage(slack, {
    ...content,
    channel: channel.id,
    user: slack.workspace.botUserId,
    botId: slack.workspace.botId,
    threadTs: threadOf(slack, channel.id, argTextOrNull(args, 'thread_ts')),
    ephemeralTo: user,
  });
  return { message_ts: message.ts };
}

function permalink(slack: SlackContext, args: Json): Json {
  const channel = joinedChannel(slack, required(args, 'channel'));
  const message = findMessage(slack.workspace, channel.id, required(args, 'message_ts'));
  if (message === null) return refuse('message_not_found');
  const thread = message.threadTs === null ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
  return {
    channel: channel.id,
    permalink: `${slack.baseUrl()}/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`,
  };
}

const writes = { scopes: ['chat:write'], token: 'bot' } as const;

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': { tier: 'post', ...writes, run: postMessage },
  'chat.update': { tier: 3, ...writes, run: update },
  'chat.delete': { tier: 3, ...writes, run: remove },
  'chat.postEphemeral': { tier: 4, ...writes, run: postEphemeral },
  'chat.getPermalink': { tier: 'special', scopes: [], token: 'bot', run: permalink },
};
