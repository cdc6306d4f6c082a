import type { SlackParts } from '../kit/parts.js';
import type { Place } from './place.js';

/**
 * The application a thread is about: the one its first message names, where that is a single one and the bot’s own
 * message. Null for conversations without a thread, and where Slack does not show it.
 */
export async function threadApplication(
  { client, log, botUserId }: SlackParts,
  { channel, thread, threadLives }: Place,
): Promise<string | null> {
  if (thread === null || !threadLives) return null;
  try {
    const { messages = [] } = await client.conversations.replies({ channel, ts: thread, limit: 1 });
    const [first] = messages;
    if (first === undefined || (first.user !== botUserId && first.bot_id === undefined)) return null;
    const refs = new Set(JSON.stringify([first.text, first.blocks]).match(/DD-\d{3,9}/g) ?? []);
    const [only] = refs;
    return refs.size === 1 && only !== undefined ? only : null;
  } catch (error) {
    log.warn('what a thread is about could not be read', { error });
    return null;
  }
}
