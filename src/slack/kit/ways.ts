import { WebAPIPlatformError } from '@slack/web-api';
import type { MessageId } from '../../desk/ports/replies.js';
import type { Message } from './blocks.js';
import type { SlackParts } from './parts.js';

type Speaking = Pick<SlackParts, 'client' | 'log'>;

/** One way to tell somebody something: null where there is no such way here; a throw where Slack does not take it. */
export type Way<Told> = () => Promise<Told | null>;

/**
 * Tells somebody by the first of these ways that Slack takes, so that nobody is left without an answer because one of
 * them is closed.
 *
 * @throws the last error when none is left
 */
export async function firstWay<Told>(
  { log }: Pick<Speaking, 'log'>,
  ways: readonly Way<Told>[],
): Promise<Told> {
  let last: unknown = new Error('There is no way to tell it.');
  for (const way of ways) {
    try {
      const told = await way();
      if (told !== null) return told;
    } catch (error) {
      last = error;
      log.warn('an answer could not be shown in one way; trying the next', { error });
    }
  }
  throw last;
}

/** Posts a message and says where it stands. */
export async function post(
  { client }: Pick<Speaking, 'client'>,
  { channel, thread }: { channel: string; thread: string | null },
  message: Message,
): Promise<MessageId> {
  const told = await client.chat.postMessage({
    channel,
    ...message,
    unfurl_links: false,
    unfurl_media: false,
    ...(thread === null ? {} : { thread_ts: thread }),
  });
  return { channel: told.channel ?? channel, ts: told.ts ?? '' };
}

/**
 * Writes to somebody's direct messages. Where Slack opens none (somebody of another company, an installation without
 * that method) their id may still do as an address.
 *
 * @throws when Slack takes neither
 */
export function postDirectly(slack: Speaking, user: string, message: Message): Promise<MessageId> {
  const opened = async () => (await slack.client.conversations.open({ users: user })).channel?.id;
  return firstWay(slack, [
    async () => post(slack, { channel: (await opened()) ?? user, thread: null }, message),
    () => post(slack, { channel: user, thread: null }, message),
  ]);
}

/** Shows a message to one person alone; in a thread only where it has replies, since Slack shows it nowhere else. */
export async function whisper(
  { client }: Pick<Speaking, 'client'>,
  { channel, user, thread }: { channel: string; user: string; thread: string | null },
  message: Message,
): Promise<true> {
  await client.chat.postEphemeral({
    channel,
    user,
    ...message,
    ...(thread === null ? {} : { thread_ts: thread }),
  });
  return true;
}

const tooLate = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'trigger_expired',
  'trigger_exchanged',
]);

/** Whether Slack opened no window because the click was more than three seconds ago. */
export function cameTooLate(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && tooLate.has(error.data.error);
}

/** What is said then; nothing went wrong and nothing is lost. */
export const tooLateText =
  ':hourglass: That took too long, and Slack opens no window after three seconds. Please press again.';
