import { z } from 'zod';
import type { Place } from './place.js';

/** Something a person said to the bot. */
export interface Heard {
  eventId: string;
  user: string;
  text: string;
  place: Place;
}

/** A message as far as it matters here. Edits, joins and the like have a subtype; bots have a `bot_id`. */
const Said = z.object({
  user: z.string().min(1),
  text: z.string().default(''),
  channel: z.string().min(1),
  channel_type: z.string().optional(),
  ts: z.string().min(1),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
});

/** Subtypes in which a person still says something. */
const spoken: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast'];

/** @returns null for what nobody said: edits, joins, bots, events of another shape */
export function heardOf(event: unknown, eventId: string): Heard | null {
  const said = Said.safeParse(event);
  if (!said.success || said.data.bot_id !== undefined || !spoken.includes(said.data.subtype)) return null;
  const { user, text, channel, channel_type, ts, thread_ts } = said.data;
  const direct = channel_type === 'im' || channel.startsWith('D');
  return {
    eventId,
    user,
    text,
    place: { channel, direct, thread: direct ? (thread_ts ?? null) : (thread_ts ?? ts) },
  };
}
