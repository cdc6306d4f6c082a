import type { WebClient } from '@slack/web-api';
import type { Delivery } from '../desk/ports.js';

/** The metadata by which a message is recognised as one delivery. */
export const noticeEvent = 'delivery_desk_notice';

/**
 * How far back, before the first doubtful try, a message is looked for. The try was dated by the clock of whichever process
 * made it, the message by Slack’s, and a message that is not found is sent again.
 */
const slackMs = 24 * 3_600_000;
const pageSize = 200;
const mostPages = 25;

/** The timestamp of the message that carries this delivery's key, or null. Reads at most 5,000 messages back. */
export async function findIn(client: WebClient, channel: string, delivery: Delivery): Promise<string | null> {
  const since = delivery.perhapsSentAt ?? delivery.claimedAt ?? delivery.createdAt;
  const oldest = String((since.getTime() - slackMs) / 1000);
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const read = await client.conversations.history({
      channel,
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
