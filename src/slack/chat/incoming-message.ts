import { z } from 'zod';
import type { MessageId } from '../../desk/ports/replies.js';
import { type FileObject, filesOfMessage } from '../kit/uploads.js';
import type { Place } from './place.js';

/** Something a person said to the bot; `edited` is when they changed it (Slack's timestamp), null when they did not. */
export interface IncomingMessage {
  id: MessageId;
  edited: string | null;
  user: string;
  text: string;
  files: readonly FileObject[];
  place: Place;
}

/** Somebody took back what they had said. */
export interface Unsaid {
  unsaid: MessageId;
}

/** A message as far as it matters here. Edits, joins and the like have a subtype; bots have a `bot_id`. */
const Said = z.object({
  user: z.string().min(1),
  text: z.string().default(''),
  ts: z.string().min(1),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  edited: z.object({ ts: z.string().min(1) }).optional(),
  files: z.array(z.unknown()).default([]),
});
type Said = z.infer<typeof Said>;

/** Where it was said; some send no `channel_type`. */
const Where = z.object({ channel: z.string().min(1), channel_type: z.string().optional() });
type Where = z.infer<typeof Where>;

const Changed = z.object({
  message: z.unknown(),
  previous_message: z.object({ text: z.string().default('') }).optional(),
  event_ts: z.string().optional(),
});
const Deleted = z.object({
  deleted_ts: z.string().min(1),
  previous_message: z.object({ bot_id: z.string().optional() }).optional(),
});

/** Subtypes in which a person still says something. */
const spoken: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast'];

/** @returns null for what nobody said: joins, bots, unfurled links, events of another shape */
export function incomingMessageOf(event: unknown): IncomingMessage | Unsaid | null {
  const where = Where.safeParse(event);
  if (!where.success) return null;
  const subtype: unknown = Reflect.get(event as object, 'subtype');
  if (subtype === 'message_changed') return changedOf(event, where.data);
  if (subtype === 'message_deleted') return deletedOf(event, where.data);
  const said = Said.safeParse(event);
  return said.success ? saidOf(said.data, where.data) : null;
}

/** Whether this was said in direct messages, where every word is meant for the bot. */
export function isDirect({ channel, channel_type: type }: Where): boolean {
  return type === 'im' || (type === undefined && channel.startsWith('D'));
}

function saidOf(said: Said, where: Where): IncomingMessage | null {
  if (said.bot_id !== undefined || !spoken.includes(said.subtype)) return null;
  const { user, text, ts, thread_ts: thread } = said;
  const direct = isDirect(where);
  return {
    id: { channel: where.channel, ts },
    edited: said.edited?.ts ?? null,
    user,
    text,
    files: filesOfMessage(said.files),
    place: {
      channel: where.channel,
      direct,
      thread: direct ? (thread ?? null) : (thread ?? ts),
      threadLives: thread !== undefined && thread !== ts,
    },
  };
}

/** Slack changes a message also when it unfurls a link in it; only other words are an edit. */
function changedOf(event: unknown, where: Where): IncomingMessage | Unsaid | null {
  const changed = Changed.safeParse(event);
  const said = Said.safeParse(changed.data?.message);
  if (!changed.success || !said.success) return null;
  if (said.data.subtype === 'tombstone') return { unsaid: { channel: where.channel, ts: said.data.ts } };
  if (said.data.text === changed.data.previous_message?.text) return null;
  const incoming = saidOf(said.data, where);
  return incoming === null ? null : { ...incoming, edited: incoming.edited ?? changed.data.event_ts ?? '0' };
}

function deletedOf(event: unknown, { channel }: Where): Unsaid | null {
  const deleted = Deleted.safeParse(event);
  if (!deleted.success || deleted.data.previous_message?.bot_id !== undefined) return null;
  return { unsaid: { channel, ts: deleted.data.deleted_ts } };
}
