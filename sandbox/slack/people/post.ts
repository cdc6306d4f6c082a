import { randomUUID } from 'node:crypto';
import type { SlackContext } from '../context.js';
import { announceMessage } from '../delivery/message-events.js';
import { isVisibleTo } from '../state/files.js';
import { shortId } from '../state/ids.js';
import { typedText } from '../state/markup.js';
import { addMessage } from '../state/messages.js';
import { richTextOf } from '../state/rich-text.js';
import { findMessage, type Message, type User } from '../state/workspace.js';
import { place } from './person.js';
import { impossible } from './problem.js';

export interface Typed {
  channel: string;
  text: string;
  threadTs: string | null;
  files: string[];
}

/** A person posts a message; the app hears of it as its manifest allows. */
export function post(slack: SlackContext, user: User, typed: Typed): Message {
  const { workspace, manifest } = slack;
  const channel = place(slack, user, typed.channel);
  if (channel.archived) return impossible('is_archived', `#${channel.name} is archived`);
  const withBot = channel.kind === 'im' && channel.members.has(workspace.botUserId);
  if (withBot && (!manifest.messagesTab || manifest.messagesReadOnly))
    return impossible('messages_off', 'Sending messages to this app has been turned off.');
  if (typed.text.trim() === '' && typed.files.length === 0)
    return impossible('empty', 'type something first');
  if (/^\/\S/.test(typed.text))
    return impossible('is_command', 'text that starts with / is a command; use POST /control/command');
  const parent = typed.threadTs === null ? null : findMessage(workspace, channel.id, typed.threadTs);
  if (typed.threadTs !== null && parent === null)
    return impossible('unknown_message', `no message ${typed.threadTs} in this channel to reply to`);
  for (const id of typed.files) {
    const file = workspace.files.get(id);
    if (file === undefined || file.deleted || !isVisibleTo(workspace, file, user.id))
      return impossible('unknown_file', `no file ${id}; upload it first`);
    file.channels.add(channel.id);
  }
  const text = typedText(workspace, typed.text);
  const message = addMessage(slack, {
    channel: channel.id,
    user: user.id,
    text,
    blocks: text === '' ? [] : richTextOf(text, shortId()),
    threadTs: parent === null ? null : (parent.threadTs ?? parent.ts),
    files: typed.files,
    subtype: typed.files.length > 0 ? 'file_share' : null,
    clientMsgId: randomUUID(),
  });
  announceMessage(slack, message);
  return message;
}
