import { plainWords } from '../block-kit/walk.js';
import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { sentFile } from './files.js';
import { shortId } from './ids.js';
import { pingsOf } from './markup.js';
import { richTextOf } from './rich-text.js';
import { type Channel, findMessage, type Message, messagesIn, type Workspace } from './workspace.js';

export interface NewMessage {
  channel: string;
  user: string;
  botId?: string | null;
  text: string;
  blocks?: Json[];
  attachments?: Json[];
  threadTs?: string | null;
  metadata?: Json | null;
  files?: string[];
  ephemeralTo?: string | null;
  subtype?: string | null;
  clientMsgId?: string | null;
  broadcast?: boolean;
}

/** Keeps a list in order of time, also after the world's clock was set back. */
function insert(list: Message[], message: Message): void {
  const at = list.findLastIndex((entry) => Number(entry.ts) <= Number(message.ts));
  list.splice(at + 1, 0, message);
}

function take(list: Message[], message: Message): void {
  const index = list.indexOf(message);
  if (index >= 0) list.splice(index, 1);
}

function thread(workspace: Workspace, channel: string, ts: string): Message[] {
  const list = workspace.replies.get(`${channel}:${ts}`) ?? [];
  workspace.replies.set(`${channel}:${ts}`, list);
  return list;
}

/** Puts a message into a channel, in order of time. */
export function addMessage(slack: SlackContext, message: NewMessage): Message {
  const blocks = message.blocks ?? [];
  const stored: Message = {
    ts: slack.timestamps.next(slack.clock.now()),
    channel: message.channel,
    user: message.user,
    botId: message.botId ?? null,
    text: message.text === '' && message.botId ? plainWords(blocks) : message.text,
    blocks,
    textBlockId: shortId(),
    attachments: message.attachments ?? [],
    threadTs: message.threadTs ?? null,
    edited: null,
    metadata: message.metadata ?? null,
    files: message.files ?? [],
    ephemeralTo: message.ephemeralTo ?? null,
    pings: pingsOf({ text: message.text, blocks }),
    reactions: new Map(),
    subtype: message.subtype ?? null,
    clientMsgId: message.clientMsgId ?? null,
    broadcast: message.broadcast ?? false,
    held: new Map(),
    warnings: new Map(),
  };
  insert(messagesIn(slack.workspace, message.channel), stored);
  if (stored.threadTs !== null) insert(thread(slack.workspace, message.channel, stored.threadTs), stored);
  slack.changes.notify('messages');
  return stored;
}

/** Replaces what a message says; its identity and place stay. */
export function changeMessage(
  slack: SlackContext,
  message: Message,
  change: Partial<Pick<Message, 'text' | 'blocks' | 'attachments' | 'metadata' | 'files'>>,
): void {
  Object.assign(message, change, { textBlockId: shortId() });
  if (message.text === '' && message.botId !== null) message.text = plainWords(message.blocks);
  message.pings = pingsOf(message);
  message.warnings.clear();
  message.edited = { user: message.user, ts: `${Math.floor(slack.clock.now().getTime() / 1000)}.000000` };
  slack.changes.notify('messages');
}

export function removeMessage(slack: SlackContext, message: Message): void {
  take(messagesIn(slack.workspace, message.channel), message);
  if (message.threadTs !== null) take(thread(slack.workspace, message.channel, message.threadTs), message);
  slack.changes.notify('messages');
}

/** The replies below a message, oldest first, those meant for one person only left out. */
export const repliesTo = (workspace: Workspace, channel: string, ts: string): Message[] =>
  (workspace.replies.get(`${channel}:${ts}`) ?? []).filter((message) => message.ephemeralTo === null);

/** The message a thread hangs from. */
export const threadRoot = (workspace: Workspace, message: Message): Message | null =>
  message.threadTs === null ? message : findMessage(workspace, message.channel, message.threadTs);

const teamOf = (slack: SlackContext, user: string): string =>
  slack.workspace.users.get(user)?.teamId ?? slack.workspace.team.id;

const botFields = (slack: SlackContext, message: Message): Json =>
  message.botId === null
    ? {}
    : {
        bot_id: message.botId,
        app_id: slack.workspace.appId,
        bot_profile: {
          id: slack.workspace.botId,
          app_id: slack.workspace.appId,
          name: slack.manifest.botName,
          deleted: false,
          updated: 0,
          team_id: slack.workspace.team.id,
        },
      };

function threadFields(slack: SlackContext, message: Message): Json {
  const replies = repliesTo(slack.workspace, message.channel, message.ts);
  if (replies.length > 0)
    return {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map((reply) => reply.user))],
      reply_users_count: new Set(replies.map((reply) => reply.user)).size,
      latest_reply: replies.at(-1)?.ts,
    };
  if (message.threadTs === null) return {};
  const root = threadRoot(slack.workspace, message);
  return { thread_ts: message.threadTs, ...(root === null ? {} : { parent_user_id: root.user }) };
}

const reactionsOf = (message: Message): Json =>
  message.reactions.size === 0
    ? {}
    : {
        reactions: [...message.reactions].map(([name, users]) => ({
          name,
          users: [...users],
          count: users.size,
        })),
      };

/** A message as the Web API and payloads show it. */
export const messageObject = (slack: SlackContext, message: Message): Json => ({
  user: message.user,
  type: 'message',
  ...(message.subtype === null ? {} : { subtype: message.subtype }),
  ts: message.ts,
  ...(message.clientMsgId === null ? {} : { client_msg_id: message.clientMsgId }),
  ...botFields(slack, message),
  text: message.text,
  team: teamOf(slack, message.user),
  ...threadFields(slack, message),
  ...blocksOf(message),
  ...(message.attachments.length === 0 ? {} : { attachments: message.attachments }),
  ...(message.edited === null ? {} : { edited: message.edited }),
  ...filesOf(slack, message),
  ...reactionsOf(message),
});

/**
 * What an app sent as text alone Slack gives a block of its own, as it does for what people type; the message holds
 * none.
 */
function blocksOf({ blocks, attachments, text, textBlockId, subtype }: Message): Json {
  if (blocks.length > 0) return { blocks };
  return text === '' || attachments.length > 0 || subtype !== null
    ? {}
    : { blocks: richTextOf(text, textBlockId) };
}

function filesOf(slack: SlackContext, message: Message): Json {
  const files = message.files.flatMap((id) => {
    const file = slack.workspace.files.get(id);
    return file === undefined ? [] : [sentFile(slack, file)];
  });
  return files.length === 0 ? {} : { files, upload: false };
}

/** Who of the channel's members belongs to another company; Slack calls such a channel externally shared. */
export const isShared = (workspace: Workspace, channel: Channel): boolean =>
  channel.shared || [...channel.members].some((id) => workspace.users.get(id)?.external ?? false);
