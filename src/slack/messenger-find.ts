import type { ConversationsHistoryResponse, WebClient } from '@slack/web-api';
import type { Delivery } from '../desk/ports/delivery.js';
import { refusesThread } from './messenger-errors.js';

/** The metadata by which a message is recognised as one delivery. */
export const noticeEvent = 'delivery_desk_notice';

/**
 * How far back, before the first doubtful try, a message is looked for. The try was dated by the clock of whichever
 * process made it, the message by Slack’s, and a message that is not found is sent again.
 */
const slackMs = 24 * 3_600_000;
const pageSize = 200;
const maxPages = 25;

/**
 * The timestamp of the message that carries this delivery's key, or null: in the thread it belongs to, or in the
 * channel. Reads at most 5,000 messages back in each.
 */
export async function findIn(client: WebClient, channel: string, delivery: Delivery): Promise<string | null> {
  const { address } = delivery;
  const thread = address.via === 'channel' ? address.thread : undefined;
  const beneath =
    thread === undefined
      ? null
      : await lookedThrough(delivery, (page) =>
          client.conversations.replies({ channel, ts: thread, ...page }).catch((error: unknown) => {
            if (!refusesThread(error)) throw error;
            return { messages: [] };
          }),
        );
  return beneath ?? lookedThrough(delivery, (page) => client.conversations.history({ channel, ...page }));
}

interface Page {
  oldest: string;
  limit: number;
  include_all_metadata: true;
  cursor?: string;
}
type Read = Pick<ConversationsHistoryResponse, 'messages' | 'response_metadata'>;

async function lookedThrough(delivery: Delivery, ask: (page: Page) => Promise<Read>): Promise<string | null> {
  const since = delivery.perhapsSentAt ?? delivery.claimedAt ?? delivery.createdAt;
  const oldest = String((since.getTime() - slackMs) / 1000);
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const read = await ask({
      oldest,
      limit: pageSize,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const message of read.messages ?? []) {
      const payload: unknown = message.metadata?.event_payload;
      if (message.metadata?.event_type === noticeEvent && keyIn(payload) === delivery.key)
        return message.ts ?? null;
    }
    cursor = read.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return null;
  }
  return null;
}

function keyIn(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'key') : undefined;
}
