import { promisedIn } from '../../chat/promise.js';
import { speaksUp, type ThreadStanding } from '../../chat/speaking-up.js';
import type { SlackParts } from '../kit/parts.js';
import type { Heard } from './heard.js';
import { type IncomingMessage, incomingMessageOf, isDirect, type Unsaid } from './incoming-message.js';
import { recall } from './remembered.js';
import { threadStanding } from './thread-standing.js';

/** A message of a channel that may be meant for the bot, though it is not named in it. */
export type Overheard = IncomingMessage | Unsaid;

/**
 * What of a channel's messages may be for the bot: a reply, without naming it, in a thread it began or spoke in just
 * now; the change or removal of what it answered. Everything else is let go unread, and nothing of it is kept.
 */
export async function overheard(slack: SlackParts, event: unknown): Promise<Overheard | null> {
  if (!slack.chat.threads || isDirect(placeIn(event))) return null;
  const incoming = incomingMessageOf(event);
  if (incoming === null) return null;
  if ('unsaid' in incoming) return (await wasAnswered(slack, incoming.unsaid)) ? incoming : null;
  if (!incoming.place.threadLives || incoming.text.includes(`<@${slack.botUserId}`)) return null;
  if (incoming.edited !== null) return (await wasAnswered(slack, incoming.id)) ? incoming : null;
  return (await isOurThread(slack, incoming, event)) ? incoming : null;
}

function placeIn(event: unknown): { channel: string; channel_type?: string } {
  const { channel, channel_type: type } = Object(event) as { channel?: unknown; channel_type?: unknown };
  return {
    channel: typeof channel === 'string' ? channel : '',
    ...(typeof type === 'string' ? { channel_type: type } : {}),
  };
}

async function wasAnswered({ replies }: SlackParts, id: IncomingMessage['id']): Promise<boolean> {
  return (await replies.of(id)) !== null;
}

/** Slack names who began a thread; a double that does not is asked further on. */
async function isOurThread(slack: SlackParts, incoming: IncomingMessage, event: unknown): Promise<boolean> {
  const parent: unknown = Reflect.get(Object(event), 'parent_user_id');
  if (parent === slack.botUserId || parent === undefined) return true;
  return (await recall(slack, incoming.place)) !== null;
}

/** How a thread stands in which what was said may be for the bot; null: it is for somebody else, or for nobody. */
export async function standingFor(
  slack: SlackParts,
  incoming: IncomingMessage,
  { requester, said }: Heard,
): Promise<ThreadStanding | null> {
  const { zone } = requester.person;
  const promises = promisedIn(said.english, slack.desk.clock.now(), zone) !== null;
  const spoken = { text: incoming.text, said, promises };
  // What is not for it however the thread stands is not looked into further.
  if (!speaksUp({ ...spoken, standing: 'follow-up' })) return null;
  const standing = await threadStanding(slack, incoming);
  return standing !== null && speaksUp({ ...spoken, standing }) ? standing : null;
}
