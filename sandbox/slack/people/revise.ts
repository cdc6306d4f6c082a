import type { SlackContext } from '../context.js';
import { announceMention, announceRevision } from '../delivery/message-events.js';
import { shortId } from '../state/ids.js';
import { typedText } from '../state/markup.js';
import { changeMessage, messageObject, removeMessage, repliesTo } from '../state/messages.js';
import { richTextOf } from '../state/rich-text.js';
import { findMessage, type Message, type User } from '../state/workspace.js';
import { place } from './person.js';
import { impossible } from './problem.js';

/** Where a message of one's own stands: a channel as people name it, and the message's `ts`. */
export interface Own {
  channel: string;
  ts: string;
}

function ownMessage(slack: SlackContext, user: User, { channel, ts }: Own): Message {
  const where = place(slack, user, channel);
  const message = findMessage(slack.workspace, where.id, ts);
  if (message === null || message.ephemeralTo !== null)
    return impossible('unknown_message', `${user.realName} sees no message ${ts} there`);
  if (message.user !== user.id || message.botId !== null)
    return impossible('not_yours', 'people edit and delete messages of their own only');
  if (where.archived) return impossible('is_archived', `#${where.name} is archived`);
  return message;
}

/** A person edits a message of theirs: `message_changed`, and `app_mention` once more where the app is named. */
export function edit(slack: SlackContext, user: User, typed: Own & { text: string }): Message {
  const message = ownMessage(slack, user, typed);
  if (typed.text.trim() === '')
    return impossible('empty', 'an edited message needs words; delete it instead');
  const previous = messageObject(slack, message);
  const text = typedText(slack.workspace, typed.text);
  changeMessage(slack, message, { text, blocks: richTextOf(text, shortId()) });
  announceRevision(slack, message, previous, false);
  announceMention(slack, message);
  return message;
}

/** A person deletes a message of theirs; one with replies leaves a stone in its place, as in Slack. */
export function erase(slack: SlackContext, user: User, own: Own): void {
  const message = ownMessage(slack, user, own);
  const previous = messageObject(slack, message);
  if (repliesTo(slack.workspace, message.channel, message.ts).length === 0) {
    removeMessage(slack, message);
    announceRevision(slack, message, previous, true);
    return;
  }
  changeMessage(slack, message, { text: 'This message was deleted.', blocks: [], files: [] });
  Object.assign(message, { user: 'USLACKBOT', subtype: 'tombstone', edited: null });
  announceRevision(slack, message, previous, false);
}
