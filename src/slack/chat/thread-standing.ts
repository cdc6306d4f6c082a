import type { ThreadStanding } from '../../chat/speaking-up.js';
import type { SlackParts } from '../kit/parts.js';
import type { IncomingMessage } from './incoming-message.js';

/** Replies that are looked at: in a longer thread people talk. */
const most = 200;

interface Reply {
  ts?: string;
  user?: string;
  bot_id?: string;
}

/**
 * How a thread stands before this message; null where the bot never spoke in it, or Slack does not show it. What others
 * wrote is looked at for who wrote it, and not kept.
 */
export async function threadStanding(
  { client, log, botUserId }: Pick<SlackParts, 'client' | 'log' | 'botUserId'>,
  { id, user, place: { channel, thread } }: Pick<IncomingMessage, 'id' | 'user' | 'place'>,
): Promise<ThreadStanding | null> {
  if (thread === null) return null;
  const answered = await client.conversations
    .replies({ channel, ts: thread, latest: id.ts, limit: most })
    .catch((error: unknown) => {
      log.warn('a thread could not be read', { error });
      return null;
    });
  if (answered === null) return null;
  const before = ((answered.messages ?? []) as Reply[]).filter(({ ts }) => ts !== undefined && ts < id.ts);
  if (answered.has_more === true) return before.some(isOurs) ? 'talk' : null;
  return standingAfter(before, user);

  function isOurs(reply: Reply): boolean {
    return reply.user === botUserId;
  }
  function standingAfter(replies: readonly Reply[], speaker: string): ThreadStanding | null {
    const last = replies.findLastIndex(isOurs);
    if (last < 0) return null;
    if (last < replies.length - 1) return 'talk';
    const asker = replies.findLast((reply) => !isOurs(reply));
    return asker?.user === speaker ? 'follow-up' : 'open';
  }
}
